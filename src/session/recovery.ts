import type { Logger } from "../logging/logger";
import { pause } from "../participant/abortable";
import type { Platform } from "../platform/platform";
import { noDisposer, type Disposer } from "../shared/disposer";
import { toFailure } from "../shared/failure";
import { formatTime } from "../shared/time-text";
import type { ChatItem } from "./chat-item";
import { OVERLAP_MS, type HistoryCursor } from "./history-cursor";
import { fetchPersistently, PAGE_SIZE, readPages } from "./missed-pages";
import type { TranscriptAnswer, TranscriptPage } from "./operations";
import type { RecoveryVerdict } from "./session-events";

/**
 * Fetches what was missed while the connection was lost, and holds what comes live meanwhile, so that it follows:
 *
 *   following ──doubted──▶ syncing ──all there, or given up──▶ following
 *       │                   │   ▲
 *       └──────lost──────┐  │   │ gained again
 *                        ▼  ▼   │
 *                         apart ──ended──▶ over
 *
 * What is held stays held over a loss: the next sync covers what came before it. A socket may bring items before it
 * says that it is subscribed, so they are held from the loss on.
 */
export interface Recovery {
  /** An item that came live: delivered, or held. */
  accept(item: ChatItem, socket: number): void;
  /** The subscription stands. True where there is something to recover; the verdict follows. */
  handleGain(): boolean;
  /** The connection goes on over another socket, and items may have been missed. As `handleGain`. */
  handleDoubt(): boolean;
  handleLoss(): void;
  /** There will be no other connection: a last look at the transcript where the chat has ended, then what is held. */
  finish(how: "ended" | "broken"): Promise<void>;
  /** What became of what was missed before a chat that ended meanwhile. */
  verdictOfEnd(): RecoveryVerdict | undefined;
  /** Leaves no timer and no request. Safe twice. */
  dispose(): void;
}

export interface RecoveryOptions {
  /** From `features.messageRecovery`; without it everything is delivered as it comes. */
  readonly isEnabled: boolean;
  readonly platform: Pick<Platform, "now" | "random" | "setTimer">;
  readonly logger: Logger;
  readonly cursor: HistoryCursor;
  /** Resolves when the handlers of the gain have run and the pages that they asked for are there. */
  whenSettled(): Promise<void>;
  /** Up to `attempts` attempts. Rejects with a `Failure`. */
  fetchPage(page: TranscriptPage, attempts: number, signal: AbortSignal): Promise<TranscriptAnswer>;
  deliverLive(item: ChatItem, socket: number): void;
  /** Leaves out what is older than what was recovered of the same item: an attachment's former status, for example. */
  withoutOutdated(held: readonly Held[]): readonly Held[];
  /** Everything before this item is known. */
  noteUnbroken(item: ChatItem): void;
  /**
   * Gives how many items of the page were new. `isLast` where the transcript has no further page. What is held is to be
   * delivered anyway: here it has its place in the transcript's order.
   */
  deliverMissed(page: readonly unknown[], isLast: boolean, held: readonly Held[]): number;
  onVerdict(verdict: RecoveryVerdict): void;
}

type State =
  | { readonly name: "following" }
  | { readonly name: "syncing"; readonly missed: Missed; readonly run: Run }
  | { readonly name: "apart"; readonly missed: Missed }
  | { readonly name: "over"; readonly verdict: RecoveryVerdict }
  | { readonly name: "disposed" };

/** What it has come to since the loss, over however many syncs. */
interface Missed {
  readonly held: Held[];
  itemCount: number;
}

interface Held {
  readonly item: ChatItem;
  readonly socket: number;
}

/** One sync. */
interface Run {
  readonly stop: AbortController;
  /** Aborted when it has taken too long: then it is given up with the next failure. */
  readonly limit: AbortController;
  stopTimer: Disposer;
}

const MOST_HELD = 1_000;
/** How long live items wait for a transcript that cannot be fetched, and how long it is tried where none waits. */
const LONGEST_HOLD_MS = 30_000;
const LONGEST_SYNC_MS = 300_000;
const LAST_ATTEMPTS = 3;
/**
 * Pages that lost their sockets together reconnect within half a second. They ask for what they missed only after that,
 * and spread over a second: a service that has just come back would otherwise get both at once.
 */
const SOONEST_MS = 500;
const SPREAD_MS = 1_000;

const following: State = { name: "following" };

export function createRecovery(options: RecoveryOptions): Recovery {
  return new TranscriptRecovery(options);
}

class TranscriptRecovery implements Recovery {
  private state: State = following;
  /** When the history may be asked for after a loss. */
  private turnAt = 0;
  /** Aborted by `dispose`: the last look of an ended chat. */
  private readonly disposing = new AbortController();

  constructor(private readonly options: RecoveryOptions) {}

  accept(item: ChatItem, socket: number): void {
    switch (this.state.name) {
      case "following":
        return this.deliverUnbroken({ item, socket });
      case "syncing":
        return this.hold(this.state.missed.held, { item, socket }, this.state.run);
      case "apart":
        this.state.missed.held.push({ item, socket });
        return;
      case "over":
      case "disposed":
    }
  }

  handleGain(): boolean {
    const isFirst = this.firstPage() === undefined;
    this.options.cursor.noteSubscription(this.options.platform.now());
    return !isFirst && this.start();
  }

  handleDoubt(): boolean {
    return this.start();
  }

