import { SUBSCRIBE_TOPIC } from "./frames";
import type { SocketEffect, SocketEvent } from "./link-events";

/**
 * The subscriptions of one open socket: a pure machine.
 *
 *   settled ──subscribe──▶ asking ──accepted──▶ settled
 *                            │ ▲ └─unanswered ×4, refused ×5──▶ gives up
 *                     refused│ │retry
 *                            ▼ │
 *                          resting
 */
export interface TopicsState {
  readonly name: "settled" | "asking" | "resting";
  readonly accepted: readonly string[];
  /** None where it is settled. */
  readonly wanted: readonly string[];
  /** Requests that nothing has answered, the last one included. */
  readonly unanswered: number;
  readonly refusals: number;
}

export type TopicsStep = readonly [TopicsState, readonly SocketEffect[]];

const ANSWER_MS = 1_000;
const RETRY_MS = 500;
const MOST_UNANSWERED = 4;
const MOST_REFUSALS = 5;

const clearTimer: SocketEffect = { type: "clear-timer", timer: "topics-due" };
/** The socket may have been alive before; only now is the connection. */
const settled: readonly SocketEffect[] = [{ type: "subscribed" }, { type: "alive" }];
const giveUp: SocketEffect = { type: "down", reason: "service" };

export const noTopics: TopicsState = {
  name: "settled",
  accepted: [],
  wanted: [],
  unanswered: 0,
  refusals: 0,
};

export function stepTopics(state: TopicsState, event: SocketEvent): TopicsStep {
  if (event.type === "subscribe") return subscribe(state, event.topics);
  if (state.name === "settled") return [state, []];
  if (event.type === "subscription") return answered(state, event.isAccepted, event.topics);
  if (event.type !== "topics-due") return [state, []];
  if (state.name === "asking" && state.unanswered >= MOST_UNANSWERED) return [state, [giveUp]];
  return ask(state);
}

function subscribe(state: TopicsState, topics: readonly string[]): TopicsStep {
  const known = [...state.accepted, ...state.wanted];
  const added = [...new Set(topics)].filter((topic) => !known.includes(topic));
  if (added.length === 0) return [state, state.name === "settled" ? settled : []];
  return ask({ ...state, wanted: [...state.wanted, ...added], unanswered: 0, refusals: 0 });
}

function ask(state: TopicsState): TopicsStep {
  return [
    { ...state, name: "asking", unanswered: state.unanswered + 1 },
    [
      { type: "send", topic: SUBSCRIBE_TOPIC, content: { topics: state.wanted } },
      { type: "set-timer", timer: "topics-due", delayMs: ANSWER_MS },
    ],
  ];
}

function answered(state: TopicsState, isAccepted: boolean, named: readonly string[] | null): TopicsStep {
  const topics = named ? state.wanted.filter((topic) => named.includes(topic)) : state.wanted;
  if (topics.length === 0) return [state, []];
  return isAccepted ? accept(state, topics) : refuse(state, topics);
}

function accept(state: TopicsState, topics: readonly string[]): TopicsStep {
  const accepted = [...state.accepted, ...topics];
  const wanted = state.wanted.filter((topic) => !topics.includes(topic));
  const told: SocketEffect = { type: "accepted", topics };
  if (wanted.length > 0) return [{ ...state, accepted, wanted }, [told]];
  return [{ ...noTopics, accepted }, [clearTimer, told, ...settled]];
}

function refuse(state: TopicsState, topics: readonly string[]): TopicsStep {
  // The answer to an earlier request while the next one is already being waited for counts only once.
  if (state.name === "resting") return [state, []];
  const refusals = state.refusals + 1;
  const next: TopicsState = { ...state, name: "resting", refusals, unanswered: state.unanswered - 1 };
  const told: SocketEffect = { type: "refused", topics };
  if (refusals >= MOST_REFUSALS) return [next, [clearTimer, told, giveUp]];
  return [next, [told, { type: "set-timer", timer: "topics-due", delayMs: RETRY_MS }]];
}
