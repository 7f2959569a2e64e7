import { parseTime } from "../shared/time-text";

const longestMs = 30_000;

/**
 * What a `Retry-After` header asks for, in ms: seconds or an HTTP date, at most 30,000 (a server that asks for more
 * is asked again after 30 s). Undefined where there is none or it cannot be read.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return clamp(Number(text) * 1000);
  // A bare number is read as a year by some engines; dates of HTTP begin with a weekday.
  const time = /^[a-z]/i.test(text) ? parseTime(text) : undefined;
  return time === undefined ? undefined : clamp(time - now);
}

function clamp(delayMs: number): number {
  return Math.min(Math.max(delayMs, 0), longestMs);
}
