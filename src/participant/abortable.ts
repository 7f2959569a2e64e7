import type { Clock } from "../platform/platform";
import { createDeferred, type Deferred } from "../shared/deferred";
import { noDisposer, type Disposer } from "../shared/disposer";
import { Failure, invalidAnswerFailure } from "../shared/failure";

const PAGE_LIMIT_MS = 30_000;

/**
 * Starts something and waits until it has settled or the signal is aborted, whichever is first; then disposes of it.
 * Nothing is started where the signal was aborted before.
 */
export async function orAborted<T>(
  signal: AbortSignal | undefined,
  start: (result: Deferred<T>) => Disposer,
): Promise<T> {
  if (signal?.aborted) throw failureOfAbort(signal);
  const result = createDeferred<T>();
  let dispose = noDisposer;
  const handleAbort = (): void => {
    dispose();
    result.reject(failureOfAbort(signal));
  };
  signal?.addEventListener("abort", handleAbort);
  try {
    dispose = start(result);
    return await result.promise;
  } finally {
    dispose();
    signal?.removeEventListener("abort", handleAbort);
  }
}

/** Lets `delayMs` pass, or less where `cutShort` says so. */
export function pause(
  clock: Pick<Clock, "setTimer">,
  delayMs: number,
  signal?: AbortSignal,
  cutShort?: AbortSignal,
): Promise<void> {
  return orAborted<void>(signal, (result) => {
    const end = (): void => result.resolve();
    cutShort?.addEventListener("abort", end);
    if (cutShort?.aborted) end();
    const stopTimer = clock.setTimer(end, delayMs);
    return () => {
      stopTimer();
      cutShort?.removeEventListener("abort", end);
    };
  });
}

/**
 * What is started is given `limitMs`, anew whenever it says that it moves. Then it is aborted, and so it is with the
 * signal. `start` must not throw.
 */
export function inTime<T>(
  clock: Pick<Clock, "setTimer">,
  limitMs: number,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal, handleMoving: () => void) => PromiseLike<T>,
  failureOfTimeout: () => Failure,
): Promise<T> {
  return orAborted<T>(signal, ({ resolve, reject }) => {
    const controller = new AbortController();
    const watch = (): Disposer => clock.setTimer(() => reject(failureOfTimeout()), limitMs);
    let stopTimer = watch();
    const handleMoving = (): void => {
      stopTimer();
      stopTimer = watch();
    };
    start(controller.signal, handleMoving).then(resolve, reject);
    return () => {
      stopTimer();
      controller.abort();
    };
  });
}

/**
 * What a function of the page's own gives, or its promise. It may make requests, and may hang on one for good: an answer
 * that has not come within 30 s is a failure, so that whoever needs it can go on.
 */
export function askPage(
  clock: Pick<Clock, "setTimer">,
  signal: AbortSignal,
  ask: () => unknown,
): Promise<unknown> {
  return inTime(
    clock,
    PAGE_LIMIT_MS,
    signal,
    async () => await ask(),
    () => invalidAnswerFailure("The page gave nothing in time"),
  );
}

/** A signal that was aborted with a `Failure` of ours says itself what happened. */
function failureOfAbort(signal: AbortSignal | undefined): Failure {
  const cause: unknown = signal?.reason;
  if (cause instanceof Failure) return cause;
  return new Failure({ reason: "aborted", type: "AbortError", message: "The call was aborted", cause });
}
