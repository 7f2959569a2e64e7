import { ASSUMPTIONS } from "../assumptions";
import type { Chat, KeptItem, Participant } from "../chat/chat";
import { publish } from "../chat/publish";
import { createValidationError } from "../wire/errors";
import { isFields } from "../wire/fields";
import type { ChatItem, Receipt, ReceiptKind } from "../wire/items";
import { toIsoTime } from "../wire/items";
import type { World } from "../world";

/** The receipt with one more timestamp; a timestamp that is there stands. */
function stampReceipt(
  receipts: readonly Receipt[],
  recipientId: string,
  kind: ReceiptKind,
  time: string,
): { receipts: Receipt[]; receipt: Receipt } {
  const known = receipts.find(({ RecipientParticipantId }) => RecipientParticipantId === recipientId);
  const stamp = kind === "read" ? { ReadTimestamp: time } : { DeliveredTimestamp: time };
  const receipt: Receipt = { ...stamp, ...known, RecipientParticipantId: recipientId };
  const others = receipts.filter((other) => other !== known);
  return { receipts: [...others, receipt], receipt };
}

/** The id in the text `{"messageId": "…"}`. */
export function readMessageId(content: string | undefined): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content ?? "");
  } catch {
    throw createValidationError("Content must be JSON text with a messageId");
  }
  const messageId = isFields(parsed) ? parsed["messageId"] : undefined;
  if (typeof messageId !== "string" || messageId === "") {
    throw createValidationError("Content must hold a messageId");
  }
  return messageId;
}

function findMessage(chat: Chat, messageId: string): { kept: KeptItem; position: number } {
  const position = chat.transcript.findIndex(
    ({ item }) => item.Id === messageId && ASSUMPTIONS.typesWithReceipts.some((type) => type === item.Type),
  );
  const kept = chat.transcript[position];
  if (kept === undefined) throw createValidationError("Content holds a messageId that is not in this chat");
  return { kept, position };
}

/** Stands in its message from now on, and goes round to everybody. */
export function sendReceipt(
  world: World,
  participant: Participant,
  messageId: string,
  kind: ReceiptKind,
): ChatItem {
  const { chat } = participant;
  const { kept, position } = findMessage(chat, messageId);
  const { receipts, receipt } = stampReceipt(
    kept.item.MessageMetadata?.Receipts ?? [],
    participant.id,
    kind,
    toIsoTime(world.clock.now()),
  );
  const metadata = { ...kept.item.MessageMetadata, MessageId: messageId, Receipts: receipts };
  chat.transcript[position] = { ...kept, item: { ...kept.item, MessageMetadata: metadata } };
  return publish(world, chat, {
    Type: "MESSAGEMETADATA",
    MessageMetadata: { MessageId: messageId, Receipts: [receipt] },
  });
}
