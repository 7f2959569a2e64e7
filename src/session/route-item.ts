import type { ChatItem } from "./chat-item";
import type { ItemEventName } from "./session-events";

/** What a session knows of itself when it looks at an item. */
export interface Self {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly participantId: string;
}

const EVENT_PREFIX = "application/vnd.amazonaws.connect.event.";
export const CHAT_ENDED = `${EVENT_PREFIX}chat.ended`;
const TRANSFER_SUCCEEDED = `${EVENT_PREFIX}transfer.succeeded`;
export const TYPING = `${EVENT_PREFIX}typing`;
const READ = `${EVENT_PREFIX}message.read`;
const DELIVERED = `${EVENT_PREFIX}message.delivered`;

/** Event content types without their prefix that have a handler of their own; everything else is a message. */
const handlerOf: Readonly<Record<string, ItemEventName>> = {
  typing: "INCOMING_TYPING",
  "participant.idle": "PARTICIPANT_IDLE",
  "participant.returned": "PARTICIPANT_RETURNED",
  "participant.invited": "PARTICIPANT_INVITED",
  "participant.autodisconnection": "AUTODISCONNECTION",
  "participant.displayname.updated": "PARTICIPANT_DISPLAY_NAME_UPDATED",
  "authentication.initiated": "AUTHENTICATION_INITIATED",
  "authentication.succeeded": "AUTHENTICATION_SUCCESSFUL",
  "authentication.failed": "AUTHENTICATION_FAILED",
  "authentication.timeout": "AUTHENTICATION_TIMEOUT",
  "authentication.expired": "AUTHENTICATION_EXPIRED",
  "authentication.cancelled": "AUTHENTICATION_CANCELED",
  "chat.rehydrated": "CHAT_REHYDRATED",
};

/** Whether an item from a socket, which may carry several contacts, is one of this session's. */
export function isOwnItem(item: ChatItem, self: Self): boolean {
  return (
    item.ContactId === self.contactId ||
    item.InitialContactId === self.initialContactId ||
    item.Type === "MESSAGEMETADATA"
  );
}

/**
 * Whether the session's contact was transferred: that of a contact before it in the chain may come late. A transcript
 * names no contact but the current one: there only the chain's first is known to have none before it.
 */
export function isTransferOf({ ContentType, ContactId }: ChatItem, self: Self): boolean {
  return ContentType === TRANSFER_SUCCEEDED && (ContactId || self.initialContactId) === self.contactId;
}

/** Whether an item of a transcript is of the chat that a persistent one goes on from, and so older than this one. */
export function isOfPast({ ContactId, RelatedContactId }: ChatItem, self: Self): boolean {
  const own = ["", self.contactId, self.initialContactId];
  return ContactId !== self.contactId && !own.includes(RelatedContactId || "");
}

export function isReceipt(item: ChatItem): boolean {
  return (
    item.Type === "MESSAGEMETADATA" ||
    item.Type === "MESSAGE_METADATA" ||
    item.ContentType === READ ||
    item.ContentType === DELIVERED
  );
}

/** The event whose handlers get an item; null where nobody is to see it. */
export function routeItem(item: ChatItem, self: Self): ItemEventName | null {
  if (isReceipt(item)) return routeReceipt(item, self);
  const { ContentType } = item;
  if (!ContentType?.startsWith(EVENT_PREFIX)) return "INCOMING_MESSAGE";
  const kind = ContentType.slice(EVENT_PREFIX.length);
  return Object.prototype.hasOwnProperty.call(handlerOf, kind) ? handlerOf[kind]! : "INCOMING_MESSAGE";
}

/** Only the first receipt counts, and not for the participant whose receipt it is. */
function routeReceipt(item: ChatItem, self: Self): ItemEventName | null {
  const receipt = item.MessageMetadata?.Receipts?.[0];
  if (!receipt || receipt.RecipientParticipantId === self.participantId) return null;
  if (receipt.ReadTimestamp) return "INCOMING_READ_RECEIPT";
  return receipt.DeliveredTimestamp ? "INCOMING_DELIVERED_RECEIPT" : null;
}
