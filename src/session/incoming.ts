import type { Logger } from "../logging/logger";
import { createBotChunks } from "./bot-chunks";
import { parseItem, type ChatItem } from "./chat-item";
import { isOwnItem, isReceipt, type Self } from "./route-item";
import { createSeenItems } from "./seen-items";

/** The way of an item to where its handlers are decided on. */
export interface Incoming {
  /** What came over a socket, as an item of this session; null where it is none. */
  read(content: unknown): ChatItem | null;
  /** A live item as it is to be shown; null where there is nothing (more) to show. `socket` tells sockets apart. */
  accept(item: ChatItem, socket: number): ChatItem | null;
  /** The items of a page of the transcript. */
  readPage(page: readonly unknown[]): readonly ChatItem[];
  /**
   * An item of the transcript that may have been missed; null where it was not. One that came live too is to be shown
   * even where the application fetched it.
   */
  acceptMissed(item: ChatItem, cameLive: boolean): ChatItem | null;
  /** Of items that were held, in order, those that are no older than what was delivered of them meanwhile. */
  withoutOutdated<Held extends { readonly item: ChatItem }>(held: readonly Held[]): readonly Held[];
  /** The application fetched these: what a page shows stands, and is known from then on. */
  noteFetched(items: readonly ChatItem[]): void;
  /** The name of an attachment, where an item has told it. */
  attachmentName(attachmentId: string): string | undefined;
}

export interface IncomingOptions {
  readonly self: Self;
  readonly logger: Logger;
  /** An agent's socket carries other contacts by design. */
  readonly isShared: boolean;
  readonly now: () => number;
}

export function createIncoming({ self, logger, isShared, now }: IncomingOptions): Incoming {
  const seen = createSeenItems(now);
  const chunks = createBotChunks();
  const attachmentNames = new Map<string, string>();
  let hasWarned = isShared;

  function parse(content: unknown): ChatItem | null {
    const item = parseItem(content, (field) => logger.warn("A field of an item has another type:", field));
    if (typeof item !== "string") return item;
    logger.warn("An item was dropped:", item);
    return null;
  }

  /** A wrong contact id would otherwise show as silence. */
  function warnOfForeignItems(): null {
    if (!hasWarned)
      logger.warn("Items of another contact come on this socket: is the contactId the one of this chat?");
    hasWarned = true;
    return null;
  }

  function learnAttachments({ Attachments }: ChatItem): void {
    for (const { AttachmentId, AttachmentName } of Attachments ?? []) {
      if (AttachmentId && AttachmentName) attachmentNames.set(AttachmentId, AttachmentName);
    }
  }

  return {
    attachmentName: (attachmentId) => attachmentNames.get(attachmentId),
    read(content) {
      const item = parse(content);
      if (!item) return null;
      return isOwnItem(item, self) ? item : warnOfForeignItems();
    },
    accept(item, socket) {
      if (!seen.admit(item, socket)) return null;
      learnAttachments(item);
      return chunks.join(item);
    },
    readPage(page) {
      const items = page.map(parse).filter((item) => item !== null);
      items.forEach(learnAttachments);
      return items;
    },
    acceptMissed(item, cameLive) {
      chunks.settle([item]);
      if (!seen.admitMissed(item, cameLive)) return null;
      return {
        ...item,
        ContactId: item.ContactId ?? self.contactId,
        InitialContactId: self.initialContactId,
      };
    },
    withoutOutdated(held) {
      const outdated = new Set<string>();
      return [...held]
        .reverse()
        .filter(({ item }) => {
          if (!item.Id || isReceipt(item)) return true;
          if (outdated.has(item.Id)) return false;
          if (seen.isNewest(item)) outdated.add(item.Id);
          return true;
        })
        .reverse();
    },
    noteFetched(items) {
      chunks.settle(items);
      items.forEach((item) => seen.noteFetched(item));
    },
  };
}
