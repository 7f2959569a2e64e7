import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

export interface PageRequest {
  readonly method: string;
  readonly path: string;
  /** The last part of `X-Amz-Target`, "" where there is none. */
  readonly operation: string;
  readonly body: string;
}

export interface PageAnswer {
  readonly status?: number;
  readonly contentType: string;
  readonly body: string;
}

export interface PageServer {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

const root = path.join(__dirname, "../../..");
const streamsFolder = path.join(root, "node_modules/amazon-connect-streams/release");

export const script = (body: string): PageAnswer => ({ contentType: "text/javascript; charset=utf-8", body });
export const html = (body: string): PageAnswer => ({
  contentType: "text/html; charset=utf-8",
  body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${body}`,
});
export const json = (value: unknown, status = 200): PageAnswer => ({
  status,
  contentType: "application/x-amz-json-1.0",
  body: JSON.stringify(value),
});

/** The libraries as they are published and built; undefined for every other path. */
export function answerLibrary(requestPath: string): PageAnswer | undefined {
  switch (requestPath) {
    case "/vendor/streams/connect-streams-min.js":
      return script(readFileSync(path.join(streamsFolder, "connect-streams-min.js"), "utf8"));
    case "/chat.js":
      return script(readFileSync(path.join(root, "dist/amazon-connect-chat.js"), "utf8"));
    default:
      return undefined;
  }
}

/** Serves pages of one origin on a free port of this machine. */
export async function servePages(
  answer: (request: PageRequest) => PageAnswer | Promise<PageAnswer>,
): Promise<PageServer> {
  const server = createServer((request, response) => {
    void readRequest(request)
      .then(answer)
      .catch((thrown: unknown) => json({ message: String(thrown) }, 500))
      .then(({ status = 200, contentType, body }) => {
        response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" }).end(body);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(request: IncomingMessage): Promise<PageRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = request.headers["x-amz-target"];
  return {
    method: request.method ?? "GET",
    path: (request.url ?? "/").split("?", 1)[0] ?? "/",
    operation: typeof target === "string" ? (target.split(".").pop() ?? "") : "",
    body: Buffer.concat(chunks).toString("utf8"),
  };
}