  handleLoss(): void {
    const { platform } = this.options;
    this.turnAt = platform.now() + SOONEST_MS + platform.random() * SPREAD_MS;
    this.standApart();
  }

  async finish(how: "ended" | "broken"): Promise<void> {
    const missed = this.standApart();
    if (!missed) return;
    // What was missed before these is still to be looked for, where the application connects anew.
    if (how === "broken") return this.release({ name: "apart", missed: { ...missed, held: [] } });
    const outcome = await this.takeLastLook(missed);
    this.release({ name: "over", verdict: { outcome, itemCount: missed.itemCount } });
  }

  verdictOfEnd(): RecoveryVerdict | undefined {
    return this.state.name === "over" ? this.state.verdict : undefined;
  }

  dispose(): void {
    this.standApart();
    this.state = { name: "disposed" };
    this.disposing.abort();
  }

  /** What is held stays so. Undefined where nothing is recovered: before the first subscription, for example. */
  private standApart(): Missed | undefined {
    const { state, options } = this;
    if (state.name === "syncing") stopRun(state.run);
    if (state.name === "over" || state.name === "disposed") return undefined;
    if (!options.isEnabled || !this.firstPage()) return undefined;
    const missed = "missed" in state ? state.missed : { held: [], itemCount: 0 };
    this.state = { name: "apart", missed };
    return missed;
  }

  private start(): boolean {
    const missed = this.standApart();
    const first = this.firstPage();
    if (!missed || !first) return false;
    const run: Run = { stop: new AbortController(), limit: new AbortController(), stopTimer: noDisposer };
    this.state = { name: "syncing", missed, run };
    this.limit(run, missed.held.length > 0 ? LONGEST_HOLD_MS : LONGEST_SYNC_MS);
    this.sync(first, missed, run).then(
      (outcome) => this.conclude(run, outcome),
      () => this.conclude(run, "gap"),
    );
    return true;
  }

  private async sync(first: TranscriptPage, missed: Missed, run: Run): Promise<RecoveryVerdict["outcome"]> {
    const { platform } = this.options;
    const { signal } = run.stop;
    await Promise.race([this.options.whenSettled(), whenAborted(run.limit.signal)]);
    // Not longer than a turn takes, should the clock have been set back since.
    const untilTurnMs = Math.min(this.turnAt - platform.now(), SOONEST_MS + SPREAD_MS);
    await pause(platform, Math.max(0, untilTurnMs), signal);
    const fetch = (page: TranscriptPage) =>
      fetchPersistently(() => this.options.fetchPage(page, 1, signal), platform, signal, run.limit.signal);
    return readPages(first, fetch, (answer) => this.deliver(answer, missed, signal));
  }

  private limit(run: Run, ms: number): void {
    run.stopTimer();
    run.stopTimer = this.options.platform.setTimer(() => run.limit.abort(), ms);
  }

  private hold(held: Held[], one: Held, run: Run): void {
    held.push(one);
    if (held.length === 1) this.limit(run, LONGEST_HOLD_MS);
    if (held.length >= MOST_HELD) this.conclude(run, "gap");
  }

  /** What an abandoned run comes to is dropped here, and nowhere else. */
  private conclude(run: Run, outcome: RecoveryVerdict["outcome"]): void {
    if (this.state.name !== "syncing" || this.state.run !== run) return;
    stopRun(run);
    const { itemCount } = this.state.missed;
    this.options.logger.info("Missed items:", { outcome, itemCount });
    this.options.onVerdict({ outcome, itemCount });
    this.release(following);
  }

  private release(next: State): void {
    if (!("missed" in this.state)) return;
    const { held } = this.state.missed;
    this.state = next;
    const isUnbroken = next.name !== "apart";
    for (const one of this.options.withoutOutdated(held)) {
      if (isUnbroken) this.deliverUnbroken(one);
      else this.options.deliverLive(one.item, one.socket);
    }
  }

  private deliverUnbroken({ item, socket }: Held): void {
    this.options.noteUnbroken(item);
    this.options.deliverLive(item, socket);
  }

  private async takeLastLook(missed: Missed): Promise<RecoveryVerdict["outcome"]> {
    const first = this.firstPage();
    const { signal } = this.disposing;
    if (!first) return "recovered";
    const fetch = (page: TranscriptPage) => this.options.fetchPage(page, LAST_ATTEMPTS, signal);
    try {
      return await readPages(first, fetch, (answer) => this.deliver(answer, missed, signal));
    } catch (thrown) {
      this.options.logger.debug("The ended chat's last items:", { type: toFailure(thrown).type });
      return "gap";
    }
  }

  private deliver(
    { Transcript = [], NextToken }: TranscriptAnswer,
    missed: Missed,
    signal: AbortSignal,
  ): void {
    if (signal.aborted) return;
    missed.itemCount += this.options.deliverMissed(Transcript, !NextToken, missed.held);
  }

  private firstPage(): TranscriptPage | undefined {
    const position = this.options.cursor.position();
    if (position === undefined) return undefined;
    return {
      MaxResults: PAGE_SIZE,
      ScanDirection: "FORWARD",
      SortOrder: "ASCENDING",
      StartPosition: { AbsoluteTime: formatTime(position - OVERLAP_MS) },
    };
  }
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}

function stopRun({ stop, stopTimer }: Run): void {
  stopTimer();
  stop.abort();
}
