import { fullJitter } from "../shared/full-jitter";

/** The reconnect policy: how long to wait before an attempt. All of it is here, but `fullJitter`, which calls share. */

const FIRST_MS = 500;
const BASE_MS = 1_000;
const CAP_MS = 30_000;

/**
 * The delay before attempt `attempt` (0 is the first after a loss), in ms, with full jitter: uniform between 0 and
 * min(30 s, 1 s · 2ⁿ), the first between 0 and 0.5 s; and never before what the service asked for in `Retry-After`.
 */
export function backoffMs(attempt: number, random: number, retryAfterMs?: number): number {
  const baseMs = attempt === 0 ? FIRST_MS : BASE_MS;
  return Math.floor(fullJitter({ baseMs, capMs: CAP_MS }, attempt, random, retryAfterMs));
}

/** While the device says that it is offline, one attempt is made in this time: devices err. */
export const OFFLINE_RETRY_MS = 60_000;
