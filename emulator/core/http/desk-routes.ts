import { createValidationError, ServiceError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readOptionalChoice, readOptionalFlag, readOptionalText, readText } from "../wire/fields";
import type { ReceiptKind } from "../wire/items";
import { EVENTS } from "../wire/items";
import { answerJson } from "./answers";
import type { Route, RouteContext } from "./route";

interface DeskCall {
  readonly context: RouteContext;
  readonly fields: Fields;
  readonly contactId: string;
  readonly agentId: string;
}

/** A form of another page can post text, but not JSON without being asked for it by a preflight. */
function checkContentType(context: RouteContext): void {
  const contentType = context.request.headers["content-type"] ?? "";
  if (contentType.split(";", 1)[0]?.trim().toLowerCase() !== "application/json") {
    throw new ServiceError(415, "UnsupportedMediaTypeException", "The desk takes application/json only");
  }
}

function makeDeskRoute(
  operation: string,
  pattern: string,
  carryOut: (call: DeskCall) => object | void,
): Route {
  const handle = (context: RouteContext) => {
    checkContentType(context);
    const fields = context.fields();
    const agentId = readText(fields, "agentId", { max: 256 });
    const contactId = context.parameters["id"] ?? "";
    return answerJson(200, carryOut({ context, fields, contactId, agentId }) ?? {});
  };
  return { family: "desk", operation, method: "POST", pattern: `/desk/${pattern}`, handle };
}

/** Either `type`, "read" or "delivered", or `contentType`, the event's own. */
function readReceiptKind(fields: Fields): ReceiptKind {
  const type = readOptionalChoice(fields, "type", ["read", "delivered"]);
  if (type !== undefined) return type;
  const contentType = readOptionalChoice(fields, "contentType", [EVENTS.read, EVENTS.delivered]);
  if (contentType === undefined) throw createValidationError("type is missing: read or delivered");
  return contentType === EVENTS.read ? "read" : "delivered";
}

function withText<N extends string>(name: N, fields: Fields): Partial<Record<N, string>> {
  const text = readOptionalText(fields, name);
  return (text === undefined ? {} : { [name]: text }) as Partial<Record<N, string>>;
}

export const DESK_ROUTES: readonly Route[] = [
  {
    family: "desk",
    operation: "DeskContacts",
    method: "GET",
    pattern: "/desk/contacts",
    handle({ desk, query }) {
      const agentId = query.get("agentId") ?? undefined;
      return answerJson(200, { waiting: desk.waiting(agentId), active: desk.active(agentId) });
    },
  },
  makeDeskRoute("DeskTransport", "transport", ({ context, agentId }) =>
    context.desk.transport(agentId, context.origin),
  ),
  makeDeskRoute("DeskAccept", "contacts/{id}/accept", ({ context, fields, contactId, agentId }) =>
    context.desk.accept(contactId, agentId, readOptionalText(fields, "displayName", { min: 1, max: 256 })),
  ),
  makeDeskRoute("DeskMessage", "contacts/{id}/message", ({ context, fields, contactId, agentId }) =>
    context.desk.sendMessage(contactId, agentId, {
      content: readText(fields, "content"),
      ...withText("contentType", fields),
      ...withText("clientToken", fields),
    }),
  ),
  makeDeskRoute("DeskTyping", "contacts/{id}/typing", ({ context, contactId, agentId }) =>
    context.desk.sendTyping(contactId, agentId),
  ),
  makeDeskRoute("DeskReceipt", "contacts/{id}/receipt", ({ context, fields, contactId, agentId }) =>
    context.desk.sendReceipt(contactId, agentId, readText(fields, "messageId"), readReceiptKind(fields)),
  ),
  makeDeskRoute("DeskTransfer", "contacts/{id}/transfer", ({ context, fields, contactId, agentId }) =>
    context.desk.transfer(contactId, agentId, {
      ...withText("toAgentId", fields),
      fail: readOptionalFlag(fields, "fail") ?? false,
    }),
  ),
  makeDeskRoute("DeskEnd", "contacts/{id}/end", ({ context, contactId, agentId }) => {
    context.desk.end(contactId, agentId);
  }),
  makeDeskRoute("DeskToken", "contacts/{id}/token", ({ context, contactId, agentId }) =>
    context.desk.token(contactId, agentId),
  ),
];
