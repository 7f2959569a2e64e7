import { OFFLINE_RETRY_MS } from "./backoff";
import {
  socketsOf,
  type ConnectionContext,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
  type ConnectionStep,
} from "./connection-state";
import {
  fetchUrl,
  lossReason,
  lost,
  postpone,
  prefix,
  reconnecting,
  setLifetime,
  wait,
} from "./connection-steps";

/** A URL opens a socket for 85 s after it was asked for; the service allows 100 s. */
const URL_LIFETIME_MS = 85_000;

/** A request without an answer for so long is not worth waiting for when the network has changed. */
const HANGING_MS = 1_000;

/** A little longer than a probe takes. A predecessor that has not answered by then may have missed items. */
const HAND_OVER_MS = 3_500;

type EventOf<Type> = Extract<ConnectionEvent, { type: Type }>;
type HandingOver = Extract<ConnectionState, { name: "handing-over" }>;

const closed: ConnectionState = { name: "closed" };

/** The one decision about the connection: from a state and what happened to the next state and what to do. */
export function transition(
  state: ConnectionState,
  event: ConnectionEvent,
  context: ConnectionContext,
): ConnectionStep {
  if (state.name === "closed" || state.name === "broken") return [state, []];
  if ("socket" in event && !socketsOf(state).includes(event.socket)) return [state, []];
  switch (event.type) {
    case "start":
      return state.name === "idle" ? fetchUrl(context, 0, true) : [state, []];
    case "fetched":
      return fetched(state, event, context);
    case "fetch-failed":
      return fetchFailed(state, event, context);
    case "subscribed":
      return subscribed(state, event, context);
    case "alive":
      return alive(state, event, context);
    case "down":
      return down(state, event, context);
    case "timer-due":
      return timerDue(state, context);
    case "resume":
      return resume(state, context);
    case "close":
      return close(state);
  }
}

function fetched(
  state: ConnectionState,
  { url, ageMs }: EventOf<"fetched">,
  context: ConnectionContext,
): ConnectionStep {
  const socket = context.nextSocket;
  const isStale = ageMs > URL_LIFETIME_MS;
  const open: ConnectionEffect = { type: "open", socket, url };
  if (state.name === "fetching") {
    const notices: ConnectionEffect[] = state.isFirst ? [{ type: "opening" }] : [];
    // The page slept on the answer: the URL would be refused, the token that came with it is good.
    if (isStale) return prefix(notices, fetchUrl(context, state.attempt));
    return [{ name: "opening", socket, attempt: state.attempt }, [...notices, open]];
  }
  if (state.name === "renewing") {
    if (isStale) return [state, [{ type: "fetch", isFirst: false }]];
    return [{ ...state, name: "replacing", successor: socket }, [open]];
  }
  return [state, []];
}

function fetchFailed(
  state: ConnectionState,
  { verdict, retryAfterMs }: EventOf<"fetch-failed">,
  context: ConnectionContext,
): ConnectionStep {
  if (state.name === "renewing") return postpone(state, context, retryAfterMs);
  if (state.name !== "fetching") return [state, []];
  if (state.isFirst) return [{ name: "idle" }, [{ type: "failed" }]];
  if (verdict === "ended") return [closed, [{ type: "ended" }]];
  if (verdict === "refused") return [{ name: "broken" }, [{ type: "broken" }]];
  return wait(state.attempt + 1, "service", context, retryAfterMs);
}

function subscribed(
  state: ConnectionState,
  { socket }: EventOf<"subscribed">,
  context: ConnectionContext,
): ConnectionStep {
  if (state.name === "opening") {
    return [
      { name: "live", socket, failures: state.attempt + 1 },
      [setLifetime(context), { type: "gained" }],
    ];
  }
  if (state.name === "replacing" && state.successor === socket) {
    const { failures, renewals, socket: predecessor } = state;
    return [
      {
        name: "handing-over",
        socket,
        failures,
        renewals,
        predecessor,
        hasAnswered: false,
        isDeviceWrong: false,
      },
      awaitPredecessor(predecessor),
    ];
  }
  return [state, []];
}

function awaitPredecessor(socket: number): readonly ConnectionEffect[] {
  return [
    { type: "probe", socket },
    { type: "set-timer", delayMs: HAND_OVER_MS },
  ];
}

/** The successor is gone, or the predecessor, which then was of no use for a while. */
function handOverFailed(state: HandingOver, socket: number, context: ConnectionContext): ConnectionStep {
  if (socket === state.predecessor) return handedOver(state, context, true);
  return postpone({ ...state, socket: state.predecessor }, context);
}

