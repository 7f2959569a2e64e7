import type { IncomingMessage } from "node:http";

export type BodyOutcome = { kind: "whole"; bytes: Uint8Array } | { kind: "too-large" } | { kind: "broken" };

/** A client that is cut off while it sends does not see the answer: so much more is listened to, and thrown away. */
const PATIENCE_BYTES = 16 * 1024 * 1024;

/** Collects a request's body up to a limit. Never rejects. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyOutcome> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (length > maxBytes + PATIENCE_BYTES) resolve({ kind: "too-large" });
    });
    request.on("end", () => {
      if (length > maxBytes) resolve({ kind: "too-large" });
      // A copy of its own: a small Buffer is a window on memory that others use.
      else resolve({ kind: "whole", bytes: new Uint8Array(Buffer.concat(chunks)) });
    });
    const giveUp = (): void => {
      resolve({ kind: "broken" });
    };
    request.on("error", giveUp);
    request.on("close", giveUp);
  });
}
