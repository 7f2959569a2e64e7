/** @jest-environment node */
import {
  describeCell,
  describeTransitions,
  eventSamples,
  stateSamples,
  tableContext,
  type Cell,
  type EventType,
  type StateName,
} from "../../test/fakes/connection-table";
import { transition } from "./connection-machine";
import type { ConnectionEvent, ConnectionState } from "./connection-state";

/** Cases of a cell that are left out are expected to change nothing. */
type ExpectedCell = Cell;
const nothing: ExpectedCell = {};
const only = (text: string): ExpectedCell => ({ "": text });
const closes = (effects: string): ExpectedCell => only(`→ closed; clear-timer${effects}`);

const ignoresAll: Readonly<Record<EventType, ExpectedCell>> = {
  start: nothing,
  fetched: nothing,
  "fetch-failed": nothing,
  subscribed: nothing,
  alive: nothing,
  down: nothing,
  "timer-due": nothing,
  resume: nothing,
  close: nothing,
};

const lostFromHealthy =
  "→ waiting (attempt 2, since 1000000, reason socket-closed); «lost socket-closed»; timer 2000; " +
  "«reconnecting socket-closed 3 2000»";
const handingOver = (failures: number, hasAnswered: boolean) =>
  `→ handing-over (socket successor, predecessor used, failures ${failures}, renewals 0, hasAnswered ${hasAnswered}, isDeviceWrong false)`;
const postponed = "→ postponed (socket used, failures 2, renewals 1); timer 1000";

