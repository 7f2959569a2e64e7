import type { WatchedSession } from "./watched-session";

export interface StateChange {
  readonly state: string;
  readonly reason?: string;
  readonly attempt?: number;
  readonly nextRetryMs?: number;
  readonly recovery?: { readonly outcome: "recovered" | "gap"; readonly itemCount: number };
}

const OFFLINE_MS = 60_000;
/** The service may ask for so much; whom it asks for the same time is spread over a second more. */
const RETRY_AFTER_MS = 31_000;

/** Whether a session's reconnecting keeps the delays of wire-protocol.md. */
export class ReconnectWatch {
  private attempt = 0;
  private socketsBefore = 0;
  /** When the attempt that was told last is to be made; a device that is back online makes it at once, and says so. */
  private dueAt = 0;

  constructor(private readonly session: WatchedSession) {}

  handle({ state, reason, attempt, nextRetryMs }: StateChange): void {
    if (state === "connecting") this.attempt = this.dueAt = 0;
    if (state !== "reconnecting" || attempt === undefined || nextRetryMs === undefined) return;
    const mostMs = attempt === 1 ? 500 : Math.min(30_000, 1_000 * 2 ** (attempt - 1));
    const allowedMs =
      reason === "offline" ? OFFLINE_MS : reason === "service" ? Math.max(mostMs, RETRY_AFTER_MS) : mostMs;
    if (nextRetryMs > allowedMs) this.violate(`attempt ${attempt} waits ${nextRetryMs} ms`);
    const now = this.session.now();
    if (attempt === this.attempt + 1 && now < this.dueAt)
      this.violate(`attempt ${this.attempt} was made ${this.dueAt - now} ms before its time`);
    this.dueAt = now + nextRetryMs;
    this.checkCount(attempt);
    this.attempt = attempt;
    this.socketsBefore = this.session.network.lines.length;
  }

  /** Counting starts over once a connection has answered a heartbeat, and not before. */
  private checkCount(attempt: number): void {
    const { lines } = this.session.network;
    const isNew = lines.length > this.socketsBefore;
    const last = lines[this.socketsBefore - 1];
    const wasAlive = [last, ...lines.slice(this.socketsBefore)].some((line) => line?.wasAlive);
    if (!wasAlive && attempt === 1 && this.attempt > 1) this.violate("it counts anew before a heartbeat");
    const lost = lines.at(-1);
    if (isNew && lines.length - this.socketsBefore === 1 && lost?.wasAlive && attempt > 1)
      this.violate(`attempt ${attempt} comes first after a connection that had answered a heartbeat`);
  }

  private violate(what: string): void {
    this.session.report("reconnecting keeps its delays", what);
  }
}
