/** Undoes what made it. Safe to call twice. */
export type Disposer = () => void;

/** Does nothing: for what needs no undoing. */
export const noDisposer: Disposer = () => undefined;

/** Makes any function run at most once. */
export function once(run: () => void): Disposer {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

/** One disposer for many, run in the order given. */
export function disposeAll(disposers: readonly Disposer[]): Disposer {
  return once(() => disposers.forEach((dispose) => dispose()));
}
