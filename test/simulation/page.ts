import { VirtualPlatform } from "../fakes/virtual-platform";
import type { VirtualClock } from "../fakes/virtual-clock";

/** A browser's page, which may be frozen or asleep: what falls due meanwhile comes late, in order. */
export class SimulatedPage extends VirtualPlatform {
  private readonly backlog: (() => void)[] = [];
  private frozenUntil = 0;
  private asleepMs = 0;
  /** How late the timers of a hidden page may come. */
  private timersLateMs = 0;
  private lateUntil = 0;
  private thaw: (() => void) | undefined;
  /** The last moment at which something was wrong with this page or its network. */
  troubledUntil = 0;

  constructor(
    readonly name: string,
    clock: VirtualClock,
    seed: number,
  ) {
    super({ clock, seed });
  }

  get isFrozen(): boolean {
    return this.now() < this.frozenUntil || this.backlog.length > 0;
  }

  /** How long it has been frozen in all, so that waiting can be counted without it. */
  get frozenMs(): number {
    const stillToCome = (until: number) => Math.max(0, until - this.now());
    return this.asleepMs - stillToCome(this.frozenUntil) - stillToCome(this.lateUntil);
  }

  noteTrouble(forMs = 0): void {
    this.troubledUntil = Math.max(this.troubledUntil, this.now() + forMs);
  }

  /** Runs something on the page: at once, or when it is awake again. */
  run(task: () => void): void {
    if (this.isFrozen) this.backlog.push(task);
    else task();
  }

  override setTimer(callback: (overdueMs: number) => void, delayMs: number): () => void {
    const delay = Math.min(Math.max(delayMs, 0), 2 ** 31 - 1);
    const dueAt = this.now() + delay;
    let isCancelled = false;
    const lateMs = this.now() < this.lateUntil ? this.random() * this.timersLateMs : 0;
    const stop = super.setTimer(() => {
      this.run(() => {
        if (!isCancelled) callback(this.now() - dueAt);
      });
    }, delay + lateMs);
    return () => {
      isCancelled = true;
      stop();
    };
  }

  freeze(forMs: number): void {
    const until = Math.max(this.frozenUntil, this.now() + forMs);
    this.asleepMs += until - Math.max(this.frozenUntil, this.now());
    this.frozenUntil = until;
    this.noteTrouble(forMs);
    this.thaw?.();
    this.thaw = this.clock.setTimer(() => this.wake(), until - this.now());
  }

  /** One task a turn, as a browser catches up; new ones queue behind. */
  private wake(): void {
    if (this.now() < this.frozenUntil) return;
    const task = this.backlog[0];
    task?.();
    this.backlog.shift();
    if (this.backlog.length > 0) this.clock.setTimer(() => this.wake(), 0);
  }

  hideFor(forMs: number, lateMs: number): void {
    this.hide();
    this.timersLateMs = lateMs;
    // Its timers may come as late as if it were frozen.
    const until = Math.max(this.lateUntil, this.now() + forMs + lateMs);
    this.asleepMs += until - Math.max(this.lateUntil, this.now());
    this.lateUntil = until;
    this.noteTrouble(forMs + lateMs);
    this.clock.setTimer(() => this.run(() => this.show()), forMs);
  }

  heal(): void {
    if (this.isFrozen) this.freezeNoLonger();
    this.asleepMs -= Math.max(0, this.lateUntil - this.now());
    this.lateUntil = Math.min(this.lateUntil, this.now());
    // Behind what it hears late: that it went offline, for example.
    this.run(() => this.setOnline(true));
  }

  private freezeNoLonger(): void {
    const leftMs = Math.max(0, this.frozenUntil - this.now());
    this.asleepMs -= leftMs;
    this.frozenUntil = this.now();
    this.thaw?.();
    this.wake();
  }
}
