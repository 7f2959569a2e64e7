/**
 * An abort without a reason makes a DOMException with a stack, a good part of the time that a seed takes, and nobody reads
 * it: all such aborts share one.
 */
export function shareAbortReason(): void {
  const reason = new DOMException("This operation was aborted", "AbortError");
  globalThis.AbortController = class extends AbortController {
    override abort(given: unknown = reason): void {
      super.abort(given);
    }
  };
}

/** Errors are many and their stacks take long; they are worth it where what happened is told. */
export function keepStacks(areKept: boolean): void {
  Error.stackTraceLimit = areKept ? 10 : 0;
}
