import type { IncomingMessage, ServerResponse } from "node:http";
import { ServiceError } from "../core";
import type { OperationFields } from "../streams/agent-service";
import { send, sendRefusal } from "./answer";
import { isControlAdmitted } from "./control/admission";
import { readBody } from "./read-body";
import type { ServerContext } from "./settings";

/** Where Streams' worker asks for the agent's contacts: see `examples/streams/ccp/`. */
export const AGENT_PATH = "/agent-service";

const MAX_BYTES = 256 * 1024;
const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

/** The operation's name follows the last dot of the header. */
function readOperation({ headers }: IncomingMessage): string {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? (target.split(".").pop() ?? "") : "";
}

async function readFields(request: IncomingMessage): Promise<OperationFields> {
  const body = await readBody(request, MAX_BYTES);
  if (body.kind !== "whole")
    throw new ServiceError(413, "RequestEntityTooLargeException", "The body is too large");
  try {
    const fields: unknown = JSON.parse(new TextDecoder().decode(body.bytes) || "{}");
    return Object.fromEntries(Object.entries(Object(fields) as object).filter(isText));
  } catch {
    throw new ServiceError(400, "SerializationException", "The body is not JSON");
  }
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === "string";
}

export async function handleAgentRequest(
  { agentService }: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isControlAdmitted(request.headers)) {
    const message = "Pages of other origins are not admitted here";
    sendRefusal(response, 403, "ForbiddenOriginException", message, HEADERS);
    return;
  }
  try {
    const operation = readOperation(request);
    const fields = await readFields(request);
    const answer = await agentService.answer(operation, fields, `http://${request.headers.host ?? ""}`);
    const contentType = "application/x-amz-json-1.0";
    send(response, 200, { ...HEADERS, "content-type": contentType }, JSON.stringify(answer));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    sendRefusal(response, error.status, error.name, error.message, HEADERS);
  }
}
