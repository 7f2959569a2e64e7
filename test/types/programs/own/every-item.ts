import "amazon-connect-chatjs";

/** All that comes, where a program wants to know it: without a cast, from any event and from any transcript. */
export function listen(session: connect.ChatBaseSession): void {
  session.onMessage(({ data }: connect.ChatReceivedEvent) => describe(data));
  session.onReadReceipt(({ data }: connect.ChatReceivedEvent) => data.Type === "MESSAGEMETADATA");
  session.onTranscriptUpdated(({ data }) => data.transcript.map(describe));
  session.controller.subscribe("INCOMING_MESSAGE", ({ data }: connect.ChatReceivedEvent) => describe(data));
}

export async function findReceipts(session: connect.ChatBaseSession): Promise<connect.ChatReceivedItem[]> {
  const { data } = await session.getTranscript();
  const items: connect.ChatReceivedItem[] = data.Transcript;
  return items.filter(({ Type }) => Type === "MESSAGE_METADATA");
}

function describe(item: connect.ChatReceivedItem): string {
  if (item.ContentType === "application/vnd.amazonaws.connect.event.workflow.cancelled") return "cancelled";
  if (item.ContentType === "application/vnd.example.something.new") return "new";
  switch (item.ParticipantRole) {
    case "SUPERVISOR":
      return "a supervisor";
    case "CUSTOM_BOT":
    case "SYSTEM":
      return "a bot";
    case "AGENT":
    case "CUSTOMER":
      return item.DisplayName ?? "somebody";
    case undefined:
      return "nobody";
    default: {
      const nothing: never = item.ParticipantRole;
      return nothing;
    }
  }
}

/** The library's own logger of metrics. */
connect.csmService.logger.info("a page's entry", { session: connect.ChatSession.SessionTypes.CUSTOMER });
