import "amazon-connect-chatjs";

export function misuse(item: connect.ChatTranscriptItem, received: connect.ChatReceivedItem): void {
  // @ts-expect-error -- items do not change
  item.Content = "other";
  // @ts-expect-error -- there may be more in it than this type knows
  const known: connect.ChatTranscriptItem = received;
  // @ts-expect-error -- no such role
  if (received.ParticipantRole === "BOT") return;
  // @ts-expect-error -- no such kind
  if (received.Type === "RECEIPT") return;
  // @ts-expect-error -- there may be none
  received.MessageMetadata.Receipts;
  // @ts-expect-error -- one that is not an event's
  const event: connect.ChatEventContentType = "text/plain";
  // @ts-expect-error -- one that is not a message's
  const message: connect.ChatMessageContentType = "application/vnd.amazonaws.connect.event.typing";
  console.log(known, event, message);
}
