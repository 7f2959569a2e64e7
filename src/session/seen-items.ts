import { RecentMap } from "../shared/recent-map";
import type { ChatItem } from "./chat-item";
import { isReceipt } from "./route-item";

/** Remembers what was delivered, so that nothing is shown twice. */
export interface SeenItems {
  /**
   * Whether an item is new, which it then no longer is: not if it came before unchanged. The same `Id` with changed
   * content (an attachment's status, a processing status) is new. `socket` tells apart where items came from.
   */
  admit(item: ChatItem, socket: number): boolean;
  /**
   * The same for an item of the transcript that was missed: what the application fetched itself is not new either, but
   * where it came live too.
   */
  admitMissed(item: ChatItem, cameLive?: boolean): boolean;
  /** Whether an item with an `Id` is the newest that was delivered of it. */
  isNewest(item: ChatItem): boolean;
  /** The application fetched it. Where it comes live nevertheless, it is new. */
  noteFetched(item: ChatItem): void;
}

const LEAST_REMEMBERED = 2_200;
const REPEAT_MS = 60_000;
/** No socket has this number: an item without an `Id` in a transcript repeats one of any socket. */
const TRANSCRIPT = -1;

export function createSeenItems(now: () => number): SeenItems {
  const delivered = new Versions();
  const fetched = new Versions();
  const unnamed = new RecentMap<{ readonly socket: number; readonly at: number }>(LEAST_REMEMBERED);

  /**
   * Items without an `Id`: the same text from another socket within 60 s is a repeat, else never. The transcript is read
   * again with every recovery, and repeats whatever it showed before.
   */
  function admitUnnamed(item: ChatItem, socket: number): boolean {
    const text = JSON.stringify(item);
    const former = unnamed.get(text);
    const isRepeat =
      former !== undefined &&
      (socket === TRANSCRIPT || (former.socket !== socket && now() - former.at <= REPEAT_MS));
    if (!isRepeat) unnamed.set(text, { socket, at: now() });
    return !isRepeat;
  }

  function admit(item: ChatItem, socket: number): boolean {
    const identity = identityOf(item);
    return identity === null ? admitUnnamed(item, socket) : delivered.add(identity, item);
  }

  return {
    admit,
    admitMissed(item, cameLive = false) {
      const isNews = cameLive || !fetched.has(identityOf(item), item);
      // Known from here on: its place has been passed, should it come live after all.
      return admit(item, TRANSCRIPT) && isNews;
    },
    isNewest: (item) => !isReceipt(item) && delivered.isNewest(identityOf(item), item),
    noteFetched(item) {
      const identity = identityOf(item);
      if (identity !== null) fetched.add(identity, item);
    },
  };
}

/**
 * The contents that items were seen with. All of an item's are remembered, not only the latest: an older one may come
 * again after a newer one, over a slower socket.
 */
class Versions {
  private readonly contents = new RecentMap<readonly string[]>(LEAST_REMEMBERED);

  has(identity: string | null, item: ChatItem): boolean {
    return identity !== null && this.contents.get(identity)?.includes(contentOf(item)) === true;
  }

  isNewest(identity: string | null, item: ChatItem): boolean {
    const known = identity === null ? undefined : this.contents.get(identity);
    return known !== undefined && known[known.length - 1] === contentOf(item);
  }

  /** False where it was there. */
  add(identity: string, item: ChatItem): boolean {
    const known = this.contents.get(identity);
    const content = contentOf(item);
    if (known?.includes(content)) return false;
    this.contents.set(identity, known ? [...known, content] : [content]);
    return true;
  }
}

/** A receipt is known by its message, its kind and its recipient; any other item by its `Id`. */
function identityOf(item: ChatItem): string | null {
  const { MessageId, Receipts } = item.MessageMetadata ?? {};
  const receipt = Receipts?.[0];
  if (isReceipt(item) && receipt) {
    const kind = receipt.ReadTimestamp ? "read" : "delivered";
    // As JSON, as no `Id` looks; and not every object that a frame can hold may be joined as text.
    return JSON.stringify(["receipt", MessageId, kind, receipt.RecipientParticipantId]);
  }
  return item.Id || null;
}

/**
 * What makes an item with a known `Id` a changed one. A receipt never changes. The socket and the transcript may show
 * the same item with other fields: how a whole message was streamed is of no interest, and what is empty is not there.
 */
function contentOf(item: ChatItem): string {
  if (isReceipt(item)) return "";
  const { Type, ContentType, Content, Attachments, MessageMetadata } = item;
  // Most items have neither. Texts that are only joined cost next to nothing before they are compared.
  const details =
    Attachments?.length || MessageMetadata ? detailsOf(Attachments, MessageMetadata) : NO_DETAILS;
  return `${Type}\n${ContentType ?? ""}\n${details}\n${Content || ""}`;
}

function detailsOf(attachments: ChatItem["Attachments"], metadata: ChatItem["MessageMetadata"]): string {
  const { MessageProcessingStatus, ChunkNumber, MessageCompleted } = metadata ?? {};
  return JSON.stringify([
    (attachments ?? []).map(({ AttachmentId, AttachmentName, Status }) => [
      AttachmentId,
      AttachmentName,
      Status,
    ]),
    MessageProcessingStatus,
    MessageCompleted === false ? ChunkNumber : undefined,
  ]);
}

const NO_DETAILS = detailsOf(undefined, undefined);
