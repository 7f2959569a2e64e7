/** @jest-environment node */
import { firstBeat, stepHeartbeat, type HeartbeatState } from "./heartbeat";
import type { SocketEffect, SocketEvent } from "./link-events";

type StateName = HeartbeatState["name"];
/** The others are the subscriptions'. */
type EventType = Exclude<SocketEvent["type"], "subscribe" | "subscription" | "topics-due">;
type Case = readonly [event: SocketEvent, expected: string];

const states: { readonly [Name in StateName]: Extract<HeartbeatState, { name: Name }> } = {
  quiet: { name: "quiet", isPingOpen: false },
  awaiting: { name: "awaiting", isPingOpen: true },
  probing: { name: "probing", isPingOpen: false, isSecond: false },
};

const beat = (overdueMs: number, isOnline = true): SocketEvent => ({ type: "beat", overdueMs, isOnline });
const probeDue = (overdueMs: number, isOnline = true): SocketEvent => ({
  type: "probe-due",
  overdueMs,
  isOnline,
});
const answered: SocketEvent = { type: "heartbeat" };
const probe: SocketEvent = { type: "probe" };
const goodPing: SocketEvent = { type: "ping", isHealthy: true };
const badPing: SocketEvent = { type: "ping", isHealthy: false };

/** Late by as much as still counts as on time, and by as little as counts as a sleep. */
const justInTime = beat(2_999);
const slept = beat(3_000);
const beats = "ping, heartbeat, beat in 10000";
const probes = "→ probing: ping, heartbeat, beat in 10000, probe-due in 3000";

const table: Readonly<Record<StateName, Readonly<Record<EventType, readonly Case[]>>>> = {
  quiet: {
    beat: [
      [justInTime, `→ awaiting: ${beats}`],
      [beat(0, false), `→ awaiting: ${beats}`],
      [slept, probes],
      [beat(3_600_000, false), probes],
    ],
    probe: [[probe, "→ probing: heartbeat, probe-due in 3000"]],
    "probe-due": [[probeDue(0), "nothing"]],
    heartbeat: [[answered, "nothing"]],
    ping: [[goodPing, "nothing"]],
  },
  awaiting: {
    beat: [
      [justInTime, "deep failure, down"],
      [beat(0, false), `→ awaiting: ${beats}`],
      [slept, probes],
      [beat(3_600_000, false), probes],
    ],
    probe: [[probe, "→ probing: heartbeat, probe-due in 3000"]],
    "probe-due": [[probeDue(0), "nothing"]],
    heartbeat: [[answered, "→ quiet: clear-timer, alive"]],
    ping: [
      [goodPing, "→ awaiting: deep success"],
      [badPing, "→ awaiting: deep failure"],
    ],
  },
  probing: {
    beat: [
      [justInTime, "beat in 10000"],
      [slept, "beat in 10000"],
      [beat(0, false), "beat in 10000"],
    ],
    // Asking again would put the deadline off.
    probe: [[probe, "nothing"]],
    "probe-due": [
      [probeDue(2_999), "down"],
      [probeDue(0, false), "→ awaiting: "],
      [probeDue(3_000), "→ probing again: heartbeat, probe-due in 3000"],
    ],
    heartbeat: [[answered, "→ quiet: clear-timer, alive"]],
    ping: [[goodPing, "nothing"]],
  },
};

const names = Object.keys(states) as StateName[];
const types: readonly EventType[] = ["beat", "probe", "probe-due", "heartbeat", "ping"];

describe("the table of the heartbeat", () => {
  it("has an expectation for every state and every kind of event", () => {
    expect(Object.keys(table)).toEqual(names);
    const cells = names.flatMap((name) => types.map((type) => table[name][type]));
    expect(cells).toHaveLength(15);
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

describe("a heartbeat", () => {
  it("begins with a heartbeat and a ping as soon as the socket is open", () => {
    const [state, effects] = firstBeat;
    expect(state).toEqual({ name: "awaiting", isPingOpen: true });
    expect(effects.map(describeEffect).join(", ")).toBe(beats);
  });

  it.each<SocketEvent>([
    { type: "subscribe", topics: ["a"] },
    { type: "subscription", isAccepted: true, topics: null },
    { type: "topics-due", overdueMs: 0, isOnline: true },
  ])("has no part in the subscriptions: %j", (event) => {
    for (const state of Object.values(states)) expect(describeStep(state, event)).toBe("nothing");
  });

  it("is dead at once when the probe after a second sleep is not answered", () => {
    const [second] = stepHeartbeat(states.probing, probeDue(600_000));
    expect(describeStep(second, probeDue(600_000))).toBe("down");
  });

  it("reports an unanswered ping as a deep heartbeat failure, and is still healthy", () => {
    const [state, effects] = stepHeartbeat({ name: "quiet", isPingOpen: true }, beat(0));
    expect(state.name).toBe("awaiting");
    expect(effects.map(describeEffect).join(", ")).toBe(`deep failure, ${beats}`);
  });

  it.each([
    ["offline", beat(0, false)],
    ["after a sleep", beat(60_000)],
  ])("does not hold an unanswered ping against the service %s", (_when, event) => {
    const [, effects] = stepHeartbeat({ name: "quiet", isPingOpen: true }, event);
    expect(effects.map(describeEffect)).not.toContain("deep failure");
  });

  it.each<HeartbeatState>([
    { name: "quiet", isPingOpen: true },
    { name: "awaiting", isPingOpen: true },
    { name: "probing", isPingOpen: true, isSecond: false },
  ])("in $name, reports each ping's answer once", (open) => {
    const [state, effects] = stepHeartbeat(open, goodPing);
    expect(effects).toEqual([{ type: "deep-heartbeat", isHealthy: true }]);
    expect(state.name).toBe(open.name);
    expect(stepHeartbeat(state, badPing)).toEqual([state, []]);
  });

  it("keeps an open ping in mind while it probes", () => {
    const [probing] = stepHeartbeat(states.awaiting, probe);
    const [quiet] = stepHeartbeat(probing, answered);
    expect(stepHeartbeat(quiet, badPing)[1]).toEqual([{ type: "deep-heartbeat", isHealthy: false }]);
  });
});

function describeStep(state: HeartbeatState, event: SocketEvent): string {
  const [next, effects] = stepHeartbeat(state, event);
  const what = effects.map(describeEffect).join(", ");
  if (next === state) return what || "nothing";
  return `→ ${next.name}${next.name === "probing" && next.isSecond ? " again" : ""}: ${what}`;
}

function describeEffect(effect: SocketEffect): string {
  switch (effect.type) {
    case "send":
      return effect.topic.replace("aws/", "");
    case "set-timer":
      return `${effect.timer} in ${effect.delayMs}`;
    case "deep-heartbeat":
      return effect.isHealthy ? "deep success" : "deep failure";
    default:
      return effect.type;
  }
}