const expected: Readonly<Record<StateName, Readonly<Record<EventType, ExpectedCell>>>> = {
  idle: {
    ...ignoresAll,
    start: only("→ fetching (isFirst true, attempt 0, since 1000000); fetch first"),
    close: closes(""),
  },
  fetching: {
    ...ignoresAll,
    fetched: {
      "first fresh": "→ opening (socket new, attempt 0); «opening»; open new",
      "first stale": "→ fetching (isFirst false, attempt 0, since 1000000); «opening»; fetch",
      "again fresh": "→ opening (socket new, attempt 2); open new",
      "again stale": "→ fetching (isFirst false, attempt 2, since 1000000); fetch",
    },
    "fetch-failed": {
      "first retry": "→ idle; «failed»",
      "first refused": "→ idle; «failed»",
      "first ended": "→ idle; «failed»",
      "again retry":
        "→ waiting (attempt 3, since 1000000, reason service); timer 4000; «reconnecting service 4 4000»",
      "again refused": "→ broken; «broken»",
      "again ended": "→ closed; «ended»",
    },
    resume: { again: "→ fetching (isFirst false, attempt 0, since 1000000); abort-fetch; fetch" },
    close: {
      first: "→ closed; clear-timer; abort-fetch",
      again: "→ closed; clear-timer; abort-fetch",
    },
  },
  opening: {
    ...ignoresAll,
    subscribed: { used: "→ live (socket used, failures 3); timer 3540000; «gained»" },
    down: {
      used:
        "→ waiting (attempt 3, since 1000000, reason socket-closed); timer 4000; " +
        "«reconnecting socket-closed 4 4000»",
    },
    resume: only("→ opening (socket used, attempt 0); probe used"),
    close: closes("; close used"),
  },
  waiting: {
    ...ignoresAll,
    "timer-due": only("→ fetching (isFirst false, attempt 2, since 1000000); fetch"),
    resume: only(
      "→ fetching (isFirst false, attempt 2, since 1000000); clear-timer; «reconnecting heartbeat 3 0»; fetch",
    ),
    close: closes(""),
  },
  live: {
    ...ignoresAll,
    alive: { used: "→ live (socket used, failures 0)" },
    down: { used: lostFromHealthy },
    "timer-due": only("→ renewing (socket used, failures 2, renewals 0); fetch"),
    resume: only("probe used"),
    close: closes("; close used"),
  },
  renewing: {
    ...ignoresAll,
    fetched: {
      fresh: "→ replacing (socket used, failures 2, renewals 0, successor new); open new",
      stale: "fetch",
    },
    "fetch-failed": { retry: postponed, refused: postponed, ended: postponed },
    alive: { used: "→ renewing (socket used, failures 0, renewals 0)" },
    down: {
      used:
        "→ fetching (isFirst false, attempt 2, since 1000000); clear-timer; «lost socket-closed»; " +
        "«reconnecting socket-closed 3 0»",
    },
    resume: only("probe used"),
    close: closes("; abort-fetch; close used"),
  },
  replacing: {
    ...ignoresAll,
    subscribed: {
      successor:
        "→ handing-over (socket successor, failures 2, renewals 0, predecessor used, hasAnswered false, isDeviceWrong false); " +
        "probe used; timer 3500",
    },
    alive: { used: "→ replacing (socket used, successor successor, failures 0, renewals 0)" },
    down: {
      used:
        "→ opening (socket successor, attempt 2); clear-timer; «lost socket-closed»; " +
        "«reconnecting socket-closed 3 0»",
      successor: postponed,
    },
    resume: only("probe used"),
    close: closes("; close used; close successor"),
  },
  "handing-over": {
    ...ignoresAll,
    alive: {
      "silent successor": handingOver(0, false),
      "silent used": handingOver(2, true),
      "answered successor": handingOver(0, true),
      "answered used": handingOver(2, true),
    },
    down: {
      "silent successor": postponed,
      "silent used": "→ live (socket successor, failures 2); timer 3536500; «moved»",
      "answered successor": postponed,
      "answered used": "→ live (socket successor, failures 2); timer 3536500; «moved»",
    },
    "timer-due": {
      silent: "→ live (socket successor, failures 2); close used; timer 3536500; «moved»",
      answered: "→ live (socket successor, failures 2); close used; timer 3536500",
    },
    resume: { silent: "probe successor; probe used", answered: "probe successor; probe used" },
    close: {
      silent: "→ closed; clear-timer; close successor; close used",
      answered: "→ closed; clear-timer; close successor; close used",
    },
  },
  postponed: {
    ...ignoresAll,
    alive: { used: "→ postponed (socket used, failures 0, renewals 1)" },
    down: { used: lostFromHealthy },
    "timer-due": only("→ renewing (socket used, failures 2, renewals 1); fetch"),
    resume: only("probe used"),
    close: closes("; close used"),
  },
  closed: ignoresAll,
  broken: ignoresAll,
};

const stateNames = Object.keys(stateSamples) as StateName[];
const eventTypes = Object.keys(eventSamples) as EventType[];

describe("the table of the connection machine", () => {
  it("has an expectation for every state and every event", () => {
    expect(stateNames).toHaveLength(11);
    expect(eventTypes).toHaveLength(9);
    expect(Object.keys(expected).sort()).toEqual([...stateNames].sort());
    for (const row of Object.values(expected)) {
      expect(Object.keys(row).sort()).toEqual([...eventTypes].sort());
    }
  });

  for (const name of stateNames) {
    it.each(eventTypes)(`in ${name}, on %s`, (type) => {
      const actual = describeCell(name, type);
      const unchanged = Object.fromEntries(Object.keys(actual).map((label) => [label, "–"]));
      expect(actual).toEqual({ ...unchanged, ...expected[name][type] });
    });
  }

  it("can be read as markdown, a row for every state and a column for every event", () => {
    const lines = describeTransitions().split("\n");
    expect(lines).toHaveLength(2 + stateNames.length);
    for (const line of lines) expect(line.split(" | ")).toHaveLength(1 + eventTypes.length);
    expect(lines[0]).toBe(`| state | ${eventTypes.join(" | ")} |`);
    expect(lines).toContain("| **closed** | – | – | – | – | – | – | – | – | – |");
    expect(lines.find((line) => line.startsWith("| **waiting** |"))).toContain(
      "| → fetching (isFirst false, attempt 2, since 1000000); fetch |",
    );
  });
});

