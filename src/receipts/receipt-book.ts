import type { AskedReceipt, ReceiptKind } from "./read-receipt";

/** One that was asked for and is not sent yet. `Call` is what waits for its outcome. */
export interface PendingReceipt<Call, Send> extends AskedReceipt {
  readonly calls: Call[];
  readonly send: Send;
  stage: "holding" | "queued" | "sending";
}

/**
 * What stands with every receipt. Each message has two, and each of them lives so:
 *
 *   unasked ──read asked─────────────────────▶ queued ──window ends──▶ sending ──answered──▶ sent
 *      │                                         ▲                        │
 *      └──delivered asked──▶ holding ──300 ms────┘                        └──failed──▶ unasked
 *
 * A read that is asked for takes over what waits in its delivered, which is unasked again; while the read is not
 * unasked it answers for both. With `disableThrottle` a receipt goes to sending where it would be queued. One that
 * the service shows is sent, from any state.
 */
export class ReceiptBook<Call, Send> {
  /** By message, in the order asked for; one that is missing is unasked. */
  private readonly receipts = {
    read: new Map<string, PendingReceipt<Call, Send> | "sent">(),
    delivered: new Map<string, PendingReceipt<Call, Send> | "sent">(),
  };

  /** The receipt that answers for what is asked. */
  find({ kind, messageId }: AskedReceipt): PendingReceipt<Call, Send> | "sent" | undefined {
    return this.receipts.read.get(messageId) ?? this.receipts[kind].get(messageId);
  }

  add(asked: AskedReceipt, send: Send): PendingReceipt<Call, Send> {
    const { kind, messageId } = asked;
    const receipt: PendingReceipt<Call, Send> = {
      ...asked,
      send,
      stage: kind === "read" ? "queued" : "holding",
      calls: kind === "read" ? this.withdraw("delivered", messageId) : [],
    };
    this.receipts[kind].set(messageId, receipt);
    return receipt;
  }

  /** Whether it still stands: a delivered does not once a read has taken it over. */
  has(receipt: PendingReceipt<Call, Send>): boolean {
    return this.receipts[receipt.kind].get(receipt.messageId) === receipt;
  }

  pending(): PendingReceipt<Call, Send>[] {
    const { read, delivered } = this.receipts;
    return [...read.values(), ...delivered.values()].filter((receipt) => receipt !== "sent");
  }

  /** In the order asked for. */
  queued(kind: ReceiptKind): PendingReceipt<Call, Send>[] {
    return this.pending().filter((receipt) => receipt.kind === kind && receipt.stage === "queued");
  }

  /** Takes out one that waits; the result is who waited with it. */
  withdraw(kind: ReceiptKind, messageId: string): Call[] {
    const receipt = this.receipts[kind].get(messageId);
    if (!receipt || receipt === "sent" || receipt.stage === "sending") return [];
    this.receipts[kind].delete(messageId);
    return receipt.calls;
  }

  markSent(kind: ReceiptKind, messageId: string): void {
    this.receipts[kind].set(messageId, "sent");
  }

  /** It may be asked for again, unless the service has shown meanwhile that it is done after all. */
  markFailed(receipt: PendingReceipt<Call, Send>): void {
    if (this.has(receipt)) this.receipts[receipt.kind].delete(receipt.messageId);
  }
}
