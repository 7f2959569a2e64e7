import { describeValue } from "../shared/describe-value";
import { isRecord, toRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";
import type { LinkNotice, SocketEvent } from "./link-events";

export const SUBSCRIBE_TOPIC = "aws/subscribe";
export const HEARTBEAT_TOPIC = "aws/heartbeat";
export const PING_TOPIC = "aws/ping";

/** What came over the socket, checked once; see wire-protocol section 2. */
export type Frame =
  | Extract<SocketEvent, { type: "subscription" | "heartbeat" | "ping" }>
  | Extract<LinkNotice, { type: "message" }>
  | { readonly type: "gateway-error"; readonly isForbidden: boolean }
  | { readonly type: "invalid"; readonly why: string };

/** A frame as handlers of a topic get it: `{topic, content, contentType, …}`. */
export type TopicMessage = Readonly<Record<string, unknown>> & { readonly topic: string };

export function parseFrame(data: unknown): Frame {
  const frame = typeof data === "string" ? parseJson(data) : undefined;
  if (!isRecord(frame)) return invalid(`expected a JSON object as text, got ${describeValue(data)}`);
  const { topic, message } = frame;
  if (typeof topic !== "string") {
    if (typeof message !== "string") return invalid("expected a topic");
    return { type: "gateway-error", isForbidden: message === "Forbidden" };
  }
  switch (topic) {
    case HEARTBEAT_TOPIC:
      return { type: "heartbeat" };
    case PING_TOPIC:
      return { type: "ping", isHealthy: frame.statusCode === 200 };
    case SUBSCRIBE_TOPIC:
      return parseSubscription(frame.content);
    default:
      return { type: "message", message: frame as TopicMessage };
  }
}

export function encodeFrame(topic: string, content?: unknown): string {
  return JSON.stringify({ topic, content });
}

function parseSubscription(content: unknown): Frame {
  const { status, topics } = toRecord(content);
  if (status !== "success" && status !== "failure") return invalid("expected a subscription's status");
  const named = Array.isArray(topics) ? topics.filter((topic) => typeof topic === "string") : null;
  return { type: "subscription", isAccepted: status === "success", topics: named };
}

function invalid(why: string): Frame {
  return { type: "invalid", why };
}
