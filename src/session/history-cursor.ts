import { parseTime } from "../shared/time-text";

/** The page's clock may be ahead of the service's by this much, where nothing tells. */
const CLOCK_LEAD_MS = 60_000;

/** Items may have been given their time before others that were delivered earlier. */
export const OVERLAP_MS = 10_000;

/**
 * The time of the service's clock up to which a session's history is unbroken: what came before it was delivered, or
 * fetched by the application. Recovery starts from it.
 */
export class HistoryCursor {
  private known: number | undefined;
  /** By how much the page's clock is ahead of the service's, in ms. */
  private leadMs: number | undefined;
  private subscribedAt: number | undefined;

  /** Everything up to this item is known. Never goes back; a time that cannot be read changes nothing. */
  advance(absoluteTime: string | undefined): void {
    const time = parseTime(absoluteTime);
    if (time !== undefined) this.raise(time);
  }

  /**
   * The application fetched everything between these two times (ms) and the present; `isWhole` where nothing is before
   * them either. It counts where it leaves no hole behind what is known.
   */
  advanceOver(oldest: number, newest: number, isWhole: boolean): void {
    if (!Number.isFinite(newest)) return;
    const from = this.position();
    if (from === undefined || isWhole || oldest <= from - OVERLAP_MS) this.raise(newest);
  }

  /**
   * The answer to a send, and the page's own time at which it came. Over a half-open socket sends succeed, so that it
   * says nothing of what was heard; but while nothing better is known, it tells the service's time of the subscription.
   */
  noteSend(absoluteTime: string | undefined, nowMs: number): void {
    const time = parseTime(absoluteTime);
    if (time !== undefined) this.leadMs ??= nowMs - time;
  }

  /** The page's own time of a subscription; the first one counts, while nothing better is known. */
  noteSubscription(nowMs: number): void {
    this.subscribedAt ??= nowMs;
  }

  /** In ms since the epoch, by the service's clock; undefined before the first subscription. */
  position(): number | undefined {
    if (this.subscribedAt === undefined) return undefined;
    return this.known ?? this.subscribedAt - (this.leadMs ?? CLOCK_LEAD_MS);
  }

  private raise(time: number): void {
    this.known = Math.max(time, this.known ?? time);
  }
}
