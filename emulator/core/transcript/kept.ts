import type { ItemDraft } from "../wire/items";
import { EVENTS } from "../wire/items";

const KEPT_EVENTS: readonly string[] = [
  EVENTS.joined,
  EVENTS.left,
  EVENTS.transferSucceeded,
  EVENTS.transferFailed,
  EVENTS.chatEnded,
];

/** What the transcript holds: messages once they are complete, attachments, and the events of the contact's life. */
export function isKept(item: ItemDraft): boolean {
  switch (item.Type) {
    case "MESSAGE":
      return item.MessageMetadata?.MessageCompleted !== false;
    case "ATTACHMENT":
      return true;
    case "EVENT":
      return item.ContentType !== undefined && KEPT_EVENTS.includes(item.ContentType);
    case "CONNECTION_ACK":
    case "MESSAGEMETADATA":
      return false;
  }
}
