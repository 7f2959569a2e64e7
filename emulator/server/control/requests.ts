import type { IncomingMessage, ServerResponse } from "node:http";
import { ServiceError } from "../../core";
import { send, sendRefusal } from "../answer";
import { readBody } from "../read-body";
import type { ServerContext } from "../settings";
import { isControlAdmitted, isJson } from "./admission";
import { sendLive } from "./live";
import { CONTROL_ROUTES, readCount } from "./routes";

/** What is below it steers the service; pages of other origins are not heard and not answered. */
export const CONTROL_PATH = "/control/api/";

const MAX_BYTES = 64 * 1024;

const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ServiceError(400, "SerializationException", "The body is not JSON");
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!isJson(request.headers)) {
    throw new ServiceError(415, "UnsupportedMediaTypeException", "The control takes application/json only");
  }
  const body = await readBody(request, MAX_BYTES);
  if (body.kind === "whole") return parse(body.bytes);
  throw new ServiceError(413, "RequestEntityTooLargeException", "The body is too large");
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

async function answer(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const path = url.pathname.slice(CONTROL_PATH.length);
  const query = url.searchParams;
  if (path === "wire/live" && request.method === "GET") {
    // A browser that comes back says what it had last.
    const lastId = request.headers["last-event-id"];
    if (typeof lastId === "string") query.set("after", lastId);
    sendLive(context.network.wire, readCount(query, "after") ?? 0, response, HEADERS);
    return;
  }
  const matching = CONTROL_ROUTES.filter(({ pattern }) => pattern.test(path));
  if (matching.length === 0)
    throw new ServiceError(404, "UnknownOperationException", "There is no such operation");
  const route = matching.find(({ method }) => method === request.method);
  if (route === undefined) {
    throw new ServiceError(405, "MethodNotAllowedException", "This operation has another method");
  }
  const name = decodeName(route.pattern.exec(path)?.[1] ?? "");
  const body = route.method === "POST" ? await readJson(request) : undefined;
  const result = await route.carryOut({ context, name, query, body });
  send(response, 200, { ...HEADERS, "content-type": "application/json" }, JSON.stringify(result));
}

export async function handleControlRequest(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isControlAdmitted(request.headers)) {
    sendRefusal(
      response,
      403,
      "ForbiddenOriginException",
      "Pages of other origins are not admitted here",
      HEADERS,
    );
    return;
  }
  try {
    await answer(context, request, response);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    sendRefusal(response, error.status, error.name, error.message, HEADERS);
  }
}
