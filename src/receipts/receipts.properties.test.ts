/** @jest-environment node */
import * as fc from "fast-check";
import { Failure } from "../shared/failure";
import type { ReceiptKind } from "./read-receipt";
import { createReceiptsBench } from "./testing/receipts-bench";

jest.setTimeout(60_000);

type Move =
  | { readonly type: "ask"; readonly kind: ReceiptKind; readonly message: number; readonly isUrgent: boolean }
  | { readonly type: "learn"; readonly kind: ReceiptKind; readonly message: number }
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "service"; readonly isGood: boolean; readonly answersAfterMs: number };

const THROTTLE_MS = 1_000;
const kind = fc.constantFrom<ReceiptKind>("read", "delivered");
const message = fc.integer({ min: 1, max: 4 });

function movesOf(urgent: fc.Arbitrary<boolean>): fc.Arbitrary<Move[]> {
  const ask = fc.record({ type: fc.constant("ask" as const), kind, message, isUrgent: urgent });
  const others: fc.Arbitrary<Move>[] = [
    fc.record({ type: fc.constant("learn" as const), kind, message }),
    fc.record({
      type: fc.constant("wait" as const),
      ms: fc.constantFrom(0, 1, 150, 299, 300, 301, 700, 1_000, 1_001, 3_000),
    }),
    fc.record({
      type: fc.constant("service" as const),
      isGood: fc.boolean(),
      answersAfterMs: fc.constantFrom(0, 200, 1_500),
    }),
  ];
  return fc.array(fc.oneof({ weight: 4, arbitrary: ask }, ...others), { maxLength: 40, size: "max" });
}

const moves = movesOf(fc.boolean());
const throttled = movesOf(fc.constant(false));

async function play(sequence: readonly Move[]) {
  const bench = createReceiptsBench({ throttleMs: THROTTLE_MS });
  const calls: { kind: ReceiptKind; message: number; call: ReturnType<typeof bench.ask> }[] = [];
  for (const move of sequence) {
    if (move.type === "ask") {
      const call = bench.ask(move.kind, `m${move.message}`, move.isUrgent);
      calls.push({ kind: move.kind, message: move.message, call });
    } else if (move.type === "wait") {
      await bench.clock.advance(move.ms);
    } else if (move.type === "service") {
      Object.assign(bench.service, { ...move, isGood: () => move.isGood });
    } else {
      const stamp = move.kind === "read" ? { ReadTimestamp: "t" } : { DeliveredTimestamp: "t" };
      const Receipts = [{ ...stamp, RecipientParticipantId: "me" }];
      bench.receipts.learn([{ MessageMetadata: { MessageId: `m${move.message}`, Receipts } }]);
    }
  }
  return { ...bench, calls };
}

const runs = { numRuns: 150 };

describe("for any sequence of requests", () => {
  it("every promise settles, no later than its hold, a window and an answer", async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const { clock, calls } = await play(sequence);
        await clock.advance(300 + THROTTLE_MS + 1_500);
        expect(calls.filter(({ call }) => call.outcome === undefined)).toEqual([]);
        expect(clock.pendingDelays()).toEqual([]);
      }),
      runs,
    );
  });

  it("sends of one kind are a window apart, unless somebody asked for haste", async () => {
    await fc.assert(
      fc.asyncProperty(throttled, async (sequence) => {
        const { clock, sends } = await play(sequence);
        await clock.advance(5_000);
        for (const kind of ["read", "delivered"]) {
          const times = sends.filter((send) => send.kind === kind).map(({ at }) => at);
          times
            .slice(1)
            .forEach((at, index) => expect(at - times[index]!).toBeGreaterThanOrEqual(THROTTLE_MS));
        }
        sends.forEach(({ at, kind }, index) => {
          const next = sends[index + 1];
          if (kind === "delivered" && next?.at === at) throw new Error("The read comes first");
        });
      }),
      runs,
    );
  });

  it("each message is marked read once and delivered once at most, and never delivered after read", async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const { clock, sends } = await play(sequence);
        await clock.advance(5_000);
        const good = sends
          .filter(({ isGood }) => isGood)
          .map(({ kind, messageId }) => `${kind} ${messageId}`);
        expect(good).toEqual([...new Set(good)]);
        for (const messageId of ["m1", "m2", "m3", "m4"]) {
          const own = good.filter((text) => text.endsWith(messageId));
          expect(own).not.toEqual([`read ${messageId}`, `delivered ${messageId}`]);
        }
      }),
      runs,
    );
  });

  it("a call's outcome is an answer of a send, its failure, or that it was fired already", async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const { clock, calls, sends } = await play(sequence);
        await clock.advance(5_000);
        const possible = sends.map(({ kind, messageId, isGood }) =>
          isGood ? `${kind} ${messageId}` : "No.",
        );
        for (const { kind, call } of calls) {
          expect([...possible, "Event already fired"]).toContain(call.outcome);
          if (kind === "read") expect(call.outcome).not.toMatch(/^delivered/);
        }
      }),
      runs,
    );
  });

  it.each([
    ["end", (bench: Played) => bench.receipts.end()],
    ["dispose", (bench: Played) => bench.receipts.dispose(disposed)],
  ])(
    "%s stops it: nothing is sent afterwards, no timer is left, and every promise settles",
    async (_, stop) => {
      await fc.assert(
        fc.asyncProperty(moves, moves, async (before, after) => {
          const bench = await play(before);
          const sentBefore = bench.sends.length;
          const settled = (): number => bench.calls.filter(({ call }) => call.outcome).length;
          stop(bench);
          // Only answers of the service, which is the bench's, are still to come.
          const underWay = bench.clock.pendingDelays().length;
          expect(underWay).toBeLessThanOrEqual(sentBefore);
          const late = after.flatMap((move) =>
            move.type === "ask" ? [bench.ask(move.kind, `m${move.message}`, move.isUrgent)] : [],
          );
          expect(bench.clock.pendingDelays()).toHaveLength(underWay);
          await bench.clock.advance(1_500);
          expect(bench.sends).toHaveLength(sentBefore);
          expect(settled()).toBe(bench.calls.length);
          expect(late.every(({ outcome }) => outcome)).toBe(true);
        }),
        runs,
      );
    },
  );
});

type Played = Awaited<ReturnType<typeof play>>;
const disposed = new Failure({ reason: "disposed", type: "Disposed", message: "Disposed." });
