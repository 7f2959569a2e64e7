import { backoffMs, OFFLINE_RETRY_MS } from "./backoff";
import type {
  ConnectionContext,
  ConnectionEffect,
  ConnectionState,
  ConnectionStep,
  Live,
  LossReason,
} from "./connection-state";
import type { DownReason } from "./link-events";

/** The steps that several transitions share. */

export function fetchUrl({ now }: ConnectionContext, attempt: number, isFirst = false): ConnectionStep {
  return [{ name: "fetching", isFirst, attempt, since: now }, [{ type: "fetch", isFirst }]];
}

/** `spentMs` of the socket's life are over. */
export function setLifetime({ socketLifetimeMs }: ConnectionContext, spentMs = 0): ConnectionEffect {
  return { type: "set-timer", delayMs: Math.max(socketLifetimeMs - spentMs, 0) };
}

/** Back-off with no socket, before an attempt. */
export function wait(
  attempt: number,
  reason: DownReason,
  context: ConnectionContext,
  retryAfterMs?: number,
): ConnectionStep {
  const cause = lossReason(reason, context);
  const delayMs = context.isOnline ? backoffMs(attempt, context.random, retryAfterMs) : OFFLINE_RETRY_MS;
  return [
    { name: "waiting", attempt, since: context.now, reason: cause },
    [{ type: "set-timer", delayMs }, reconnecting(cause, attempt, delayMs)],
  ];
}

/** Back-off with a healthy socket, which stays. */
export function postpone(
  state: Live & { readonly renewals: number },
  context: ConnectionContext,
  retryAfterMs?: number,
): ConnectionStep {
  const { socket, failures } = state;
  const renewals = state.renewals + 1;
  return [
    { name: "postponed", socket, failures, renewals },
    [{ type: "set-timer", delayMs: backoffMs(renewals, context.random, retryAfterMs) }],
  ];
}

/** The socket is lost while the next attempt is already under way. */
export function lost(
  { failures }: Live,
  reason: DownReason,
  context: ConnectionContext,
  next: ConnectionState,
): ConnectionStep {
  const cause = lossReason(reason, context);
  return [next, [{ type: "clear-timer" }, { type: "lost", reason: cause }, reconnecting(cause, failures, 0)]];
}

export function reconnecting(reason: LossReason, attempt: number, nextRetryMs: number): ConnectionEffect {
  return { type: "reconnecting", reason, attempt: attempt + 1, nextRetryMs };
}

export function lossReason(reason: DownReason, context: ConnectionContext): LossReason {
  return context.isOnline ? reason : "offline";
}

export function prefix(effects: readonly ConnectionEffect[], [state, more]: ConnectionStep): ConnectionStep {
  return [state, [...effects, ...more]];
}
