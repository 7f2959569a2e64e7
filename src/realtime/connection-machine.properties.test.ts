/** @jest-environment node */
import * as fc from "fast-check";
import { stateSamples } from "../../test/fakes/connection-table";
import { MachineWorld, type Move } from "../../test/fakes/machine-world";

const reason = fc.constantFrom("socket-closed" as const, "heartbeat" as const, "service" as const);
/** Which socket an event names: one of those held, or one from the past. */
const which = fc.constantFrom("first" as const, "second" as const, "gone" as const);

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>({ type: "start" }),
  fc.record({
    type: fc.constant("fetched" as const),
    ageMs: fc.constantFrom(0, 40_000, 85_000, 85_001, 900_000),
  }),
  fc.record({
    type: fc.constant("fetch-failed" as const),
    verdict: fc.constantFrom("retry" as const, "retry", "refused", "ended"),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 30_000 }), { nil: undefined }),
  }),
  fc.record({ type: fc.constant("subscribed" as const), which }),
  fc.record({ type: fc.constant("alive" as const), which }),
  fc.record({ type: fc.constant("down" as const), which, reason }),
  fc.constant<Move>({ type: "timer-due" }),
  fc.constant<Move>({ type: "resume" }),
  fc.record({ type: fc.constant("online" as const), isOnline: fc.boolean() }),
  fc.record({ type: fc.constant("time" as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
  fc.record({
    type: fc.constant("random" as const),
    value: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
  }),
);
/** Sequences that always get somewhere: random moves, and whole stretches of a life between them. */
const stretch: fc.Arbitrary<Move[]> = fc.oneof(
  { weight: 4, arbitrary: move.map((one) => [one]) },
  {
    weight: 1,
    arbitrary: fc.constant<Move[]>([
      { type: "timer-due" },
      { type: "fetched", ageMs: 0 },
      { type: "subscribed", which: "second" },
      { type: "subscribed", which: "first" },
      { type: "timer-due" },
    ]),
  },
);
const moves = fc.array(stretch, { maxLength: 60, size: "max" }).map((stretches) => stretches.flat());
const started = moves.map((after): Move[] => [{ type: "start" }, { type: "fetched", ageMs: 0 }, ...after]);
const life = fc.oneof(moves, started);
const close: Move = { type: "close" };

/** Every run draws a seed; fast-check prints it with the shortest failing sequence. */
function holds(property: (world: MachineWorld, sequence: Move[]) => void): void {
  fc.assert(
    fc.property(life, (sequence) => property(new MachineWorld(), sequence)),
    { numRuns: 1_000 },
  );
}

it("the lives below reach every state", () => {
  const reached = new Set<string>();
  for (const sequence of fc.sample(life, { numRuns: 300, seed: 1 })) {
    const world = new MachineWorld();
    world.play(sequence, () => reached.add(world.state.name));
  }
  expect([...reached].sort()).toEqual(Object.keys(stateSamples).sort());
});

describe("whatever happens to a connection", () => {
  it("it holds two sockets at most, and two only while a successor is being tried", () => {
    holds((world, sequence) => {
      world.play(sequence, () => {
        must(world.held.length <= 2, "more than two sockets");
        const mayHoldTwo = ["replacing", "handing-over"].includes(world.state.name);
        must((world.held.length === 2) === mayHoldTwo, "a socket too many");
      });
    });
  });

  it("it has closed every socket once that did not go down by itself, by the time it is closed", () => {
    holds((world, sequence) => {
      world.play([...sequence, close]);
      expect(["closed", "broken"]).toContain(world.state.name);
      const ends = [...world.closedSockets, ...world.downSockets].sort((a, b) => a - b);
      expect(ends).toEqual(world.openedSockets);
    });
  });

  it("it numbers its sockets upwards, never one twice", () => {
    holds((world, sequence) => {
      world.play(sequence);
      expect(world.openedSockets).toEqual(world.openedSockets.map((_, index) => index + 1));
    });
  });

  it("it does nothing any more once it is closed or broken", () => {
    fc.assert(
      fc.property(life, life, (sequence, afterwards) => {
        const world = new MachineWorld();
        world.play([...sequence, close]);
        expect([world.hasTimer, world.isFetching, world.held]).toEqual([false, false, []]);
        const settled = world.state;
        // Not only what can still come, but anything at all.
        world.playUnfiltered([...afterwards, { type: "start" }, close], (effects) => {
          must(effects.length === 0 && world.state === settled, "it came back to life");
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it("it says gained and lost in turn, gained first", () => {
    holds((world, sequence) => {
      world.play(sequence);
      const turns = world.notices
        .map(({ type }) => type)
        .filter((type) => type === "gained" || type === "lost");
      expect(turns).toEqual(turns.map((_, index) => (index % 2 === 0 ? "gained" : "lost")));
    });
  });

  it("it is gained exactly while a subscribed socket is held", () => {
    holds((world, sequence) => {
      let isGained = false;
      world.play(sequence, (effects) => {
        for (const { type } of effects) {
          if (type === "gained" || type === "lost") isGained = type === "gained";
        }
        must(
          isGained ===
            ["live", "renewing", "replacing", "handing-over", "postponed"].includes(world.state.name),
          `${isGained ? "gained" : "lost"} in ${world.state.name}`,
        );
      });
    });
  });

  it("its timer is set exactly in the states that wait for one", () => {
    holds((world, sequence) => {
      world.play([...sequence, close], () => {
        const needsTimer = ["waiting", "live", "handing-over", "postponed"].includes(world.state.name);
        must(world.hasTimer === needsTimer, `timer ${world.hasTimer} in ${world.state.name}`);
      });
    });
  });

  it("it has one request under way at most, and exactly in the states that wait for one", () => {
    holds((world, sequence) => {
      world.play([...sequence, close], (effects) => {
        const needed = ["fetching", "renewing"].includes(world.state.name) ? 1 : 0;
        must(world.fetchesUnderWay === needed, `${world.fetchesUnderWay} requests in ${world.state.name}`);
        must(effects.filter(({ type }) => type === "fetch").length <= 1, "two requests at once");
      });
    });
  });

  it("it makes a first request once, and once more only after that failed", () => {
    holds((world, sequence) => {
      let firsts = 0;
      world.play(sequence, (effects) => {
        if (effects.some(({ type }) => type === "failed")) firsts = 0;
        firsts += effects.filter((effect) => effect.type === "fetch" && effect.isFirst).length;
        must(firsts <= 1, "a second first request");
      });
    });
  });

  it("it waits before an attempt no longer than the spec allows, and no shorter than the service asks", () => {
    holds((world, sequence) => {
      world.play(sequence, (effects, event) => {
        const { state } = world;
        const timer = effects.find((effect) => effect.type === "set-timer");
        if (!timer || state.name !== "waiting") return;
        const { delayMs } = timer;
        if (world.isOnline) {
          const asked = event.type === "fetch-failed" ? (event.retryAfterMs ?? 0) : 0;
          const jitter = state.attempt === 0 ? 500 : Math.min(30_000, 1_000 * 2 ** state.attempt);
          must(delayMs >= asked && delayMs <= Math.max(jitter, asked && asked + 1_000), `waits ${delayMs}`);
        } else {
          must(world.now + delayMs === state.since + 60_000, `waits ${delayMs} offline`);
          must(delayMs > 0, "does not wait offline");
        }
      });
    });
  });

  it("it announces exactly the wait that it sets", () => {
    holds((world, sequence) => {
      world.play(sequence, (effects) => {
        const timer = effects.find((effect) => effect.type === "set-timer");
        for (const notice of effects) {
          if (notice.type !== "reconnecting") continue;
          must(notice.nextRetryMs === (timer?.delayMs ?? 0), `announced ${notice.nextRetryMs}`);
        }
      });
    });
  });

  it("it gives up a healthy socket only for a successor that has subscribed, or when it is closed", () => {
    holds((world, sequence) => {
      world.play([...sequence, close], (effects, event, before) => {
        for (const effect of effects) {
          if (effect.type !== "close" || event.type === "close") continue;
          const isReplaced =
            event.type === "timer-due" &&
            before.name === "handing-over" &&
            before.predecessor === effect.socket;
          must(isReplaced, `closed a socket in ${before.name} on ${event.type}`);
        }
      });
    });
  });

  it("it opens no socket at a URL older than 85 s", () => {
    holds((world, sequence) => {
      world.play(sequence, (effects, event) => {
        if (!effects.some(({ type }) => type === "open")) return;
        must(event.type === "fetched" && event.ageMs <= 85_000, "opened a stale URL");
      });
    });
  });

  it("it ends or breaks by itself only by a request's answer while no socket is left", () => {
    holds((world, sequence) => {
      world.play(sequence, (effects, event, before) => {
        if (effects.length === 0 || !["closed", "broken"].includes(world.state.name)) return;
        const isFinal = event.type === "fetch-failed" && event.verdict !== "retry";
        must(isFinal && before.name === "fetching" && !before.isFirst, `ended in ${before.name}`);
        must(world.held.length === 0, "ended with a socket");
      });
    });
  });
});

/** Cheaper than `expect`, for what is checked at every step of every life. */
function must(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
