import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";

/** Does nothing where the client has gone, or has been answered. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array = "",
): void {
  if (response.destroyed || response.headersSent) return;
  const length = typeof body === "string" ? Buffer.byteLength(body) : body.length;
  response.writeHead(status, { ...headers, "content-length": String(length) });
  response.end(body);
}

/** The line is cut where an answer should come. */
export function loseAnswer(response: ServerResponse): void {
  response.destroy();
}

export function sendText(response: ServerResponse, status: number, text: string): void {
  send(
    response,
    status,
    { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
    text,
  );
}

/** What the server refuses before the core has seen it looks like a refusal of the core. */
export function sendRefusal(
  response: ServerResponse,
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const fixed = {
    "content-type": "application/json",
    "x-amzn-errortype": name,
    "x-amzn-requestid": randomUUID(),
    connection: "close",
  };
  send(response, status, { ...headers, ...fixed }, JSON.stringify({ message }));
}
