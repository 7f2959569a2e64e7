import { VirtualClock } from "../../../test/fakes/virtual-clock";
import { createReceipts, type ReceiptsOptions } from "../receipts";
import type { ReceiptKind } from "../read-receipt";

/** A session's receipts on a virtual clock, with a service that takes 100 ms unless a test says otherwise. */
export function createReceiptsBench(options: Partial<ReceiptsOptions> = {}) {
  const clock = new VirtualClock();
  const startedAt = clock.now();
  const receipts = createReceipts<string>({
    clock,
    participantId: "me",
    isEnabled: true,
    throttleMs: 5_000,
    ...options,
  });
  const sends: { at: number; kind: ReceiptKind; messageId: string; isGood: boolean }[] = [];
  const service = { answersAfterMs: 100, isGood: () => true, underWay: 0 };

  const send = (kind: ReceiptKind, messageId: string) => () =>
    new Promise<string>((resolve, reject) => {
      const isGood = service.isGood();
      sends.push({ at: clock.now() - startedAt, kind, messageId, isGood });
      service.underWay += 1;
      clock.setTimer(() => {
        service.underWay -= 1;
        if (isGood) resolve(`${kind} ${messageId}`);
        else reject(new Error("No."));
      }, service.answersAfterMs);
    });

  /** Asks, and keeps what becomes of it. */
  function ask(kind: ReceiptKind, messageId: string, disableThrottle = false) {
    const content = JSON.stringify({ messageId, ...(disableThrottle ? { disableThrottle } : {}) });
    const call: { outcome?: string; settledAt?: number; promise: Promise<void> } = {
      promise: receipts.request(kind, content, send(kind, messageId)).then(
        (answer) => note(typeof answer === "string" ? answer : answer.message),
        (thrown: unknown) => note((thrown as Error).message),
      ),
    };
    function note(outcome: string): void {
      call.outcome = outcome;
      call.settledAt = clock.now() - startedAt;
    }
    return call;
  }

  return {
    clock,
    receipts,
    service,
    sends,
    ask,
    /** What went out, as `at kind message`. */
    sent: () => sends.map(({ at, kind, messageId }) => `${at} ${kind} ${messageId}`),
  };
}
