/** @jest-environment node */
import * as fc from "fast-check";
import { backoffMs, OFFLINE_RETRY_MS } from "./backoff";

/** As good as one, the largest number that a uniform random gives. */
const most = 1 - Number.EPSILON;
const random = fc.double({ min: 0, max: most, noNaN: true });

describe("the wait before an attempt to reconnect", () => {
  it.each([
    [0, 500],
    [1, 2_000],
    [2, 4_000],
    [3, 8_000],
    [4, 16_000],
    [5, 30_000],
    [6, 30_000],
    [2_000, 30_000],
  ])("before attempt %i lies between nothing and %i ms", (attempt, limit) => {
    expect(backoffMs(attempt, 0)).toBe(0);
    expect(backoffMs(attempt, most)).toBe(limit - 1);
  });

  it("is spread evenly: half the random number is half the wait", () => {
    fc.assert(
      fc.property(fc.nat(40), random, (attempt, value) => {
        const half = backoffMs(attempt, value / 2);
        expect(Math.abs(half * 2 - backoffMs(attempt, value))).toBeLessThanOrEqual(2);
      }),
    );
  });

  it("is a whole number of milliseconds, at most 30 s, whatever the attempt", () => {
    fc.assert(
      fc.property(fc.nat(), random, (attempt, value) => {
        const delay = backoffMs(attempt, value);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(30_000);
      }),
    );
  });

  it("is never shorter than the service asked for, and no more than a second longer because of it", () => {
    fc.assert(
      fc.property(fc.nat(40), random, fc.integer({ min: 1, max: 30_000 }), (attempt, value, retryAfter) => {
        const delay = backoffMs(attempt, value, retryAfter);
        expect(delay).toBeGreaterThanOrEqual(Math.max(backoffMs(attempt, value), retryAfter));
        expect(delay).toBeLessThanOrEqual(Math.max(backoffMs(attempt, value), retryAfter + 1_000));
      }),
    );
  });

  it("is spread over a second where the service has asked everybody for the same time", () => {
    const delays = [0, 0.25, 0.5, 0.75].map((value) => backoffMs(1, value, 30_000));
    expect(delays).toEqual([30_000, 30_250, 30_500, 30_750]);
  });

  it("is a minute while the device is offline", () => {
    expect(OFFLINE_RETRY_MS).toBe(60_000);
  });
});
