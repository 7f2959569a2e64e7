import { retryDelay } from "./retry-policy";

const retryable = { isRetryable: true, retryAfterMs: undefined };
const context = { attempt: 1, maxAttempts: 3, failure: retryable, random: 0.5 };

test("the delay doubles with each attempt, up to a cap", () => {
  const delays = [1, 2, 3, 4, 5, 40].map((attempt) => retryDelay({ ...context, attempt, maxAttempts: 99 }));
  expect(delays).toEqual([250, 500, 1_000, 2_000, 2_500, 2_500]);
});

test("the delay is uniform from nothing to the whole", () => {
  expect(retryDelay({ ...context, random: 0 })).toBe(0);
  expect(retryDelay({ ...context, random: 0.999 })).toBeCloseTo(499.5);
});

test("the service's Retry-After is the least, and what was asked of many is spread over a second", () => {
  expect(retryDelay({ ...context, failure: { isRetryable: true, retryAfterMs: 7_000 } })).toBe(7_500);
  expect(retryDelay({ ...context, failure: { isRetryable: true, retryAfterMs: 1 } })).toBe(501);
});

test("it gives up when attempts are used up or the failure stands", () => {
  expect(retryDelay({ ...context, attempt: 3 })).toBeNull();
  expect(retryDelay({ ...context, maxAttempts: 1 })).toBeNull();
  expect(retryDelay({ ...context, maxAttempts: NaN })).toBeNull();
  expect(retryDelay({ ...context, failure: { isRetryable: false, retryAfterMs: 7_000 } })).toBeNull();
});
