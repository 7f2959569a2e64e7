/** @jest-environment node */
import * as fc from "fast-check";
import { NaiveTranscript } from "./testing/naive-transcript";
import { createTranscriptBench, message, ownMessage, receipt } from "./testing/transcript-bench";
import type { SendHandle } from "./sends";

jest.setTimeout(60_000);

type Move =
  | { readonly type: "live"; readonly index: number; readonly version: number }
  | { readonly type: "page"; readonly from: number; readonly size: number; readonly isDescending: boolean }
  | { readonly type: "receipt"; readonly target: string; readonly kind: "read" | "delivered" }
  | { readonly type: "echo"; readonly send: number }
  | SendMove
  | { readonly type: "look" };

interface SendMove {
  readonly type: "start" | "resend" | "sent" | "failed";
  readonly send: number;
  readonly isLost: boolean;
}

const MESSAGES = 12;
const SENDS = 4;
const index = fc.integer({ min: 0, max: MESSAGES - 1 });
const send = fc.integer({ min: 0, max: SENDS - 1 });
const target = fc.oneof(
  index.map((at) => `m${at}`),
  send.map((at) => `s${at}`),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ type: fc.constant("live" as const), index, version: fc.integer({ min: 0, max: 2 }) }),
  fc.record({
    type: fc.constant("page" as const),
    from: index,
    size: fc.integer({ min: 0, max: 6 }),
    isDescending: fc.boolean(),
  }),
  fc.record({
    type: fc.constant("receipt" as const),
    target,
    kind: fc.constantFrom("read" as const, "delivered"),
  }),
  fc.record({ type: fc.constant("echo" as const), send }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom("start" as const, "resend", "sent", "failed"),
      send,
      isLost: fc.boolean(),
    }),
  },
  fc.constant<Move>({ type: "look" }),
);
const moves = fc.array(move, { maxLength: 40, size: "max" });

/** Messages are spread over the time in which the sends are, so that some sends are newer than all that is held. */
const timeOf = (at: number): number => 100 + at * 10;
const timeOfSend = (at: number): number => 155 + at * 10;

/** Plays the moves on the transcript and on the naive one, and compares them after every turn. */
async function play(sequence: readonly Move[], watch: (rows: readonly string[]) => void) {
  const { clock, transcript, changes, send: startSending } = createTranscriptBench();
  const startedAt = clock.now() / 1_000 - 1_000;
  const naive = new NaiveTranscript();
  const handles: (SendHandle | undefined)[] = [];
  const temporaryIds: string[] = [];
  let shown: string[] = [];

  const itemOf = (at: number, version: number) =>
    message(`m${at}`, timeOf(at), { Content: `v${version}`, ParticipantId: at % 2 ? "me" : "agent" });

  function step(one: Exclude<Move, { type: "look" }>): void {
    switch (one.type) {
      case "live":
        transcript.addLive(itemOf(one.index, one.version));
        return naive.put({ id: `m${one.index}`, at: timeOf(one.index), text: `v${one.version}` });
      case "page": {
        const places = Array.from({ length: one.size }, (_, place) => one.from + place);
        const items = places.map((at) => itemOf(at, 0));
        transcript.addPage({ items: one.isDescending ? items.reverse() : items, scanDirection: "BACKWARD" });
        return places.forEach((at) => naive.put({ id: `m${at}`, at: timeOf(at), text: "v0" }));
      }
      case "receipt":
        transcript.addLive(receipt(one.target, one.kind));
        return naive.raise(one.target, one.kind === "read" ? "READ" : "DELIVERED");
      case "echo":
        transcript.addLive(ownMessage(`s${one.send}`, timeOfSend(one.send), `send ${one.send}`));
        return naive.put({ id: `s${one.send}`, at: timeOfSend(one.send), text: `send ${one.send}` });
      default:
        return stepSend(one);
    }
  }

  function stepSend(one: SendMove): void {
    const text = `send ${one.send}`;
    const id = temporaryIds[one.send];
    if (one.type === "start") {
      if (id) return;
      handles[one.send] = startSending(text, `token ${one.send}`);
      temporaryIds[one.send] = `temporary-${temporaryIds.filter(Boolean).length + 1}`;
      return naive.start(temporaryIds[one.send]!, text);
    }
    const row = { id: `s${one.send}`, at: timeOfSend(one.send), text };
    if (!id) return;
    if (one.type === "resend") {
      handles[one.send] = startSending(text, `token ${one.send}`);
      naive.resend(id);
    } else if (one.type === "sent") {
      handles[one.send]!.sent({ Id: row.id, AbsoluteTime: ownMessage("", row.at, "").AbsoluteTime });
      naive.sent(id, row);
    } else {
      handles[one.send]!.failed(one.isLost);
      naive.failed(id, clock.now() / 1_000 - startedAt, one.isLost);
    }
  }

  async function look(): Promise<void> {
    const told = changes.length;
    const before = shown;
    await clock.advance(3);
    expect(changes.length - told).toBeLessThanOrEqual(1);
    if (changes.length > told) {
      const items = changes.at(-1)!.transcript;
      shown = items.map(
        ({ Id, Content, MessageMetadata }) => `${Id} ${Content} ${MessageMetadata?.Status ?? "-"}`,
      );
      for (const { Id, AbsoluteTime, serializedContent } of items) {
        expect(JSON.parse(serializedContent)).toMatchObject({ Id, AbsoluteTime });
      }
    } else {
      expect(naive.show()).toEqual(before);
    }
    expect(shown).toEqual(naive.show());
    watch(shown);
  }

  for (const one of sequence) {
    if (one.type === "look") await look();
    else step(one);
    if (one.type === "failed") await look();
  }
  await look();
}

const rank: Readonly<Record<string, number>> = { "-": 0, SENT: 1, DELIVERED: 2, READ: 3 };

describe("for any sequence of items, pages, receipts and sends", () => {
  it("a transcript shows what the naive one shows, tells it once a turn, and only where it changed", async () => {
    await fc.assert(
      fc.asyncProperty(moves, (sequence) =>
        play(sequence, (rows) => {
          const ids = rows.map((row) => row.split(" ")[0]);
          expect(ids).toEqual([...new Set(ids)]);
        }),
      ),
      { numRuns: 150 },
    );
  });

  it("the status of a message that has arrived never goes back", async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (sequence) => {
        const furthest = new Map<string, number>();
        await play(sequence, (rows) => {
          for (const row of rows) {
            const id = row.split(" ")[0]!;
            const reached = rank[row.split(" ").at(-1)!];
            if (id.startsWith("temporary")) continue;
            expect(reached).toBeGreaterThanOrEqual(furthest.get(id) ?? 0);
            furthest.set(id, reached!);
          }
        });
      }),
      { numRuns: 100 },
    );
  });
});
