import { createDeferred, type Deferred } from "../shared/deferred";
import type { AskedReceipt, ReceiptKind } from "./read-receipt";

/** One that was asked for and is not sent yet. */
export interface PendingReceipt<Outcome> extends AskedReceipt {
  /** What every call that asked for it gets. */
  readonly outcome: Deferred<Outcome>;
  readonly send: () => Promise<Outcome>;
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
export class ReceiptBook<Outcome> {
  /** By message, in the order asked for; one that is missing is unasked. */
  private readonly receipts = {
    read: new Map<string, PendingReceipt<Outcome> | "sent">(),
    delivered: new Map<string, PendingReceipt<Outcome> | "sent">(),
  };

  /** The receipt that answers for what is asked. */
  find({ kind, messageId }: AskedReceipt): PendingReceipt<Outcome> | "sent" | undefined {
    return this.receipts.read.get(messageId) ?? this.receipts[kind].get(messageId);
  }

  add(asked: AskedReceipt, send: () => Promise<Outcome>): PendingReceipt<Outcome> {
    const { kind, messageId } = asked;
    const outcome = createDeferred<Outcome>();
    this.withdraw("delivered", messageId, outcome.promise);
    const stage = kind === "read" ? "queued" : "holding";
    const receipt: PendingReceipt<Outcome> = { ...asked, outcome, send, stage };
    this.receipts[kind].set(messageId, receipt);
    return receipt;
  }

  /** Whether it still stands: a delivered does not once a read has taken it over. */
  has(receipt: PendingReceipt<Outcome>): boolean {
    return this.receipts[receipt.kind].get(receipt.messageId) === receipt;
  }

  pending(): PendingReceipt<Outcome>[] {
    const { read, delivered } = this.receipts;
    return [...read.values(), ...delivered.values()].filter((receipt) => receipt !== "sent");
  }

  /** In the order asked for. */
  queued(kind: ReceiptKind): PendingReceipt<Outcome>[] {
    return this.pending().filter((receipt) => receipt.kind === kind && receipt.stage === "queued");
  }

  /** Takes out one that waits, if there is one; its calls get this outcome. */
  withdraw(kind: ReceiptKind, messageId: string, outcome: Outcome | Promise<Outcome>): void {
    const receipt = this.receipts[kind].get(messageId);
    if (!receipt || receipt === "sent" || receipt.stage === "sending") return;
    this.receipts[kind].delete(messageId);
    receipt.outcome.resolve(outcome);
  }

  markSent(kind: ReceiptKind, messageId: string): void {
    this.receipts[kind].set(messageId, "sent");
  }

  /** It may be asked for again, unless the service has shown meanwhile that it is done after all. */
  markFailed(receipt: PendingReceipt<Outcome>): void {
    if (this.has(receipt)) this.receipts[receipt.kind].delete(receipt.messageId);
  }
}