describe("what a step takes from its surroundings", () => {
  const offline = { ...tableContext, isOnline: false };
  const waiting = (since: number): ConnectionState => ({
    name: "waiting",
    attempt: 1,
    since,
    reason: "offline",
  });

  it("waits a minute and blames the network when the socket goes down offline", () => {
    const [state, effects] = transition(stateSamples.live[""]!, eventSamples.down["used"]!, offline);
    expect(state).toEqual({ name: "waiting", attempt: 2, since: 1_000_000, reason: "offline" });
    expect(effects).toEqual([
      { type: "lost", reason: "offline" },
      { type: "set-timer", delayMs: 60_000 },
      { type: "reconnecting", reason: "offline", attempt: 3, nextRetryMs: 60_000 },
    ]);
  });

  it("waits on when a short wait ends offline, until a minute has passed since it began", () => {
    const [state, effects] = transition(waiting(999_000), { type: "timer-due" }, offline);
    expect(state).toEqual(waiting(999_000));
    expect(effects).toEqual([{ type: "set-timer", delayMs: 59_000 }]);
  });

  it("makes its one attempt a minute offline", () => {
    const [state, effects] = transition(waiting(940_000), { type: "timer-due" }, offline);
    expect(state).toEqual({ name: "fetching", isFirst: false, attempt: 1, since: 1_000_000 });
    expect(effects).toEqual([{ type: "fetch", isFirst: false }]);
  });

  it("does not let being offline stop the first connect", () => {
    const [, effects] = transition({ name: "idle" }, { type: "start" }, offline);
    expect(effects).toEqual([{ type: "fetch", isFirst: true }]);
  });

  it.each<ConnectionState>([stateSamples.fetching["again"]!, stateSamples.renewing[""]!])(
    "in $name, waits as long as the service asked, and its part of the second that all who were asked are spread over",
    (state) => {
      const failed: ConnectionEvent = { type: "fetch-failed", verdict: "retry", retryAfterMs: 30_000 };
      expect(transition(state, failed, tableContext)[1]).toContainEqual({
        type: "set-timer",
        delayMs: 30_500,
      });
    },
  );

  it("waits longer for every renewal that fails, up to 30 s", () => {
    const failed: ConnectionEvent = { type: "fetch-failed", verdict: "refused" };
    const delays = [0, 1, 2, 3, 4, 5, 50].map((renewals) => {
      const state: ConnectionState = { name: "renewing", socket: 1, failures: 0, renewals };
      return transition(state, failed, tableContext)[1];
    });
    expect(delays).toEqual(
      [1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000].map((delayMs) => [{ type: "set-timer", delayMs }]),
    );
  });

  it("leaves a request alone that was only just made when the network is back, and does not count its failure", () => {
    const state: ConnectionState = { name: "fetching", isFirst: false, attempt: 4, since: 999_001 };
    expect(transition(state, { type: "resume" }, tableContext)).toEqual([{ ...state, attempt: 0 }, []]);
  });

  it("keeps asking a predecessor offline, where its silence says nothing", () => {
    const state = stateSamples["handing-over"]["silent"]!;
    expect(transition(state, { type: "timer-due" }, offline)).toEqual([
      state,
      [
        { type: "probe", socket: 1 },
        { type: "set-timer", delayMs: 3_500 },
      ],
    ]);
  });

  it("replaces a socket after the lifetime that it was given", () => {
    const context = { ...tableContext, socketLifetimeMs: 300_000 };
    const [, effects] = transition(stateSamples.opening[""]!, eventSamples.subscribed["used"]!, context);
    expect(effects).toContainEqual({ type: "set-timer", delayMs: 300_000 });
  });
});
