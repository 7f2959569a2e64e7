import type { EmulatorClock } from "../types";

/** What is under way on one direction of a line: late, but in order. */
export interface DelayQueue {
  /** Runs at once where nothing is under way and nothing delays it. */
  push(delayMs: number, run: () => void): void;
  /** What is under way never arrives. */
  drop(): void;
}

export function createDelayQueue(clock: EmulatorClock): DelayQueue {
  const waiting: { dueMs: number; run: () => void }[] = [];
  let cancelTimer: (() => void) | undefined;

  function runDue(): void {
    cancelTimer = undefined;
    for (let next = waiting[0]; next !== undefined && next.dueMs <= clock.now(); next = waiting[0]) {
      waiting.shift();
      next.run();
    }
    startTimer();
  }

  function startTimer(): void {
    const next = waiting[0];
    if (next === undefined || cancelTimer !== undefined) return;
    cancelTimer = clock.setTimer(runDue, next.dueMs - clock.now());
  }

  return {
    push(delayMs, run) {
      const last = waiting.at(-1);
      if (last === undefined && delayMs <= 0) {
        run();
        return;
      }
      waiting.push({ dueMs: Math.max(clock.now() + delayMs, last?.dueMs ?? 0), run });
      startTimer();
    },
    drop() {
      waiting.length = 0;
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}
