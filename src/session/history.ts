import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import { parseTime } from "../shared/time-text";
import type { ChatItem } from "./chat-item";
import type { Delivery } from "./delivery";
import { HistoryCursor } from "./history-cursor";
import { createIncoming } from "./incoming";
import type { TranscriptAnswer, TranscriptPage } from "./operations";
import { createRecovery, type Recovery, type RecoveryOptions } from "./recovery";
import { isOfPast, isReceipt, TYPING, type Self } from "./route-item";
import type { RecoveryVerdict } from "./session-events";

/** Everything that reaches a session, live or fetched, on its way to one place: `onItem`, each item once. */
export interface History {
  /** `content` is an item as it came over a socket: JSON text or an object. */
  receive(content: unknown, socket: number): void;
  /** The application's own request for a page: a recovery that begins meanwhile waits for it. */
  track<Result>(request: Promise<Result>): Promise<Result>;
  /** What the application fetched counts as known. Gives the items. */
  learnFetched(page: TranscriptPage, answer: TranscriptAnswer): readonly ChatItem[];
  /** Reads a page that was fetched for the kept transcript: its items are not delivered by that. */
  read(answer: TranscriptAnswer): readonly ChatItem[];
  noteSend(absoluteTime: string | undefined): void;
  /** The name of an attachment, where an item has told it. */
  attachmentName(attachmentId: string): string | undefined;
  /** What was missed while the connection was lost. */
  readonly recovery: Pick<
    Recovery,
    "handleGain" | "handleDoubt" | "handleLoss" | "finish" | "verdictOfEnd" | "dispose"
  >;
}

export interface HistoryOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly self: Self;
  /** An agent's socket carries other contacts by design. */
  readonly isShared: boolean;
  readonly isRecoveryEnabled: boolean;
  readonly delivery: Pick<Delivery, "afterwards">;
  fetchPage(page: TranscriptPage, attempts: number, signal: AbortSignal): Promise<TranscriptAnswer>;
  /** An item to show. */
  readonly onItem: (item: ChatItem) => void;
  /** An item, as it came, that has been shown by now: nothing of the chat's is known to come after it. */
  readonly onLast: (item: ChatItem) => void;
  /** A page of what was missed, before its items are shown. */
  onMissedPage(items: readonly ChatItem[]): void;
  onVerdict(verdict: RecoveryVerdict): void;
}

export function createHistory(options: HistoryOptions): History {
  const { platform, delivery, onItem, self } = options;
  const incoming = createIncoming({ ...options, now: () => platform.now() });
  const cursor = new HistoryCursor();
  const requests = createRequests(delivery);
  let lastMissed: ChatItem | undefined;

  const recovery = createRecovery({
    ...options,
    isEnabled: options.isRecoveryEnabled,
    cursor,
    whenSettled: () => requests.whenSettled(),
    noteUnbroken(item) {
      if (item.ContentType !== TYPING && !isReceipt(item)) cursor.advance(item.AbsoluteTime);
    },
    withoutOutdated: (held) => incoming.withoutOutdated(held),
    deliverLive(item, socket) {
      const shown = incoming.accept(item, socket);
      if (shown) onItem(shown);
      options.onLast(item);
    },
    deliverMissed(page, isLastPage, held) {
      const heldIds = new Set(held.map(({ item }) => item.Id));
      const found = incoming.readPage(page);
      options.onMissedPage(found);
      // Nothing of the past was missed, and its end is not this chat's.
      const items = found.filter((item) => !isOfPast(item, self));
      let count = 0;
      for (const item of items) {
        cursor.advance(item.AbsoluteTime);
        const shown = incoming.acceptMissed(item, heldIds.has(item.Id));
        if (!shown) continue;
        count++;
        onItem(shown);
      }
      lastMissed = items[items.length - 1] ?? lastMissed;
      if (isLastPage && lastMissed) options.onLast(lastMissed);
      return count;
    },
  });

  return {
    receive(content, socket) {
      const item = incoming.read(content);
      if (item) recovery.accept(item, socket);
    },
    track: (request) => requests.track(request),
    learnFetched(page, answer) {
      const items = incoming.readPage(answer.Transcript ?? []);
      incoming.noteFetched(items);
      if (reachesPresent(page, answer)) {
        const times = items.map(({ AbsoluteTime }) => parseTime(AbsoluteTime)).filter(isTime);
        cursor.advanceOver(Math.min(...times), Math.max(...times), isWhole(page, answer));
      }
      return items;
    },
    read: (answer) => incoming.readPage(answer.Transcript ?? []),
    noteSend: (absoluteTime) => cursor.noteSend(absoluteTime, platform.now()),
    attachmentName: (attachmentId) => incoming.attachmentName(attachmentId),
    recovery,
  };
}

/** The application's own requests for pages. */
function createRequests(
  delivery: HistoryOptions["delivery"],
): Pick<History, "track"> & Pick<RecoveryOptions, "whenSettled"> {
  const requests = new Set<Promise<unknown>>();
  return {
    track(request) {
      requests.add(request);
      const forget = () => void requests.delete(request);
      request.then(forget, forget);
      return request;
    },
    async whenSettled() {
      // The gain itself is told only after this was asked for.
      await Promise.resolve();
      await new Promise<void>((resolve) => delivery.afterwards(resolve));
      await Promise.allSettled(requests);
    },
  };
}

function isTime(time: number | undefined): time is number {
  return time !== undefined;
}

/** Whether the page ends where the transcript ends. */
function reachesPresent(page: TranscriptPage, { NextToken }: TranscriptAnswer): boolean {
  if (page.ContactId) return false;
  if (page.ScanDirection === "FORWARD") return !NextToken;
  return !page.NextToken && Object.values(page.StartPosition ?? {}).every((value) => value === undefined);
}

/** Whether the page has the transcript's beginning too. */
function isWhole({ ScanDirection }: TranscriptPage, { NextToken }: TranscriptAnswer): boolean {
  return ScanDirection !== "FORWARD" && !NextToken;
}
