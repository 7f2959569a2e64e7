/**
 * Whether one open socket still reaches the service: a pure machine.
 *
 *   quiet ──beat──▶ awaiting ──answered──▶ quiet        (a beat every 10 s)
 *     │                │ beat: dead
 *     └──probe──▶ probing ──answered──▶ quiet           (3 s; the device may have slept or changed its network)
 *                      │ probe-due: dead
 */
export type HeartbeatState =
  | { readonly name: "quiet"; readonly isPingOpen: boolean }
  | { readonly name: "awaiting"; readonly isPingOpen: boolean }
  | { readonly name: "probing"; readonly isPingOpen: boolean; readonly isSecond: boolean };

export type HeartbeatEvent =
  /** The beat's timer; `overdueMs` says how late it came. */
  | { readonly type: "beat"; readonly overdueMs: number; readonly isOnline: boolean }
  | { readonly type: "probe" }
  | { readonly type: "probe-due"; readonly overdueMs: number; readonly isOnline: boolean }
  | { readonly type: "answered" }
  | { readonly type: "ping-answered"; readonly isHealthy: boolean };

export type HeartbeatEffect =
  | { readonly type: "send-heartbeat" }
  | { readonly type: "send-ping" }
  | { readonly type: "set-timer"; readonly timer: "beat" | "probe"; readonly delayMs: number }
  | { readonly type: "clear-probe" }
  | { readonly type: "deep-heartbeat"; readonly isHealthy: boolean }
  | { readonly type: "alive" }
  | { readonly type: "dead" };

export type HeartbeatStep = readonly [HeartbeatState, readonly HeartbeatEffect[]];

const BEAT_MS = 10_000;
export const PROBE_MS = 3_000;
/** A timer this late means that the machine slept or the page was frozen, so nothing can be held against the server. */
const OVERDUE_MS = 3_000;

const setBeat: HeartbeatEffect = { type: "set-timer", timer: "beat", delayMs: BEAT_MS };
const setProbe: HeartbeatEffect = { type: "set-timer", timer: "probe", delayMs: PROBE_MS };
const sendHeartbeat: HeartbeatEffect = { type: "send-heartbeat" };
const sendPing: HeartbeatEffect = { type: "send-ping" };
const deepFailure: HeartbeatEffect = { type: "deep-heartbeat", isHealthy: false };

/** The first beat, sent as soon as the socket is open. */
export function startHeartbeat(): HeartbeatStep {
  return [{ name: "awaiting", isPingOpen: true }, [sendPing, sendHeartbeat, setBeat]];
}

export function stepHeartbeat(state: HeartbeatState, event: HeartbeatEvent): HeartbeatStep {
  switch (event.type) {
    case "beat":
      return beat(state, event.overdueMs, event.isOnline);
    case "probe":
      if (state.name === "probing") return [state, []];
      return [{ name: "probing", isPingOpen: state.isPingOpen, isSecond: false }, [sendHeartbeat, setProbe]];
    case "probe-due":
      return probeDue(state, event.overdueMs, event.isOnline);
    case "answered":
      if (state.name === "quiet") return [state, []];
      return [
        { name: "quiet", isPingOpen: state.isPingOpen },
        state.name === "probing" ? [{ type: "clear-probe" }, { type: "alive" }] : [{ type: "alive" }],
      ];
    case "ping-answered":
      if (!state.isPingOpen) return [state, []];
      return [{ ...state, isPingOpen: false }, [{ type: "deep-heartbeat", isHealthy: event.isHealthy }]];
  }
}

function beat(state: HeartbeatState, overdueMs: number, isOnline: boolean): HeartbeatStep {
  if (state.name === "probing") return [state, [setBeat]];
  if (overdueMs >= OVERDUE_MS) {
    const probing: HeartbeatState = { name: "probing", isPingOpen: true, isSecond: false };
    return [probing, [sendPing, sendHeartbeat, setBeat, setProbe]];
  }
  const missed = state.isPingOpen && isOnline ? [deepFailure] : [];
  // Offline, no answer can come: that says nothing about the server.
  if (state.name === "quiet" || !isOnline) {
    return [{ name: "awaiting", isPingOpen: true }, [...missed, sendPing, sendHeartbeat, setBeat]];
  }
  return [state, [...missed, { type: "dead" }]];
}

function probeDue(state: HeartbeatState, overdueMs: number, isOnline: boolean): HeartbeatStep {
  if (state.name !== "probing") return [state, []];
  if (!isOnline) return [{ name: "awaiting", isPingOpen: state.isPingOpen }, []];
  // Once more after another sleep; only once, because a hidden page's timers are all late.
  if (overdueMs >= OVERDUE_MS && !state.isSecond)
    return [{ ...state, isSecond: true }, [sendHeartbeat, setProbe]];
  return [state, [{ type: "dead" }]];
}
