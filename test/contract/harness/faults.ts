import type { CoreAnswer } from "../../../emulator/core/types";
import { parseJson } from "./wire";

/** An answer that the service gives in place of its own. */
export interface Fault {
  readonly status: number;
  /** An object goes out as JSON. */
  readonly body?: unknown;
  /** The exception's name, in the header that the service uses. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For so many requests; left out: for all. */
  readonly times?: number;
}

/** How sockets are met: accepted, refused with 403, or accepted and left without an answer to what the page sends. */
export type SocketPolicy =
  "accept" | "refuse" | "mute" | "refuse-subscription" | "forbid" | "no-heartbeat" | "ping-fails";

/** How often an item comes to the page for each time that the service sends it. */
export type ItemPolicy = "once" | "twice" | "never";

const COPIES: Readonly<Record<ItemPolicy, number>> = { once: 1, twice: 2, never: 0 };

export class Faults {
  sockets: SocketPolicy = "accept";
  items: ItemPolicy = "once";
  private readonly answers = new Map<string, { fault: Fault; left: number }>();

  set(operation: string, fault: Fault | null): void {
    if (fault) this.answers.set(operation, { fault, left: fault.times ?? Infinity });
    else this.answers.delete(operation);
  }

  clear(): void {
    this.sockets = "accept";
    this.items = "once";
    this.answers.clear();
  }

  /** How often this frame of the service goes out. */
  countCopies(text: string): number {
    return (parseJson(text) as { topic?: string }).topic === "aws/chat" ? COPIES[this.items] : 1;
  }

  take(operation: string): CoreAnswer | undefined {
    const entry = this.answers.get(operation);
    if (!entry || entry.left <= 0) return undefined;
    entry.left -= 1;
    const { status, body = "", type, headers } = entry.fault;
    return {
      status,
      headers: {
        "content-type": "application/json",
        "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
        ...(type === undefined ? {} : { "x-amzn-errortype": type }),
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    };
  }
}

/** What a socket under this policy answers; undefined: what the service does. */
export function answerFrame(policy: SocketPolicy, frame: unknown): object[] | undefined {
  const { topic, content } = (frame ?? {}) as { topic?: string; content?: { topics?: string[] } };
  const topics = content?.topics ?? [];
  switch (policy) {
    case "accept":
    case "refuse":
      return undefined;
    case "mute":
      return [];
    case "no-heartbeat":
      return topic === "aws/heartbeat" || topic === "aws/ping" ? [] : undefined;
    case "ping-fails":
      return topic === "aws/ping" ? [{ topic, statusCode: 500, statusContent: "not well" }] : undefined;
    case "forbid":
      return [{ message: "Forbidden", connectionId: "abc=", requestId: "def=" }];
    case "refuse-subscription":
      return topic === "aws/subscribe"
        ? [{ topic: "aws/subscribe", content: { status: "failure", topics } }]
        : undefined;
  }
}
