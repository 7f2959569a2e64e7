import { describeValue } from "../shared/describe-value";
import { Failure } from "../shared/failure";
import { toRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";

export type ReceiptKind = "read" | "delivered";

/** What a call of `sendEvent` asks for when it is a receipt. */
export interface AskedReceipt {
  readonly kind: ReceiptKind;
  readonly messageId: string;
  /** From `disableThrottle: true`. */
  isUrgent: boolean;
}

const EVENT = /^application\/vnd\.amazonaws\.connect\.event\.message\.(read|delivered)$/;

/** The kind of receipt that a content type stands for; undefined where it is none. */
export function receiptKind(contentType: string): ReceiptKind | undefined {
  return EVENT.exec(contentType)?.[1] as ReceiptKind | undefined;
}

/** Reads a receipt's `content`, JSON text or the object itself; throws a `Failure` where it holds no `messageId`. */
export function readReceipt(kind: ReceiptKind, content: unknown): AskedReceipt {
  const fields = typeof content === "string" ? parseJson(content) : content;
  const { messageId, disableThrottle } = toRecord(fields);
  if (typeof messageId === "string" && messageId) {
    return { kind, messageId, isUrgent: disableThrottle === true };
  }
  throw new Failure({
    reason: "illegal-argument",
    type: "IllegalArgument",
    message: `content: expected JSON with a messageId, got ${describeValue(content)}`,
  });
}
