import { HEARTBEAT_TOPIC, PING_TOPIC } from "./frames";
import type { SocketEffect, SocketEvent, SocketTimer } from "./link-events";

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

export type HeartbeatStep = readonly [HeartbeatState, readonly SocketEffect[]];

type TimerDue = Extract<SocketEvent, { type: SocketTimer }>;

const BEAT_MS = 10_000;
export const PROBE_MS = 3_000;
/** A timer this late means that the machine slept or the page was frozen, so nothing can be held against the server. */
const OVERDUE_MS = 3_000;

const sendHeartbeat: SocketEffect = { type: "send", topic: HEARTBEAT_TOPIC };
const sendPing: SocketEffect = { type: "send", topic: PING_TOPIC };
const setBeat: SocketEffect = { type: "set-timer", timer: "beat", delayMs: BEAT_MS };
const setProbe: SocketEffect = { type: "set-timer", timer: "probe-due", delayMs: PROBE_MS };
const beats = [sendPing, sendHeartbeat, setBeat];
const probes = [sendHeartbeat, setProbe];
const dead: SocketEffect = { type: "down", reason: "heartbeat" };

/** Sent as soon as the socket is open. Nothing has been answered on it before, so that it is not quiet. */
export const firstBeat: HeartbeatStep = [{ name: "awaiting", isPingOpen: true }, beats];

export function stepHeartbeat(state: HeartbeatState, event: SocketEvent): HeartbeatStep {
  const { name, isPingOpen } = state;
  switch (event.type) {
    case "beat":
      return beat(state, event);
    case "probe":
      return name === "probing" ? [state, []] : [{ name: "probing", isPingOpen, isSecond: false }, probes];
    case "probe-due":
      return probeDue(state, event);
    case "heartbeat":
      if (name === "quiet") return [state, []];
      return [
        { name: "quiet", isPingOpen },
        [{ type: "clear-timer", timer: "probe-due" }, { type: "alive" }],
      ];
    case "ping":
      if (!isPingOpen) return [state, []];
      return [{ ...state, isPingOpen: false }, [{ type: "deep-heartbeat", isHealthy: event.isHealthy }]];
    default:
      return [state, []];
  }
}

function beat(state: HeartbeatState, { overdueMs, isOnline }: TimerDue): HeartbeatStep {
  if (state.name === "probing") return [state, [setBeat]];
  if (overdueMs >= OVERDUE_MS) {
    return [{ name: "probing", isPingOpen: true, isSecond: false }, [...beats, setProbe]];
  }
  const missed: SocketEffect[] =
    state.isPingOpen && isOnline ? [{ type: "deep-heartbeat", isHealthy: false }] : [];
  // Offline, no answer can come: that says nothing about the server.
  if (state.name === "quiet" || !isOnline) {
    return [{ name: "awaiting", isPingOpen: true }, [...missed, ...beats]];
  }
  return [state, [...missed, dead]];
}

function probeDue(state: HeartbeatState, { overdueMs, isOnline }: TimerDue): HeartbeatStep {
  if (state.name !== "probing") return [state, []];
  if (!isOnline) return [{ name: "awaiting", isPingOpen: state.isPingOpen }, []];
  // Once more after another sleep; only once, because a hidden page's timers are all late.
  if (overdueMs >= OVERDUE_MS && !state.isSecond) return [{ ...state, isSecond: true }, probes];
  return [state, [dead]];
}
