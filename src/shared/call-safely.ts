/**
 * Calls a function of the page's own, and gives what it gives. What it throws, or what its promise rejects with, goes
 * to `onThrown` and no further. Any promise counts: that of an async function is not of the class that a page may have put in its place.
 */
export function callSafely(call: () => unknown, onThrown: (thrown: unknown) => void): unknown {
  try {
    const result = call();
    if (isThenable(result)) Promise.resolve(result).catch(onThrown);
    return result;
  } catch (thrown) {
    onThrown(thrown);
    return undefined;
  }
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function"
  );
}
