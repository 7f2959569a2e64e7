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
    for (let next = this.next(); next && next.dueAt <= end; next = this.next()) {
      this.time = Math.max(this.time, next.dueAt);
      this.fire(next);
      await settle();
      if (isEnough()) return;
    }
    this.time = end;
  }

  /** The machine sleeps: time passes, nothing runs; what fell due comes late once time is advanced again. */
  sleep(ms: number): void {
    this.time += ms;
  }

  private next(): VirtualTimer | undefined {
    while (this.heap.first && !this.timers.has(this.heap.first)) this.heap.pop();
    return this.heap.first;
  }

  private fire(timer: VirtualTimer): void {
    this.timers.delete(timer);
    timer.callback(this.time - timer.dueAt);
  }
}

/** Lets every promise that can settle do so; a real turn of the event loop, no virtual time. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => resolve()));
}
