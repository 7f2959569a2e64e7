import { fullJitter } from "./full-jitter";
import { spreadRetry } from "../shared/spread-retry";
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

export interface FailedRenewal {
  /** Failures in a row, from 1. */
  readonly failures: number;
  readonly retryAfterMs: number | undefined;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** How long to wait in ms after a renewal that failed: full jitter up to 30 s, not sooner than the service asked. */
export function renewalRetryDelay({ failures, retryAfterMs, random }: FailedRenewal): number {
  return Math.max(fullJitter(backoff, failures - 1, random), spreadRetry(retryAfterMs, random()));
}
