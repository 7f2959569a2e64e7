/** @jest-environment node */
import { noTopics, stepTopics, type TopicsEffect, type TopicsEvent, type TopicsState } from "./topics";

type StateName = TopicsState["name"];
type EventType = TopicsEvent["type"];
type Case = readonly [event: TopicsEvent, expected: string];

const subscribe = (...topics: string[]): TopicsEvent => ({ type: "subscribe", topics });
const accepted = (topics: string[] | null): TopicsEvent => ({ type: "answered", isAccepted: true, topics });
const refused = (topics: string[] | null): TopicsEvent => ({ type: "answered", isAccepted: false, topics });
const timerDue: TopicsEvent = { type: "timer-due" };

const states: { readonly [Name in StateName]: Extract<TopicsState, { name: Name }> } = {
  settled: { name: "settled", accepted: ["a"] },
  asking: { name: "asking", accepted: ["a"], wanted: ["b", "c"], unanswered: 1, refusals: 0 },
  resting: { name: "resting", accepted: ["a"], wanted: ["b", "c"], unanswered: 0, refusals: 1 },
};

const table: Readonly<Record<StateName, Readonly<Record<EventType, readonly Case[]>>>> = {
  settled: {
    subscribe: [
      [subscribe("b", "b", "a"), "→ asking: subscribe b, timer 1000"],
      [subscribe("a"), "settled"],
      [subscribe(), "settled"],
    ],
    answered: [
      [accepted(["a"]), "nothing"],
      [refused(["a"]), "nothing"],
    ],
    "timer-due": [[timerDue, "nothing"]],
  },
  asking: {
    subscribe: [
      [subscribe("d"), "→ asking: subscribe b c d, timer 1000"],
      [subscribe("a", "b"), "nothing"],
    ],
    answered: [
      [accepted(["b", "c"]), "→ settled: clear-timer, accepted b c, settled"],
      [accepted(["b"]), "→ asking: accepted b"],
      [accepted(null), "→ settled: clear-timer, accepted b c, settled"],
      [accepted(["z"]), "nothing"],
      [refused(["b", "c"]), "→ resting: refused b c, timer 500"],
      [refused(["b"]), "→ resting: refused b, timer 500"],
      [refused(null), "→ resting: refused b c, timer 500"],
      [refused(["z"]), "nothing"],
    ],
    "timer-due": [[timerDue, "→ asking: subscribe b c, timer 1000"]],
  },
  resting: {
    subscribe: [
      [subscribe("d"), "→ asking: subscribe b c d, timer 1000"],
      [subscribe("b"), "nothing"],
    ],
    answered: [
      // A late answer to an earlier request is as good as one in time.
      [accepted(["b", "c"]), "→ settled: clear-timer, accepted b c, settled"],
      [accepted(["b"]), "→ resting: accepted b"],
      [refused(["b", "c"]), "nothing"],
    ],
    "timer-due": [[timerDue, "→ asking: subscribe b c, timer 1000"]],
  },
};

const names = Object.keys(states) as StateName[];
const types: readonly EventType[] = ["subscribe", "answered", "timer-due"];

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
  it("is asked for four times, a second apart, when nothing answers", () => {
    const effects = play(noTopics, [subscribe("a"), timerDue, timerDue, timerDue, timerDue]);
    expect(effects.filter((effect) => effect === "subscribe a")).toHaveLength(4);
    expect(effects.filter((effect) => effect.startsWith("timer"))).toEqual(Array(4).fill("timer 1000"));
    expect(effects.at(-1)).toBe("gave-up");
    expect(effects.filter((effect) => effect === "gave-up")).toHaveLength(1);
  });

  it("is asked for five times, resting half a second, when it is refused", () => {
    const round = [refused(["a"]), timerDue];
    const events = [subscribe("a"), ...round, ...round, ...round, ...round, refused(["a"])];
    const effects = play(noTopics, events);
    expect(effects.filter((effect) => effect === "subscribe a")).toHaveLength(5);
    expect(effects.filter((effect) => effect === "timer 500")).toHaveLength(4);
    expect(effects.slice(-3)).toEqual(["clear-timer", "refused a", "gave-up"]);
  });

  it("has four requests that nothing answers, beside those that were refused", () => {
    const round = [refused(null), timerDue];
    const refusals = [...round, ...round, ...round, ...round];
    const effects = play(noTopics, [subscribe("a"), ...refusals, timerDue, timerDue, timerDue]);
    expect(effects.filter((effect) => effect === "subscribe a")).toHaveLength(8);
    expect(effects).not.toContain("gave-up");
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
      "settled",
    ]);
  });

  it("does not ask again for what was accepted when a topic is added", () => {
    const effects = play(noTopics, [subscribe("a"), accepted(null), subscribe("a", "b")]);
    expect(effects.slice(-2)).toEqual(["subscribe b", "timer 1000"]);
  });

  it("counts anew for topics that are added", () => {
    const silence = [timerDue, timerDue, timerDue];
    const effects = play(noTopics, [subscribe("a"), ...silence, subscribe("b"), ...silence]);
    expect(effects).not.toContain("gave-up");
    expect(effects.at(-2)).toBe("subscribe a b");
  });
});

function play(start: TopicsState, events: readonly TopicsEvent[]): string[] {
  let state = start;
  return events.flatMap((event) => {
    const [next, effects] = stepTopics(state, event);
    state = next;
    return effects.map(describeEffect);
  });
}

function describeStep(state: TopicsState, event: TopicsEvent): string {
  const [next, effects] = stepTopics(state, event);
  const what = effects.map(describeEffect).join(", ");
  return next === state ? what || "nothing" : `→ ${next.name}: ${what}`;
}

function describeEffect(effect: TopicsEffect): string {
  switch (effect.type) {
    case "send-subscribe":
      return `subscribe ${effect.topics.join(" ")}`;
    case "accepted":
    case "refused":
      return `${effect.type} ${effect.topics.join(" ")}`;
    case "set-timer":
      return `timer ${effect.delayMs}`;
    default:
      return effect.type;
  }
}
