import type { EmulatorClock } from "../core";

export interface VirtualClock extends EmulatorClock {
  /** Lets time pass, and what is due in it happen at its time. */
  advance(durationMs: number): void;
  timerCount(): number;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

export function createVirtualClock(startMs = Date.UTC(2026, 0, 1)): VirtualClock {
  let nowMs = startMs;
  const timers = new Set<Timer>();
  const takeNext = (untilMs: number): Timer | undefined => {
    const next = [...timers].sort((left, right) => left.dueMs - right.dueMs)[0];
    if (next === undefined || next.dueMs > untilMs) return undefined;
    timers.delete(next);
    return next;
  };
  return {
    now: () => nowMs,
    setTimer(callback, delayMs) {
      const timer = { dueMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance(durationMs) {
      const untilMs = nowMs + durationMs;
      for (let timer = takeNext(untilMs); timer !== undefined; timer = takeNext(untilMs)) {
        nowMs = timer.dueMs;
        timer.callback();
      }
      nowMs = untilMs;
    },
    timerCount: () => timers.size,
  };
}
