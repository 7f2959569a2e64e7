import type { ServerResponse } from "node:http";
import type { WireLog } from "../../core";

/** Keeps intermediaries and browsers from taking silence for a dead line. */
const KEEP_ALIVE_MS = 15_000;

/** Sends what goes over the wire as it goes, first what came after a number: server-sent events, each one entry. */
export function sendLive(
  wire: WireLog,
  after: number,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(200, { ...headers, "content-type": "text/event-stream" });
  const write = (entry: { number: number }): void => {
    response.write(`id: ${String(entry.number)}\ndata: ${JSON.stringify(entry)}\n\n`);
  };
  response.write("retry: 1000\n\n");
  wire.entries(after).forEach(write);
  const stopListening = wire.onEntry(write);
  const timer = setInterval(() => response.write(":\n\n"), KEEP_ALIVE_MS);
  response.on("close", () => {
    stopListening();
    clearInterval(timer);
  });
}
