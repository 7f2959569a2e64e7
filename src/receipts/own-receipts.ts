import type { ReceiptKind } from "./read-receipt";

/** What is read of an item: a receipt of either metadata `Type`, or a message with its receipts inside. */
export interface ReceiptCarrier {
  readonly Id?: string | undefined;
  readonly MessageMetadata?:
    | {
        readonly MessageId?: string | undefined;
        readonly Receipts?: readonly CarriedReceipt[] | undefined;
      }
    | undefined;
}

interface CarriedReceipt {
  readonly DeliveredTimestamp?: string | undefined;
  readonly ReadTimestamp?: string | undefined;
  readonly RecipientParticipantId?: string | undefined;
}

/** Calls back for each receipt of this participant's that the items show. */
export function forEachOwnReceipt(
  items: readonly ReceiptCarrier[],
  participantId: string,
  found: (kind: ReceiptKind, messageId: string) => void,
): void {
  for (const { Id, MessageMetadata } of items) {
    const messageId = MessageMetadata?.MessageId ?? Id;
    if (!messageId) continue;
    for (const receipt of MessageMetadata?.Receipts ?? []) {
      if (receipt.RecipientParticipantId !== participantId) continue;
      if (receipt.ReadTimestamp) found("read", messageId);
      else if (receipt.DeliveredTimestamp) found("delivered", messageId);
    }
  }
}
