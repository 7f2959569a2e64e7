/** What is read of an item that a handler or the service's own list holds. */
export interface SeenItem {
  readonly Id?: string;
  readonly AbsoluteTime?: string;
  readonly Type?: string;
  readonly ContentType?: string;
  readonly Content?: string;
  readonly MessageMetadata?: {
    readonly MessageId?: string;
    readonly MessageCompleted?: boolean | null;
    readonly Status?: string;
    readonly Receipts?: readonly {
      readonly ReadTimestamp?: string;
      readonly RecipientParticipantId?: string;
    }[];
  };
}

export function timeOf(item: SeenItem): number {
  return Date.parse(item.AbsoluteTime ?? "");
}

/** A bot's message that is still being written. */
export function isPartial(item: SeenItem): boolean {
  return item.MessageMetadata?.MessageCompleted === false;
}

export function describeItem(item: SeenItem): string {
  return `${item.Content?.slice(0, 30) ?? item.ContentType?.split(".event.").pop() ?? item.Type} (${item.AbsoluteTime})`;
}
