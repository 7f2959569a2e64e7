import type { Failure } from "../shared/failure";
import { fullJitter } from "../shared/full-jitter";

const backoff = { baseMs: 500, capMs: 5_000 };

export interface RetryContext {
  /** The attempt that has just failed, from 1. */
  readonly attempt: number;
  /** Attempts in all. */
  readonly maxAttempts: number;
  readonly failure: Pick<Failure, "isRetryable" | "retryAfterMs">;
  /** Uniform in [0, 1). */
  readonly random: number;
}

/**
 * How long to wait before the next attempt in ms, or null to give up: full jitter, uniform between 0 and
 * min(5 s, 500 ms · 2^(attempt - 1)), but never sooner than the service asked for.
 */
export function retryDelay({ attempt, maxAttempts, failure, random }: RetryContext): number | null {
  // Written so that a maximum that is no number allows no retry.
  if (!failure.isRetryable || !(attempt < maxAttempts)) return null;
  return fullJitter(backoff, attempt - 1, random, failure.retryAfterMs);
}
