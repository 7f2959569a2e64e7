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

/** A field's value as its type says; undefined where nothing of it can be used. */
type Reading = (value: unknown) => unknown;

const asText: Reading = (value) => (typeof value === "string" ? value : JSON.stringify(value));
const asRecords: Reading = (value) =>
  !Array.isArray(value) ? undefined : value.every(isRecord) ? value : value.filter(isRecord);
const asNumber: Reading = (value) => {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\d+$/.test(value) ? Number(value) : undefined;
};
const asBoolean: Reading = (value) => {
  if (typeof value === "boolean") return value;
  return value === "true" || (value === "false" ? false : undefined);
};
const asMetadata: Reading = (value) => (isRecord(value) ? readFields(value, metadataReadings) : undefined);

/** What a bot's text is joined by, and what tells receipts; the rest is handed on as it came. */
const metadataReadings = Object.entries<Reading>({
  Receipts: asRecords,
  ChunkNumber: asNumber,
  MessageCompleted: asBoolean,
} satisfies Partial<Record<keyof ItemMetadata, Reading>>);

const readings: Readonly<Record<Exclude<keyof ChatItem, "Type">, Reading>> = {
  Id: asText,
  // No text that merely looks like a time may move the place from which items are recovered.
  AbsoluteTime: (value) => (typeof value === "string" ? value : undefined),
  ContentType: asText,
  Content: asText,
  ContactId: asText,
  InitialContactId: asText,
  RelatedContactId: asText,
  ParticipantId: asText,
  ParticipantRole: asText,
  DisplayName: asText,
  Attachments: asRecords,
  MessageMetadata: asMetadata,
};
/** Listed once, not for each item. */
const fieldReadings = Object.entries(readings);

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
 * field may be missing or null. One of another type costs no message: it is brought to its type where that can be
 * done and left out where not, and `onWrongField` is told its name.
 */
export function parseItem(content: unknown, onWrongField: (field: string) => void): ChatItem | string {
  const value = typeof content === "string" ? parseJson(content) : content;
  if (!isRecord(value)) return "expected an item as JSON text";
  if (typeof value.Type !== "string") return "expected a Type";
  if (isDeeperThan(MOST_LEVELS, value)) return `expected no more than ${MOST_LEVELS} levels`;
  return readFields(value, fieldReadings, onWrongField) as unknown as ChatItem;
}

type Fields = Readonly<Record<string, unknown>>;

/** The same object where every field has its type. */
function readFields(
  value: Fields,
  readings: readonly (readonly [string, Reading])[],
  onWrongField?: (field: string) => void,
): Fields {
  let fields = value;
  for (const [field, read] of readings) {
    const found = value[field];
    if (found == null) continue;
    const wanted = read(found);
    if (wanted === found) continue;
    onWrongField?.(field);
    fields = { ...fields, [field]: wanted };
  }
  return fields;
}
