/** The items of a chat as they go over the wire, in the service's own casing. */

export type ParticipantRole = "AGENT" | "CUSTOMER" | "SYSTEM" | "SUPERVISOR" | "CUSTOM_BOT";

export type ItemType = "MESSAGE" | "EVENT" | "ATTACHMENT" | "CONNECTION_ACK" | "MESSAGEMETADATA";

export interface Receipt {
  RecipientParticipantId: string;
  DeliveredTimestamp?: string;
  ReadTimestamp?: string;
}

export type MessageProcessingStatus = "PROCESSING" | "FAILED" | "REJECTED";

export interface MessageMetadata {
  MessageId: string;
  Receipts?: Receipt[];
  MessageProcessingStatus?: MessageProcessingStatus;
  ChunkNumber?: number;
  MessageCompleted?: boolean;
}

export type AttachmentStatus = "APPROVED" | "IN_PROGRESS" | "REJECTED";

export interface AttachmentItem {
  AttachmentId: string;
  AttachmentName: string;
  ContentType: string;
  Status: AttachmentStatus;
}

/** What an item says, before it has been given its id, its time and its contact. */
export interface ItemDraft {
  Type: ItemType;
  Id?: string;
  ContentType?: string;
  Content?: string;
  ParticipantId?: string;
  DisplayName?: string;
  ParticipantRole?: ParticipantRole;
  Attachments?: AttachmentItem[];
  MessageMetadata?: MessageMetadata;
}

/** An item on the topic `aws/chat`. */
export interface ChatItem extends ItemDraft {
  Id: string;
  AbsoluteTime: string;
  ContactId: string;
  InitialContactId: string;
}

/** An item of GetTranscript's answer. */
export interface TranscriptItem extends ItemDraft {
  Id: string;
  AbsoluteTime: string;
  ContactId?: string;
  RelatedContactId?: string;
}

const EVENT_PREFIX = "application/vnd.amazonaws.connect.event.";

export const EVENTS = {
  typing: `${EVENT_PREFIX}typing`,
  read: `${EVENT_PREFIX}message.read`,
  delivered: `${EVENT_PREFIX}message.delivered`,
  acknowledged: `${EVENT_PREFIX}connection.acknowledged`,
  joined: `${EVENT_PREFIX}participant.joined`,
  left: `${EVENT_PREFIX}participant.left`,
  idle: `${EVENT_PREFIX}participant.idle`,
  returned: `${EVENT_PREFIX}participant.returned`,
  autoDisconnection: `${EVENT_PREFIX}participant.autodisconnection`,
  transferSucceeded: `${EVENT_PREFIX}transfer.succeeded`,
  transferFailed: `${EVENT_PREFIX}transfer.failed`,
  chatEnded: `${EVENT_PREFIX}chat.ended`,
  chatRehydrated: `${EVENT_PREFIX}chat.rehydrated`,
  authenticationInitiated: `${EVENT_PREFIX}authentication.initiated`,
  authenticationSucceeded: `${EVENT_PREFIX}authentication.succeeded`,
  authenticationFailed: `${EVENT_PREFIX}authentication.failed`,
  authenticationTimeout: `${EVENT_PREFIX}authentication.timeout`,
  authenticationExpired: `${EVENT_PREFIX}authentication.expired`,
  authenticationCancelled: `${EVENT_PREFIX}authentication.cancelled`,
} as const;

export type ReceiptKind = "read" | "delivered";

export function toIsoTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
