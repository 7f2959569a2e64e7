export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

const SPREAD_MS = 1_000;

/**
 * How long to wait in ms before the next try: uniform between 0 and min(cap, base · 2^failuresBefore), so that many
 * clients do not come back together; and never before the pause that the service asked for in `Retry-After`. It asks
 * everybody for the same one, so that whoever would come then is spread over the second that follows.
 */
export function fullJitter(
  { baseMs, capMs }: Backoff,
  failuresBefore: number,
  /** In [0, 1). */
  random: number,
  retryAfterMs = 0,
): number {
  const soonestMs = retryAfterMs && retryAfterMs + random * SPREAD_MS;
  return Math.max(random * Math.min(capMs, baseMs * 2 ** failuresBefore), soonestMs);
}