function handOverDue(state: HandingOver, context: ConnectionContext): ConnectionStep {
  const { predecessor, hasAnswered, isDeviceWrong } = state;
  // Offline, a probe says nothing.
  if (!context.isOnline && !isDeviceWrong) return [state, awaitPredecessor(predecessor)];
  return prefix([{ type: "close", socket: predecessor }], handedOver(state, context, !hasAnswered));
}

function handedOver(
  { socket, failures }: HandingOver,
  context: ConnectionContext,
  mayHaveMissed: boolean,
): ConnectionStep {
  const moved: ConnectionEffect[] = mayHaveMissed ? [{ type: "moved" }] : [];
  return [{ name: "live", socket, failures }, [setLifetime(context, HAND_OVER_MS), ...moved]];
}

function alive(
  state: ConnectionState,
  { socket }: EventOf<"alive">,
  { isOnline }: ConnectionContext,
): ConnectionStep {
  if (!("failures" in state)) return [state, []];
  if (state.name === "handing-over") {
    if (socket === state.predecessor) return [{ ...state, hasAnswered: true }, []];
    return [{ ...state, failures: 0, isDeviceWrong: state.isDeviceWrong || !isOnline }, []];
  }
  return socket === state.socket ? [{ ...state, failures: 0 }, []] : [state, []];
}

function down(
  state: ConnectionState,
  { socket, reason }: EventOf<"down">,
  context: ConnectionContext,
): ConnectionStep {
  switch (state.name) {
    case "opening":
      return wait(state.attempt + 1, reason, context);
    case "replacing":
      if (state.successor === socket) return postpone(state, context);
      return lost(state, reason, context, {
        name: "opening",
        socket: state.successor,
        attempt: state.failures,
      });
    case "handing-over":
      return handOverFailed(state, socket, context);
    case "renewing":
      // The request under way serves as the first attempt.
      return lost(state, reason, context, {
        name: "fetching",
        isFirst: false,
        attempt: state.failures,
        since: context.now,
      });
    case "live":
    case "postponed":
      return prefix(
        [{ type: "lost", reason: lossReason(reason, context) }],
        wait(state.failures, reason, context),
      );
    default:
      return [state, []];
  }
}

function timerDue(state: ConnectionState, context: ConnectionContext): ConnectionStep {
  switch (state.name) {
    case "waiting": {
      const leftMs = state.since + OFFLINE_RETRY_MS - context.now;
      if (!context.isOnline && leftMs > 0) return [state, [{ type: "set-timer", delayMs: leftMs }]];
      return fetchUrl(context, state.attempt);
    }
    case "live":
      return [{ ...state, name: "renewing", renewals: 0 }, [{ type: "fetch", isFirst: false }]];
    case "postponed":
      return [{ ...state, name: "renewing" }, [{ type: "fetch", isFirst: false }]];
    case "handing-over":
      return handOverDue(state, context);
    default:
      return [state, []];
  }
}

function resume(state: ConnectionState, context: ConnectionContext): ConnectionStep {
  switch (state.name) {
    case "fetching":
      if (state.isFirst) return [state, []];
      // A request that hangs on the network of before is given up; one that fails on it does not count.
      if (context.now - state.since < HANGING_MS) return [{ ...state, attempt: 0 }, []];
      return prefix([{ type: "abort-fetch" }], fetchUrl(context, 0));
    case "opening":
      // One that hangs on the network of before is given up soon, and does not count either.
      return [{ ...state, attempt: 0 }, [{ type: "probe", socket: state.socket }]];
    case "waiting": {
      const notice = reconnecting(state.reason, state.attempt, 0);
      return prefix([{ type: "clear-timer" }, notice], fetchUrl(context, state.attempt));
    }
    case "live":
    case "renewing":
    case "replacing":
    case "postponed":
      return [state, [{ type: "probe", socket: state.socket }]];
    case "handing-over":
      return [
        state,
        [
          { type: "probe", socket: state.socket },
          { type: "probe", socket: state.predecessor },
        ],
      ];
    default:
      return [state, []];
  }
}

function close(state: ConnectionState): ConnectionStep {
  const effects: ConnectionEffect[] = [{ type: "clear-timer" }];
  if (state.name === "fetching" || state.name === "renewing") effects.push({ type: "abort-fetch" });
  for (const socket of socketsOf(state)) effects.push({ type: "close", socket });
  return [closed, effects];
}
