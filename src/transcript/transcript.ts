import type { Platform } from "../platform/platform";
import type { Disposer } from "../shared/disposer";
import { ItemStore } from "./item-store";
import { parseTime } from "../shared/time-text";
import { createSends, type OutgoingMessage, type SendHandle, type Sender } from "./sends";
import { isKept, receivedStatus, type SourceItem, type TranscriptItem } from "./transcript-item";

/**
 * The transcript that a session keeps: items in order of `AbsoluteTime`, each `Id` once, sends in flight last; without
 * typing, receipts and items without an `Id`, which may nevertheless be given to it.
 */
export interface Transcript {
  /** An item from the socket, receipts among them. */
  addLive(item: SourceItem): void;
  /** An answer to GetTranscript, in either order, whatever it overlaps with. */
  addPage(page: TranscriptPage): void;
  /** Shows a message as SENDING, before its request starts; the handle tells what becomes of it. */
  startSending(message: OutgoingMessage): SendHandle;
  /** The first listener has come: it is told what nobody was there to hear. */
  tellUnheard(): void;
  /** Tells now what has changed, where that is still to come: before the handlers go. */
  flush(): void;
  /** Nothing is told from now on. */
  dispose(): void;
}

export interface TranscriptPage {
  readonly items: readonly SourceItem[];
  readonly scanDirection: "FORWARD" | "BACKWARD";
  /** `NextToken` of the request. */
  readonly requestToken?: string | undefined;
  /** `NextToken` of the answer. */
  readonly nextToken?: string | null | undefined;
}

export interface TranscriptChange {
  /** A getter: the transcript as it is when this is first read, in an array that later changes do not touch. */
  readonly transcript: TranscriptItem[];
  /** Fetches what is before the oldest item held; undefined where nothing is, or while that is not known. */
  readonly previousTranscriptNextToken: string | undefined;
}

export interface TranscriptOptions {
  readonly platform: Pick<Platform, "now" | "setTimer" | "uuid">;
  readonly self: Sender;
  /** Whether anybody listens to changes; where nobody does, no timer is set for them. */
  readonly hasListener: () => boolean;
  /** Called once for all that changes within one turn of the event loop, and never where nothing did. */
  readonly onChange: (change: TranscriptChange) => void;
}

export function createTranscript(options: TranscriptOptions): Transcript {
  const { platform, self, hasListener, onChange } = options;
  const store = new ItemStore(scheduleChange);
  const sends = createSends({ platform, self, store, onChange: scheduleChange });
  /** One for all changes: a getter of each one's own would keep its copy alive until the next full collection. */
  const lazyTranscript: PropertyDescriptor & ThisType<object> = {
    enumerable: true,
    configurable: true,
    get() {
      const value = store.copyWith(sends.inFlight());
      // Says no, but does not throw, where an application has frozen what it got.
      Reflect.defineProperty(this, "transcript", { value });
      return value;
    },
  };
  /** Null where there is nothing before; undefined while that is not known. */
  let previousToken: string | null | undefined;
  let life: "silent" | "unheard" | "disposed" | { readonly stop: Disposer } = "silent";

  /** A timer, as microtasks of one turn do not see each other's changes. */
  function scheduleChange(): void {
    if (life !== "silent" && life !== "unheard") return;
    life = hasListener() ? { stop: platform.setTimer(tellChange, 0) } : "unheard";
  }

  function tellChange(): void {
    life = "silent";
    const change = { previousTranscriptNextToken: previousToken ?? undefined };
    onChange(Object.defineProperty(change, "transcript", lazyTranscript) as TranscriptChange);
  }

  function add(item: SourceItem, isLive: boolean): void {
    const status = receivedStatus(item, self.participantId);
    const messageId = item.MessageMetadata?.MessageId ?? item.Id;
    if (status && messageId) store.raise(messageId, status);
    if (!isKept(item)) return;
    sends.settleBy(item, isLive);
    store.put(item);
  }

  /** Only a page that goes on from the oldest item held, or reaches back as far, knows what is before it. */
  function learnToken({ items, scanDirection, requestToken, nextToken }: TranscriptPage): void {
    const oldest = store.oldest();
    const reachesBack =
      previousToken === undefined ||
      requestToken === previousToken ||
      items.some(({ AbsoluteTime }) => parseTime(AbsoluteTime)! <= oldest!);
    if (scanDirection === "FORWARD" || !reachesBack || previousToken === (nextToken ?? null)) return;
    previousToken = nextToken ?? null;
    scheduleChange();
  }

  return {
    addLive: (item) => add(item, true),
    addPage(page) {
      learnToken(page);
      inOrder(page.items).forEach((item) => add(item, false));
    },
    startSending: (message) => sends.start(message),
    tellUnheard() {
      if (life === "unheard") scheduleChange();
    },
    flush() {
      if (typeof life === "string") return;
      life.stop();
      tellChange();
    },
    dispose() {
      if (typeof life !== "string") life.stop();
      life = "disposed";
    },
  };
}

/** Oldest first, so that items of one time keep their order. */
function inOrder(items: readonly SourceItem[]): readonly SourceItem[] {
  const [first, last] = [items[0], items[items.length - 1]];
  const isDescending = parseTime(first?.AbsoluteTime)! > parseTime(last?.AbsoluteTime)!;
  return isDescending ? [...items].reverse() : items;
}
