/** @jest-environment node */
import type { SocketEffect, SocketEvent } from "./link-events";
import { noTopics, stepTopics, type TopicsState } from "./topics";

type StateName = TopicsState["name"];
/** The others are the heartbeat's. */
type EventType = Extract<SocketEvent["type"], "subscribe" | "subscription" | "topics-due">;
type Case = readonly [event: SocketEvent, expected: string];

const subscribe = (...topics: string[]): SocketEvent => ({ type: "subscribe", topics });
const accepted = (topics: string[] | null): SocketEvent => ({
  type: "subscription",
  isAccepted: true,
  topics,
});
const refused = (topics: string[] | null): SocketEvent => ({
  type: "subscription",
  isAccepted: false,
  topics,
});
const timerDue: SocketEvent = { type: "topics-due", overdueMs: 0, isOnline: true };

const states: Readonly<Record<StateName, TopicsState>> = {
  settled: { ...noTopics, accepted: ["a"] },
  asking: { name: "asking", accepted: ["a"], wanted: ["b", "c"], unanswered: 1, refusals: 0 },
  resting: { name: "resting", accepted: ["a"], wanted: ["b", "c"], unanswered: 0, refusals: 1 },
};

const table: Readonly<Record<StateName, Readonly<Record<EventType, readonly Case[]>>>> = {
  settled: {
    subscribe: [
      [subscribe("b", "b", "a"), "→ asking: subscribe b, timer 1000"],
      [subscribe("a"), "subscribed, alive"],
      [subscribe(), "subscribed, alive"],
    ],
    subscription: [
      [accepted(["a"]), "nothing"],
      [refused(["a"]), "nothing"],
    ],
    "topics-due": [[timerDue, "nothing"]],
  },
  asking: {
    subscribe: [
      [subscribe("d"), "→ asking: subscribe b c d, timer 1000"],
      [subscribe("a", "b"), "nothing"],
    ],
    subscription: [
      [accepted(["b", "c"]), "→ settled: clear-timer, accepted b c, subscribed, alive"],
      [accepted(["b"]), "→ asking: accepted b"],
      [accepted(null), "→ settled: clear-timer, accepted b c, subscribed, alive"],
      [accepted(["z"]), "nothing"],
      [refused(["b", "c"]), "→ resting: refused b c, timer 500"],
      [refused(["b"]), "→ resting: refused b, timer 500"],
      [refused(null), "→ resting: refused b c, timer 500"],
      [refused(["z"]), "nothing"],
    ],
    "topics-due": [[timerDue, "→ asking: subscribe b c, timer 1000"]],
  },
  resting: {
    subscribe: [
      [subscribe("d"), "→ asking: subscribe b c d, timer 1000"],
      [subscribe("b"), "nothing"],
    ],
    subscription: [
      // A late answer to an earlier request is as good as one in time.
      [accepted(["b", "c"]), "→ settled: clear-timer, accepted b c, subscribed, alive"],
      [accepted(["b"]), "→ resting: accepted b"],
      [refused(["b", "c"]), "nothing"],
    ],
    "topics-due": [[timerDue, "→ asking: subscribe b c, timer 1000"]],
  },
};

const names = Object.keys(states) as StateName[];
const types: readonly EventType[] = ["subscribe", "subscription", "topics-due"];

describe("the table of the subscriptions", () => {
  it("has an expectation for every state and every kind of event", () => {
    expect(Object.keys(table)).toEqual(names);
    const cells = names.flatMap((name) => types.map((type) => table[name][type]));
    expect(cells).toHaveLength(9);
    for (const row of Object.values(table)) expect(Object.keys(row).sort()).toEqual([...types].sort());
    for (const cell of cells) expect(cell.length).toBeGreaterThan(0);
  });

  for (const name of names) {
    const cases = types.flatMap((type) => table[name][type]);
    it.each(cases)(`in ${name}, on %j: %s`, (event, expected) => {
      expect(describeStep(states[name], event)).toBe(expected);
    });
  }
});

describe("a subscription", () => {
  it.each<SocketEvent>([
    { type: "beat", overdueMs: 0, isOnline: true },
    { type: "probe" },
    { type: "heartbeat" },
    { type: "ping", isHealthy: true },
  ])("has no part in the heartbeat: %j", (event) => {
    for (const state of Object.values(states)) expect(describeStep(state, event)).toBe("nothing");
  });

  it("is asked for four times, a second apart, when nothing answers", () => {
    const effects = play(noTopics, [subscribe("a"), timerDue, timerDue, timerDue, timerDue]);
    expect(effects.filter((effect) => effect === "subscribe a")).toHaveLength(4);
    expect(effects.filter((effect) => effect.startsWith("timer"))).toEqual(Array(4).fill("timer 1000"));
    expect(effects.at(-1)).toBe("down");
    expect(effects.filter((effect) => effect === "down")).toHaveLength(1);
  });

  it("is asked for five times, resting half a second, when it is refused", () => {
    const round = [refused(["a"]), timerDue];
    const events = [subscribe("a"), ...round, ...round, ...round, ...round, refused(["a"])];
    const effects = play(noTopics, events);
    expect(effects.filter((effect) => effect === "subscribe a")).toHaveLength(5);
    expect(effects.filter((effect) => effect === "timer 500")).toHaveLength(4);
    expect(effects.slice(-3)).toEqual(["clear-timer", "refused a", "down"]);
  });

  it("has four requests that nothing answers, beside those that were refused", () => {
    const round = [refused(null), timerDue];
    const refusals = [...round, ...round, ...round, ...round];
    const effects = play(noTopics, [subscribe("a"), ...refusals, timerDue, timerDue, timerDue]);
    expect(effects.filter((effect) => effect === "subscribe a")).toHaveLength(8);
    expect(effects).not.toContain("down");
  });

  it("is complete when its parts were accepted one by one", () => {
    const effects = play(noTopics, [subscribe("a", "b"), accepted(["b"]), timerDue, accepted(["a"])]);
    expect(effects).toEqual([
      "subscribe a b",
      "timer 1000",
      "accepted b",
      "subscribe a",
      "timer 1000",
      "clear-timer",
      "accepted a",
      "subscribed",
      "alive",
    ]);
  });

  it("does not ask again for what was accepted when a topic is added", () => {
    const effects = play(noTopics, [subscribe("a"), accepted(null), subscribe("a", "b")]);
    expect(effects.slice(-2)).toEqual(["subscribe b", "timer 1000"]);
  });

  it("counts anew for topics that are added", () => {
    const silence = [timerDue, timerDue, timerDue];
    const effects = play(noTopics, [subscribe("a"), ...silence, subscribe("b"), ...silence]);
    expect(effects).not.toContain("down");
    expect(effects.at(-2)).toBe("subscribe a b");
  });
});

function play(start: TopicsState, events: readonly SocketEvent[]): string[] {
  let state = start;
  return events.flatMap((event) => {
    const [next, effects] = stepTopics(state, event);
    state = next;
    return effects.map(describeEffect);
  });
}

function describeStep(state: TopicsState, event: SocketEvent): string {
  const [next, effects] = stepTopics(state, event);
  const what = effects.map(describeEffect).join(", ");
  return next === state ? what || "nothing" : `→ ${next.name}: ${what}`;
}

function describeEffect(effect: SocketEffect): string {
  switch (effect.type) {
    case "send":
      return `subscribe ${(effect.content as { topics: string[] }).topics.join(" ")}`;
    case "accepted":
    case "refused":
      return `${effect.type} ${effect.topics.join(" ")}`;
    case "set-timer":
      return `timer ${effect.delayMs}`;
    default:
      return effect.type;
  }
}
