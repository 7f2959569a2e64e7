const SPREAD_MS = 1_000;

/**
 * When to come back at the earliest, in ms, where the service asked for `retryAfterMs` of pause (`Retry-After`), or 0. It
 * asks everybody for the same time, so that whoever would come then is spread over the second that follows.
 */
export function spreadRetry(retryAfterMs: number | undefined, random: number): number {
  return retryAfterMs ? retryAfterMs + random * SPREAD_MS : 0;
}
