import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { STATUS_CODES } from "node:http";
import type { RawData, WebSocket } from "ws";
import { WebSocketServer } from "ws";
import type { CoreSocket } from "../core";
import { isAllowedHost } from "./hosts";
import type { ServerContext } from "./settings";

/** The gateway's limit for one message. */
const MAX_FRAME_BYTES = 128 * 1024;
/** Stands for a cut line: it must not be sent in a closing handshake. */
const CUT_CODE = 1006;

export interface SocketServer {
  handleUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  /** Ends whatever is still open, without waiting for the other side. */
  terminateAll(): void;
}

function refuse(stream: Duplex, status: number, message: string): void {
  const reason = STATUS_CODES[status] ?? "Refused";
  const head = `HTTP/1.1 ${String(status)} ${reason}`;
  const body = JSON.stringify({ message });
  const length = String(Buffer.byteLength(body));
  stream.end(
    `${head}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`,
    () => stream.destroy(),
  );
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return Buffer.from(data as ArrayBuffer).toString("utf8");
}

function connect(client: WebSocket, socket: CoreSocket): void {
  client.on("message", (data) => {
    socket.receive(toText(data));
  });
  // "close" follows; without a listener the error would end the process.
  client.on("error", () => undefined);
}

function close(client: WebSocket, code: number, reason: string): void {
  if (code === CUT_CODE) client.terminate();
  else client.close(code, reason);
}

export function createSocketServer(context: ServerContext): SocketServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  const handleUpgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    stream.on("error", () => undefined);
    const url = request.url ?? "/";
    if (!isAllowedHost(request.headers.host, context.ownHosts, context.allowedHosts)) {
      refuse(stream, 421, "This is not a name of this server");
      return;
    }
    if (url.split("?", 1)[0] !== "/socket") {
      refuse(stream, 404, "There is no such socket");
      return;
    }
    let client: WebSocket | undefined;
    const atOpening: (() => void)[] = [];
    // Not even a closing handshake is read any more.
    const goDeaf = (): void => client?.pause();
    const opening = context.network.openSocket(url, {
      send: (text) => client?.send(text),
      goDeaf() {
        if (client === undefined) atOpening.push(goDeaf);
        else goDeaf();
      },
      close(code, reason) {
        if (client === undefined) stream.destroy();
        else close(client, code, reason);
      },
    });
    context.log(`socket ${"socket" in opening ? "opened" : "refused"}`);
    if (!("socket" in opening)) {
      refuse(stream, opening.refused.status, opening.refused.message);
      return;
    }
    const { socket } = opening;
    // The stream ends in every case, also where the handshake itself fails.
    stream.on("close", () => {
      socket.closed();
    });
    server.handleUpgrade(request, stream, head, (opened) => {
      client = opened;
      connect(opened, socket);
      for (const run of atOpening) run();
    });
  };
  return {
    handleUpgrade,
    terminateAll() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
