import { isRecord, toRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";

export const SUBSCRIBE_TOPIC = "aws/subscribe";
export const HEARTBEAT_TOPIC = "aws/heartbeat";
export const PING_TOPIC = "aws/ping";

/** What came over the socket, checked once; see wire-protocol section 2. */
export type Frame =
  | { readonly kind: "subscription"; readonly isAccepted: boolean; readonly topics: readonly string[] | null }
  | { readonly kind: "heartbeat" }
  | { readonly kind: "ping"; readonly isHealthy: boolean }
  | { readonly kind: "topic"; readonly topic: string; readonly message: TopicMessage }
  | { readonly kind: "gateway-error"; readonly isForbidden: boolean }
  | { readonly kind: "invalid"; readonly why: string };

/** A frame as handlers of a topic get it: `{topic, content, contentType, …}`. */
export type TopicMessage = Readonly<Record<string, unknown>> & { readonly topic: string };

export function parseFrame(data: unknown): Frame {
  if (typeof data !== "string") return { kind: "invalid", why: `expected text, got ${typeof data}` };
  const frame = parseJson(data);
  if (!isRecord(frame)) return { kind: "invalid", why: "expected a JSON object" };
  const { topic, message } = frame;
  if (typeof topic !== "string") {
    if (typeof message !== "string") return { kind: "invalid", why: "expected a topic" };
    return { kind: "gateway-error", isForbidden: message === "Forbidden" };
  }
  switch (topic) {
    case HEARTBEAT_TOPIC:
      return { kind: "heartbeat" };
    case PING_TOPIC:
      return { kind: "ping", isHealthy: frame.statusCode === 200 };
    case SUBSCRIBE_TOPIC:
      return parseSubscription(frame.content);
    default:
      return { kind: "topic", topic, message: frame as TopicMessage };
  }
}

export function encodeFrame(topic: string, content?: unknown): string {
  return JSON.stringify({ topic, content });
}

function parseSubscription(content: unknown): Frame {
  const { status, topics } = toRecord(content);
  if (status !== "success" && status !== "failure")
    return { kind: "invalid", why: "expected a subscription's status" };
  const named = Array.isArray(topics) ? topics.filter((topic) => typeof topic === "string") : null;
  return { kind: "subscription", isAccepted: status === "success", topics: named };
}
