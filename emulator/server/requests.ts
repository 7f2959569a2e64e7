import type { IncomingMessage, ServerResponse } from "node:http";
import type { RouteFamily } from "../core";
import { findRouteFamily } from "../core";
import { AGENT_PATH, handleAgentRequest } from "./agent-requests";
import { loseAnswer, send, sendRefusal, sendText } from "./answer";
import type { CorsRequest } from "./cors";
import { isAdmitted, makeCorsHeaders, makePreflightHeaders } from "./cors";
import { CONTROL_PATH, handleControlRequest } from "./control/requests";
import { isAllowedHost } from "./hosts";
import { makePageHeaders } from "./page-headers";
import { readBody } from "./read-body";
import type { ServerContext } from "./settings";
import { findStaticFile } from "./static-files";

/** More than any operation's fields can take. */
const MAX_JSON_BYTES = 256 * 1024;

/** Repeated headers come as lists; one string is what the core reads. */
function flattenHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

async function handleCoreRequest(
  context: ServerContext,
  family: RouteFamily,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = flattenHeaders(request);
  const cors: CorsRequest = {
    family,
    origin: headers["origin"],
    host: headers["host"],
    requestedHeaders: headers["access-control-request-headers"],
  };
  if (request.method === "OPTIONS") {
    send(response, 204, makePreflightHeaders(context.cors, cors));
    return;
  }
  if (!isAdmitted(context.cors, cors)) {
    sendRefusal(response, 403, "ForbiddenOriginException", "Pages of other origins are not admitted here");
    return;
  }
  const corsHeaders = makeCorsHeaders(context.cors, cors);
  const body = await readBody(request, family === "bytes" ? context.maxAttachmentBytes : MAX_JSON_BYTES);
  if (body.kind === "broken") return;
  if (body.kind === "too-large") {
    sendRefusal(response, 413, "RequestEntityTooLargeException", "The body is too large", corsHeaders);
    return;
  }
  const { method = "GET", url: path = "/" } = request;
  // The Host has been found to be allowed: under the name that the page came by, a socket is of the page's own origin.
  const origin = `http://${headers["host"] ?? ""}`;
  context.network.handle({ method, path, headers, body: body.bytes, origin }, (answer) => {
    if (answer === undefined) {
      loseAnswer(response);
      return;
    }
    const fixed = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
    send(response, answer.status, { ...fixed, ...answer.headers, ...corsHeaders }, answer.body);
  });
}

async function handlePageRequest(
  context: ServerContext,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    sendText(response, 405, "Only GET and HEAD here\n");
    return;
  }
  if (path === "/" && context.redirectRootTo !== undefined) {
    send(response, 302, { location: context.redirectRootTo });
    return;
  }
  const found = await findStaticFile(context.staticRoutes, path);
  switch (found.kind) {
    case "missing":
      sendText(response, 404, "There is no such page\n");
      return;
    case "redirect":
      send(response, 302, { location: found.location });
      return;
    case "file":
      send(response, 200, makePageHeaders(found.contentType, request.headers.host ?? ""), found.bytes);
  }
}

/** A view's token is the last part of its path. */
function withoutToken(path: string): string {
  return path.replace(/^(\/participant\/views\/).+/, "$1…");
}

/** Host first, then the service, then files. Whatever fails is an answer, never a crash. */
export async function handleRequest(
  context: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  response.on("finish", () => {
    context.log(`${request.method ?? ""} ${withoutToken(path)} ${String(response.statusCode)}`);
  });
  try {
    if (!isAllowedHost(request.headers.host, context.ownHosts, context.allowedHosts)) {
      sendRefusal(response, 421, "MisdirectedRequestException", "This is not a name of this server");
      return;
    }
    const family = findRouteFamily(path);
    if (path.startsWith(CONTROL_PATH)) await handleControlRequest(context, request, response);
    else if (path === AGENT_PATH) await handleAgentRequest(context, request, response);
    else if (family === undefined) await handlePageRequest(context, path, request, response);
    else await handleCoreRequest(context, family, request, response);
  } catch {
    sendRefusal(response, 500, "InternalServerException", "The emulator failed: this is a mistake in it");
  }
}
