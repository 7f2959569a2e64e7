import { fullJitter } from "../shared/full-jitter";
import { parseTime } from "../shared/time-text";

const marginMs = 60_000;
const soonestMs = 5_000;
const unknownExpiryMs = 30_000;
const backoff = { baseMs: 1_000, capMs: 30_000 };

/**
 * How long to wait in ms before a token is renewed: until 60 s before it expires; half of what is left where that
 * is less than a minute, and never under 5 s, so that short lives cause no storm; 30 s where the expiry is missing,
 * unreadable or past (a wrong clock shows so).
 */
export function renewalDelay(expiry: string | undefined, now: number): number {
  const expiresAt = parseTime(expiry);
  if (expiresAt === undefined || expiresAt <= now) return unknownExpiryMs;
  const leftMs = expiresAt - now;
  return Math.max(leftMs > marginMs ? leftMs - marginMs : leftMs / 2, soonestMs);
}

/**
 * How long to wait in ms after a renewal that failed, `failures` in a row: full jitter up to 30 s, not sooner than the
 * service asked.
 */
export function renewalRetryDelay(failures: number, random: number, retryAfterMs?: number): number {
  return fullJitter(backoff, failures - 1, random, retryAfterMs);
}
