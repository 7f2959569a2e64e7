/**
 * The subscriptions of one open socket: a pure machine.
 *
 *   settled ──subscribe──▶ asking ──accepted──▶ settled
 *                            │ ▲ └─unanswered ×4, refused ×5──▶ gave up
 *                     refused│ │retry
 *                            ▼ │
 *                          resting
 */
export type TopicsState =
  | { readonly name: "settled"; readonly accepted: readonly string[] }
  | ({ readonly name: "asking" } & Asked)
  | ({ readonly name: "resting" } & Asked);

interface Asked {
  readonly accepted: readonly string[];
  readonly wanted: readonly string[];
  /** Requests that nothing has answered, the last one included. */
  readonly unanswered: number;
  readonly refusals: number;
}

export type TopicsEvent =
  | { readonly type: "subscribe"; readonly topics: readonly string[] }
  | { readonly type: "answered"; readonly isAccepted: boolean; readonly topics: readonly string[] | null }
  | { readonly type: "timer-due" };

export type TopicsEffect =
  | { readonly type: "send-subscribe"; readonly topics: readonly string[] }
  | { readonly type: "set-timer"; readonly delayMs: number }
  | { readonly type: "clear-timer" }
  | { readonly type: "accepted"; readonly topics: readonly string[] }
  | { readonly type: "refused"; readonly topics: readonly string[] }
  | { readonly type: "settled" }
  | { readonly type: "gave-up" };

export type TopicsStep = readonly [TopicsState, readonly TopicsEffect[]];

const ANSWER_MS = 1_000;
const RETRY_MS = 500;
const MOST_UNANSWERED = 4;
const MOST_REFUSALS = 5;

export const noTopics: TopicsState = { name: "settled", accepted: [] };

export function stepTopics(state: TopicsState, event: TopicsEvent): TopicsStep {
  switch (event.type) {
    case "subscribe":
      return subscribe(state, event.topics);
    case "answered":
      return state.name === "settled" ? [state, []] : answered(state, event.isAccepted, event.topics);
    case "timer-due":
      if (state.name === "settled") return [state, []];
      if (state.name === "resting") return ask(state);
      if (state.unanswered >= MOST_UNANSWERED) return [state, [{ type: "gave-up" }]];
      return ask(state);
  }
}

function subscribe(state: TopicsState, topics: readonly string[]): TopicsStep {
  const open = state.name === "settled" ? [] : state.wanted;
  const added = [...new Set(topics)].filter(
    (topic) => !state.accepted.includes(topic) && !open.includes(topic),
  );
  if (state.name === "settled" && added.length === 0) return [state, [{ type: "settled" }]];
  if (added.length === 0) return [state, []];
  const { accepted } = state;
  return ask({ accepted, wanted: [...open, ...added], unanswered: 0, refusals: 0 });
}

function ask(asked: Asked): TopicsStep {
  const { accepted, wanted, unanswered, refusals } = asked;
  return [
    { name: "asking", accepted, wanted, unanswered: unanswered + 1, refusals },
    [
      { type: "send-subscribe", topics: wanted },
      { type: "set-timer", delayMs: ANSWER_MS },
    ],
  ];
}

function answered(
  state: Extract<TopicsState, Asked>,
  isAccepted: boolean,
  topics: readonly string[] | null,
): TopicsStep {
  const named = topics ? state.wanted.filter((topic) => topics.includes(topic)) : state.wanted;
  if (named.length === 0) return [state, []];
  return isAccepted ? accept(state, named) : refuse(state, named);
}

function accept(state: Extract<TopicsState, Asked>, topics: readonly string[]): TopicsStep {
  const accepted = [...state.accepted, ...topics];
  const wanted = state.wanted.filter((topic) => !topics.includes(topic));
  if (wanted.length > 0) return [{ ...state, accepted, wanted }, [{ type: "accepted", topics }]];
  return [
    { name: "settled", accepted },
    [{ type: "clear-timer" }, { type: "accepted", topics }, { type: "settled" }],
  ];
}

function refuse(state: Extract<TopicsState, Asked>, topics: readonly string[]): TopicsStep {
  // The answer to an earlier request while the next one is already being waited for counts only once.
  if (state.name === "resting") return [state, []];
  const refusals = state.refusals + 1;
  const next: TopicsState = { ...state, name: "resting", refusals, unanswered: state.unanswered - 1 };
  const told: TopicsEffect = { type: "refused", topics };
  if (refusals >= MOST_REFUSALS) return [next, [{ type: "clear-timer" }, told, { type: "gave-up" }]];
  return [next, [told, { type: "set-timer", delayMs: RETRY_MS }]];
}
