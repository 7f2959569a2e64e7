import fc from "fast-check";
import type { TestSocket } from "../testing/bench";
import { Bench, tell } from "../testing/bench";

type Step =
  | { kind: "say"; who: "customer" | "agent" }
  | { kind: "type" }
  | { kind: "open" }
  | { kind: "cut" }
  | { kind: "transfer" }
  | { kind: "pass"; ms: number };

const STEPS: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant("say" as const),
      who: fc.constantFrom("customer" as const, "agent" as const),
    }),
    fc.record({ kind: fc.constant("type" as const) }),
    fc.record({ kind: fc.constant("open" as const) }),
    fc.record({ kind: fc.constant("cut" as const) }),
    fc.record({ kind: fc.constant("transfer" as const) }),
    fc.record({ kind: fc.constant("pass" as const), ms: fc.nat({ max: 3 }) }),
  ),
  { maxLength: 40 },
);

/** What a customer's sockets hear, and between which kept items each of them was open. */
interface Listener {
  socket: TestSocket;
  from: number;
  to?: number;
}

function play(steps: Step[]) {
  const bench = new Bench();
  const customer = bench.arrive();
  let contactId = customer.contactId;
  const accept = () => bench.core.desk.accept(contactId, "bob");
  const keptCount = () => bench.core.contacts()[0]?.transcript.length ?? 0;
  const listeners: Listener[] = [{ socket: customer.socket, from: 0 }];
  const act = (step: Step, index: number): void => {
    const text = String(index);
    switch (step.kind) {
      case "say":
        if (step.who === "customer") bench.say(customer.connectionToken, text);
        else bench.core.desk.sendMessage(contactId, "bob", { content: text });
        return;
      case "type":
        bench.core.desk.sendTyping(contactId, "bob");
        return;
      case "open":
        listeners.push({
          socket: bench.open(bench.connect(customer.participantToken).url).subscribe(),
          from: keptCount(),
        });
        return;
      case "cut":
        bench.core.cutSockets({ participantId: customer.participantId });
        for (const listener of listeners) listener.to ??= keptCount();
        return;
      case "transfer":
        ({ contactId } = bench.core.desk.transfer(contactId, "bob"));
        accept();
        return;
      case "pass":
        bench.clock.advance(step.ms);
    }
  };
  accept();
  steps.forEach(act);
  return { bench, listeners };
}

describe("whatever happens in a chat", () => {
  it("every open socket hears every kept item exactly once and in order", () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const { bench, listeners } = play(steps);
        const kept = bench.core.contacts()[0]?.transcript ?? [];
        for (const { socket, from, to } of listeners) {
          const heard = socket.items().filter((item) => tell(item) !== "typing");
          expect(heard).toEqual(kept.slice(from, to));
        }
      }),
    );
  });

  it("ids are unique and times grow strictly", () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const kept = play(steps).bench.core.contacts()[0]?.transcript ?? [];
        expect(new Set(kept.map(({ Id }) => Id)).size).toBe(kept.length);
        const times = kept.map(({ AbsoluteTime }) => AbsoluteTime);
        expect(times).toEqual([...new Set(times)].sort());
      }),
    );
  });
});
