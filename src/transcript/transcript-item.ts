/** What is read of an item of the service; all its other fields are handed on as they came. */
export interface SourceItem {
  readonly Type: string;
  readonly Id?: string | undefined;
  /** ISO 8601, by the service's clock. */
  readonly AbsoluteTime?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Content?: string | undefined;
  readonly ParticipantId?: string | undefined;
  readonly ParticipantRole?: string | undefined;
  readonly DisplayName?: string | undefined;
  readonly MessageMetadata?: SourceMetadata | undefined;
}

export interface SourceMetadata {
  readonly MessageId?: string | undefined;
  readonly Receipts?: readonly SourceReceipt[] | undefined;
}

interface SourceReceipt {
  readonly DeliveredTimestamp?: string | undefined;
  readonly ReadTimestamp?: string | undefined;
  readonly RecipientParticipantId?: string | undefined;
}

/** How far a message has got. It only goes on, but for a failed one that is sent again. */
export type MessageStatus = "SENDING" | "FAILED" | "SENT" | "DELIVERED" | "READ";

/** An item as an application holds it. */
export interface TranscriptItem extends SourceItem {
  readonly MessageMetadata?: (SourceMetadata & { readonly Status?: MessageStatus }) | undefined;
  /** The item as JSON text, made when it is read. */
  readonly serializedContent: string;
}

/** What is held of an item until it is handed out. */
export type ItemCopy = Omit<TranscriptItem, "serializedContent">;

const EVENT = "application/vnd.amazonaws.connect.event.";
const notKept: readonly unknown[] = [`${EVENT}typing`, `${EVENT}message.read`, `${EVENT}message.delivered`];

/** Whether a transcript keeps it: not typing, receipts and items without an `Id`. */
export function isKept(item: SourceItem): item is SourceItem & { readonly Id: string } {
  return !!item.Id && !/^MESSAGE_?METADATA$/.test(item.Type) && !notKept.includes(item.ContentType);
}

/** What its receipts say of a message, but for those of the session's own participant. */
export function receivedStatus(item: SourceItem, ownId: string): MessageStatus | undefined {
  const receipts = item.MessageMetadata?.Receipts?.filter((one) => one.RecipientParticipantId !== ownId);
  if (receipts?.some((receipt) => receipt.ReadTimestamp)) return "READ";
  return receipts?.some((receipt) => receipt.DeliveredTimestamp) ? "DELIVERED" : undefined;
}

/** A copy of an item with its status, so that nothing that is done with the item later shows in the transcript. */
export function copyItem(source: SourceItem, status: MessageStatus | undefined): ItemCopy {
  return status
    ? { ...source, MessageMetadata: { ...source.MessageMetadata, Status: status } }
    : { ...source };
}

/** Makes a copy the object that is handed out. A step of its own: it costs more than the copy, and most can wait. */
export function finishItem(copy: ItemCopy): TranscriptItem {
  return Object.defineProperty(copy, SERIALIZED, lazyText) as TranscriptItem;
}

const SERIALIZED = "serializedContent";

/** One for all items, so that they share their shape; it works on frozen items and through proxies too. */
const lazyText: PropertyDescriptor & ThisType<Record<string, unknown>> = {
  enumerable: true,
  configurable: true,
  get() {
    const fields: Record<string, unknown> = {};
    for (const name of Object.keys(this)) if (name !== SERIALIZED) fields[name] = this[name];
    return JSON.stringify(fields);
  },
};
