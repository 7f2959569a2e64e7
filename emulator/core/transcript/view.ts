import type { KeptItem } from "../chat/chat";
import type { ChatItem, MessageMetadata, TranscriptItem } from "../wire/items";

/**
 * A kept item as GetTranscript shows it: no InitialContactId, a ContactId only for the current contact, and for what an
 * earlier chat left the contact it came from.
 */
export function showItem({ item, past }: KeptItem, currentContactId: string): TranscriptItem {
  const shown: Partial<ChatItem> & TranscriptItem = { ...item };
  delete shown.InitialContactId;
  if (past || item.ContactId !== currentContactId) delete shown.ContactId;
  if (past) shown.RelatedContactId = item.ContactId;
  if (item.MessageMetadata !== undefined) shown.MessageMetadata = withoutChunks(item.MessageMetadata);
  return shown;
}

/** How a message was streamed is of no interest once it is whole. */
function withoutChunks(metadata: MessageMetadata): MessageMetadata {
  const whole = { ...metadata };
  delete whole.ChunkNumber;
  delete whole.MessageCompleted;
  return whole;
}
