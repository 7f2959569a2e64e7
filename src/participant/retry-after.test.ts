import { parseRetryAfter } from "./retry-after";

const now = Date.UTC(2030, 0, 1);

test.each([
  ["2", 2_000],
  [" 2 ", 2_000],
  ["0", 0],
  ["0.5", 500],
  ["30", 30_000],
  ["86400", 30_000],
  ["Tue, 01 Jan 2030 00:00:07 GMT", 7_000],
  ["Tue, 01 Jan 2030 01:00:00 GMT", 30_000],
  ["Mon, 31 Dec 2029 23:59:59 GMT", 0],
  ["soon", undefined],
  ["-1", undefined],
  ["1e9", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After %j means %p ms", (header, delayMs) => {
  expect(parseRetryAfter(header, now)).toBe(delayMs);
});
