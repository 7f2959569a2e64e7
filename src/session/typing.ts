import type { Clock } from "../platform/platform";

/** Typing goes out at most once in 10 s; calls in between share the outcome of the one that went. */
export interface TypingThrottle<Outcome> {
  send(request: () => Promise<Outcome>): Promise<Outcome>;
  /** A sent message ends the typing it announced: the next call goes out at once. */
  free(): void;
}

const THROTTLE_MS = 10_000;

export function createTypingThrottle<Outcome>(clock: Pick<Clock, "now">): TypingThrottle<Outcome> {
  let last: { readonly at: number; readonly outcome: Promise<Outcome> } | undefined;
  return {
    send(request) {
      const sinceMs = last && clock.now() - last.at;
      // A clock that was set back does not say how long ago it was.
      if (last && sinceMs! >= 0 && sinceMs! < THROTTLE_MS) return last.outcome;
      const sent = { at: clock.now(), outcome: request() };
      last = sent;
      // A failed one announced nothing.
      sent.outcome.catch(() => {
        if (last === sent) last = undefined;
      });
      return sent.outcome;
    },
    free() {
      last = undefined;
    },
  };
}
