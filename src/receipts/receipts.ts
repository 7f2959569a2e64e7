import type { Clock } from "../platform/platform";
import type { Disposer } from "../shared/disposer";
import { Failure, toFailure } from "../shared/failure";
import { forEachOwnReceipt, type ReceiptCarrier } from "./own-receipts";
import { readReceipt, type ReceiptKind } from "./read-receipt";
import { ReceiptBook, type PendingReceipt } from "./receipt-book";

/**
 * A session's outgoing receipts. They are gathered: the first one that is queued opens a window of `throttleMs`; at
 * its end at most one read and one delivered go out, read first, each the one asked for last, and every other that is
 * queued goes along with it. `disableThrottle: true` in the content sends at once, and alone.
 */
export interface Receipts<Answer> {
  /**
   * Asks for a receipt. `content` is JSON text, or an object, with a `messageId`; `send` makes the request, where it
   * is this call's that goes out. Resolves with the answer of the send that covered it, or as already fired where
   * none was needed. Rejects with that send's failure, after which the receipt may be asked for again, and with a
   * `Failure` where the content is wrong, receipts are off, or the session was disposed.
   */
  request(kind: ReceiptKind, content: unknown, send: () => Promise<Answer>): Promise<Answer | AlreadyFired>;
  /** What items of the service show as read or delivered by this participant is not sent again. */
  learn(items: readonly ReceiptCarrier[]): void;
  /** The chat has ended: what waits, and what is asked for from now on, resolves as already fired. */
  end(): void;
  /** Whatever has not settled rejects with this failure, and so does what is asked for from now on. */
  dispose(failure: Failure): void;
}

export interface AlreadyFired {
  readonly message: "Event already fired";
}

export interface ReceiptsOptions {
  readonly clock: Pick<Clock, "setTimer">;
  /** Whose receipts these are. */
  readonly participantId: string;
  /** From `features.messageReceipts`; without it every request rejects. */
  readonly isEnabled: boolean;
  /** How long receipts are gathered, in ms. */
  readonly throttleMs: number;
}

type Pending<Answer> = PendingReceipt<Answer | AlreadyFired>;

/** How long a delivered waits for a read of its message. */
const HOLD_MS = 300;
const ALREADY_FIRED: AlreadyFired = { message: "Event already fired" };

export function createReceipts<Answer>(options: ReceiptsOptions): Receipts<Answer> {
  const { clock, participantId, isEnabled, throttleMs } = options;
  const book = new ReceiptBook<Answer | AlreadyFired>();
  const timers = new Set<Disposer>();
  let life: "open" | "ended" | Failure = "open";
  let gathering: "off" | "on" = "off";

  function after(delayMs: number, run: () => void): void {
    const stop = clock.setTimer(() => {
      timers.delete(stop);
      run();
    }, delayMs);
    timers.add(stop);
  }

  function enqueue(receipt: Pending<Answer>): void {
    if (!book.has(receipt)) return;
    receipt.stage = "queued";
    if (receipt.isUrgent) return sendLast(book, [receipt]);
    if (gathering === "off") after(throttleMs, endWindow);
    gathering = "on";
  }

  function endWindow(): void {
    gathering = "off";
    sendLast(book, book.queued("read"));
    sendLast(book, book.queued("delivered"));
  }

  /** Nothing is sent from now on. */
  function stop(next: "ended" | Failure): void {
    if (!(life instanceof Failure)) life = next;
    timers.forEach((stopTimer) => stopTimer());
    timers.clear();
  }

  return {
    async request(kind, content, send) {
      if (life instanceof Failure) throw life;
      if (!isEnabled) throw receiptsAreOff();
      const asked = readReceipt(kind, content);
      const known = book.find(asked);
      if (life === "ended" || known === "sent") return ALREADY_FIRED;
      const receipt = known ?? book.add(asked, send);
      receipt.isUrgent ||= asked.isUrgent;
      if (receipt.stage === "queued") enqueue(receipt);
      else if (!known) after(HOLD_MS, () => enqueue(receipt));
      return receipt.outcome.promise;
    },
    learn(items) {
      forEachOwnReceipt(items, participantId, (kind, messageId) => {
        book.withdraw("delivered", messageId, ALREADY_FIRED);
        book.withdraw(kind, messageId, ALREADY_FIRED);
        book.markSent(kind, messageId);
      });
    },
    end() {
      stop("ended");
      for (const { kind, messageId } of book.pending()) book.withdraw(kind, messageId, ALREADY_FIRED);
    },
    dispose(failure) {
      stop(failure);
      for (const { outcome } of book.pending()) outcome.reject(failure);
    },
  };
}

/** Makes the last one's request, which stands for all. */
function sendLast<Answer>(book: ReceiptBook<Answer | AlreadyFired>, batch: readonly Pending<Answer>[]): void {
  const last = batch[batch.length - 1];
  if (!last) return;
  for (const receipt of batch) receipt.stage = "sending";
  new Promise<Answer | AlreadyFired>((resolve) => resolve(last.send())).then(
    (answer) => {
      for (const { kind, messageId, outcome } of batch) {
        book.markSent(kind, messageId);
        outcome.resolve(answer);
      }
    },
    (thrown: unknown) => {
      for (const receipt of batch) {
        book.markFailed(receipt);
        receipt.outcome.reject(toFailure(thrown));
      }
    },
  );
}

function receiptsAreOff(): Failure {
  return new Failure({
    reason: "refused",
    type: "ReceiptsDisabled",
    message: "Message receipts are switched off",
  });
}
