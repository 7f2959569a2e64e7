import "amazon-connect-chatjs";

interface StartedChat {
  data: { startChatResult: { ContactId: string; ParticipantId: string; ParticipantToken: string } };
}

/** A widget on a customer's page, as the usual examples have it. */
export class ChatWidget {
  private session: connect.CustomerChatSession | null = null;
  private items: connect.ChatTranscriptItem[] = [];
  private nextToken: string | undefined;

  async open(endpoint: string): Promise<void> {
    const response = await fetch(endpoint, { method: "POST" });
    const started = (await response.json()) as StartedChat;
    const { ContactId, ParticipantId, ParticipantToken } = started.data.startChatResult;
    connect.ChatSession.setGlobalConfig({
      region: "eu-central-1",
      loggerConfig: { useDefaultLogger: true, level: connect.ChatSession.LogLevel.WARN },
      features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 5000 } },
    });
    const session = connect.ChatSession.create({
      chatDetails: { contactId: ContactId, participantId: ParticipantId, participantToken: ParticipantToken },
      options: { region: "eu-central-1" },
      type: connect.ChatSession.SessionTypes.CUSTOMER,
    });
    this.session = session;
    session.onConnectionEstablished(() => void this.loadTranscript());
    session.onMessage((event) => {
      const { chatDetails, data } = event;
      const mine = data.ParticipantId === chatDetails.participantId;
      if (data.Type === "MESSAGE" && data.Content) this.show(data.Content.trim(), mine);
      if (!mine && data.Type === "MESSAGE") void this.acknowledge(data.Id);
    });
    session.onTyping(({ data }) => this.show(`${data.DisplayName ?? "Somebody"} is typing`, false));
    session.onEnded((event) => console.log(event.chatDetails.contactId, "has ended"));
    const result = await session.connect();
    if (!result.connectSuccess) throw new Error("Not connected");
  }

  async send(text: string): Promise<string | undefined> {
    const response = await this.session?.sendMessage({ message: text, contentType: "text/plain" });
    return response?.data ? response.data.Id : undefined;
  }

  async close(): Promise<void> {
    await this.session?.disconnectParticipant();
    this.session = null;
  }

  private async loadTranscript(): Promise<void> {
    const args: connect.GetTranscriptArgs = {
      maxResults: 100,
      scanDirection: "BACKWARD",
      sortOrder: "ASCENDING",
      startPosition: {},
      ...(this.nextToken ? { nextToken: this.nextToken } : {}),
    };
    const response = await this.session!.getTranscript(args);
    const page = response.data as connect.GetTranscriptResult;
    this.nextToken = page.NextToken;
    this.items = page.Transcript.concat(this.items);
    this.items.sort((a, b) => Date.parse(a.AbsoluteTime) - Date.parse(b.AbsoluteTime));
  }

  private async acknowledge(messageId: string): Promise<void> {
    await this.session?.sendEvent({
      contentType: "application/vnd.amazonaws.connect.event.message.read",
      content: JSON.stringify({ messageId }),
    });
  }

  private show(text: string, mine: boolean): void {
    document.body.append(`${mine ? ">" : "<"} ${text}`);
  }
}
