import { setImmediate } from "node:timers";
import { TimerHeap } from "./timer-heap";

interface VirtualTimer {
  readonly dueAt: number;
  readonly order: number;
  readonly callback: (overdueMs: number) => void;
}

/**
 * Time that passes only when a test says so. `advance` runs due timers in order and lets promises settle between
 * them; `sleep` passes time the way a machine that slept does: nothing runs meanwhile, and timers come late.
 */
export class VirtualClock {
  private time: number;
  private order = 0;
  private readonly timers = new Set<VirtualTimer>();
  /** Cancelled ones stay in it until they come up. */
  private readonly heap = new TimerHeap<VirtualTimer>();

  constructor(startAt = Date.UTC(2030, 0, 1)) {
    this.time = startAt;
  }

  now(): number {
    return this.time;
  }

  setTimer(callback: (overdueMs: number) => void, delayMs: number): () => void {
    const delay = Math.min(Math.max(delayMs, 0), 2 ** 31 - 1);
    const timer: VirtualTimer = { dueAt: this.time + delay, order: this.order++, callback };
    this.timers.add(timer);
    this.heap.push(timer);
    return () => {
      this.timers.delete(timer);
    };
  }

  /** When each pending timer is due, in ms from now, soonest first. */
  pendingDelays(): number[] {
    return [...this.timers].map((timer) => timer.dueAt - this.time).sort((a, b) => a - b);
  }

  /** Lets `ms` pass, or less where `isEnough` says so after a timer. */
  async advance(ms: number, isEnough: () => boolean = () => false): Promise<void> {
    const end = this.time + ms;
    await settle();
    await repeat(() => !isEnough() && this.fireNext(end));
    if (!isEnough()) this.time = end;
  }

  /** The machine sleeps: time passes, nothing runs; what fell due comes late once time is advanced again. */
  sleep(ms: number): void {
    this.time += ms;
  }

  private next(): VirtualTimer | undefined {
    while (this.heap.first && !this.timers.has(this.heap.first)) this.heap.pop();
    return this.heap.first;
  }

  private fireNext(end: number): boolean {
    const timer = this.next();
    if (!timer || timer.dueAt > end) return false;
    this.time = Math.max(this.time, timer.dueAt);
    this.timers.delete(timer);
    timer.callback(this.time - timer.dueAt);
    return true;
  }
}

const BATCH = 16;

/**
 * Does it until it says that there is no more, and lets promises settle in between: they do between two immediates of the
 * same turn of the event loop, and a turn for each would take three times as long.
 */
function repeat(step: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let goesOn = true;
    const take = (): void => {
      try {
        goesOn &&= step();
      } catch (thrown) {
        goesOn = false;
        reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    };
    const takeLast = (): void => {
      take();
      if (goesOn) start();
      else resolve();
    };
    const start = (): void => {
      for (let count = 1; count < BATCH; count++) setImmediate(take);
      setImmediate(takeLast);
    };
    start();
  });
}

/** Lets every promise that can settle do so; a real turn of the event loop, no virtual time. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => resolve()));
}
