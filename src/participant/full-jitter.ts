export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/** Uniform between 0 and min(cap, base · 2^failuresBefore) ms, so that many clients do not come back together. */
export function fullJitter({ baseMs, capMs }: Backoff, failuresBefore: number, random: () => number): number {
  return random() * Math.min(capMs, baseMs * 2 ** failuresBefore);
}
