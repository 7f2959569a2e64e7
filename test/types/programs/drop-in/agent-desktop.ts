import "amazon-connect-chatjs";

/** The contacts of an agent, each with its own session over one socket. */
export class AgentDesktop {
  private readonly sessions = new Map<string, connect.AgentChatSession>();

  constructor(private readonly websocketManager: connect.WebSocketManager) {}

  accept(chatDetails: connect.ChatDetailsInput): connect.AgentChatSession {
    const args: connect.AgentChatSessionArgs = {
      chatDetails,
      type: "AGENT",
      websocketManager: this.websocketManager,
    };
    const session = connect.ChatSession.create(args);
    this.sessions.set(chatDetails.contactId, session);
    const log = (name: string) => (event: connect.ChatMessageEvent) => console.log(name, event.data.Id);
    session.onMessage(log("message"));
    session.onReadReceipt(log("read"));
    session.onDeliveredReceipt(log("delivered"));
    session.onDeepHeartbeatSuccess(log("heartbeat"));
    session.onDeepHeartbeatFailure(log("no heartbeat"));
    session.onParticipantIdle(log("idle"));
    session.onConnectionBroken((event: connect.ChatConnectionBrokenEvent) => this.leave(event.chatDetails));
    session.onEnded((event) => this.leave(event.chatDetails));
    session.connect().catch((error: unknown) => console.error(error));
    return session;
  }

  async history(contactId: string): Promise<connect.ChatTranscriptItem[]> {
    const session = this.sessions.get(contactId);
    if (!session) return [];
    const { data, error } = await session.getTranscript({ maxResults: 50 });
    if (error) throw error;
    return data ? data.Transcript.filter(({ Type }) => Type !== "EVENT") : [];
  }

  private leave(details: connect.ChatDetails): void {
    this.sessions.get(details.contactId)?.cleanUpOnParticipantDisconnect();
    this.sessions.delete(details.contactId);
  }
}
