import { isRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";

/**
 * One item of a chat, as the service sends it on `aws/chat` and keeps it in a transcript; see wire-protocol
 * section 3. Only `Type` is promised; fields that are not listed are handed on as they came.
 */
export interface ChatItem {
  readonly Type: string;
  readonly Id?: string;
  /** ISO 8601, by the service's clock. */
  readonly AbsoluteTime?: string;
  readonly ContentType?: string;
  readonly Content?: string;
  readonly ContactId?: string;
  readonly InitialContactId?: string;
  readonly RelatedContactId?: string;
  readonly ParticipantId?: string;
  readonly ParticipantRole?: string;
  readonly DisplayName?: string;
  readonly Attachments?: readonly ItemAttachment[];
  readonly MessageMetadata?: ItemMetadata;
}

export interface ItemAttachment {
  readonly AttachmentId?: string;
  readonly AttachmentName?: string;
  readonly ContentType?: string;
  readonly Status?: string;
}

export interface ItemMetadata {
  readonly MessageId?: string;
  readonly Receipts?: readonly ItemReceipt[];
  readonly MessageProcessingStatus?: string;
  readonly ChunkNumber?: number;
  readonly MessageCompleted?: boolean | null;
}

export interface ItemReceipt {
  readonly DeliveredTimestamp?: string;
  readonly ReadTimestamp?: string;
  readonly RecipientParticipantId?: string;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isListOfRecords: Check = (value) => Array.isArray(value) && value.every(isRecord);
const isMetadata: Check = (value) =>
  isRecord(value) && (value.Receipts == null || isListOfRecords(value.Receipts));

const checks: Readonly<Record<keyof ChatItem, Check>> = {
  Type: isText,
  Id: isText,
  AbsoluteTime: isText,
  ContentType: isText,
  Content: isText,
  ContactId: isText,
  InitialContactId: isText,
  RelatedContactId: isText,
  ParticipantId: isText,
  ParticipantRole: isText,
  DisplayName: isText,
  Attachments: isListOfRecords,
  MessageMetadata: isMetadata,
};
/** Listed once, not for each item. */
const fieldChecks = Object.entries(checks);

/** Far more than any item of the service has, and few enough for everything that goes through an item. */
const MOST_LEVELS = 100;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const field in value)
    if (isDeeperThan(levels - 1, (value as Record<string, unknown>)[field])) return true;
  return false;
}

/**
 * The content of an `aws/chat` frame (JSON text, or the object itself) as an item; otherwise why it is none. A
 * field may be missing or null; one of another type makes it no item.
 */
export function parseItem(content: unknown): ChatItem | string {
  const value = typeof content === "string" ? parseJson(content) : content;
  if (!isRecord(value)) return "expected an item as JSON text";
  if (!isText(value.Type)) return "expected a Type";
  if (isDeeperThan(MOST_LEVELS, value)) return `expected no more than ${MOST_LEVELS} levels`;
  for (const [field, check] of fieldChecks) {
    const found = value[field];
    if (found != null && !check(found)) return `expected another type of ${field}`;
  }
  return value as unknown as ChatItem;
}
