import type { EmulatorClock } from "../core";

/** Longer delays make timers fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** The machine's own time. */
export const SYSTEM_CLOCK: EmulatorClock = {
  now: () => Date.now(),
  setTimer(callback, delayMs) {
    const timer = setTimeout(callback, Math.min(delayMs, MAX_DELAY_MS));
    return () => {
      clearTimeout(timer);
    };
  },
};
