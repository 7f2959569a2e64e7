import "amazon-connect-chatjs";

declare const getConnectionToken: () => Promise<{
  chatTokenTransport: { participantToken: string; expiry: string };
}>;
declare const desktop: connect.ChatSocketManager;

/** What StartChatContact answered, as it is. */
const startChatResult = {
  ContactId: "c",
  ParticipantId: "p",
  ParticipantToken: "t",
  ContinuedFromContactId: "b",
};
export const customer: connect.ChatCustomerSession = connect.ChatSession.create({
  type: "CUSTOMER",
  chatDetails: startChatResult,
  options: { region: "eu-central-1", stage: "prod", cell: undefined },
  disableCSM: true,
});

/** An agent needs no participant token. */
const args: connect.AgentChatSessionArgs = {
  type: "AGENT",
  chatDetails: { contactId: "c", participantId: "p", participantToken: null, getConnectionToken },
  websocketManager: desktop,
};
export const agent: connect.ChatAgentSession = connect.ChatSession.create(args);

/** Without a type it is an agent's session, and its own socket manager needs no more than `onMessage`. */
export const untyped: connect.ChatAgentSession = connect.ChatSession.create({
  chatDetails: { ContactId: "c", ParticipantId: "p", getConnectionToken, InitialContactId: "first" },
  websocketManager: {
    subscribeTopics: (topics) => console.log(topics.length),
    onMessage: (topic, handler) => {
      if (topic === "aws/chat") handler({ topic, content: "{}" });
      return () => undefined;
    },
    onConnectionGain(handler) {
      handler();
    },
  },
});

/** Either, where only the running program knows. */
export function create(isAgent: boolean): connect.ChatAgentSession | connect.ChatCustomerSession {
  return connect.ChatSession.create(
    isAgent ? args : { type: "CUSTOMER", chatDetails: { ...startChatResult, InitialContactId: undefined } },
  );
}

/** The library's own socket manager is an agent's, too. */
export async function createSocket(url: string): Promise<connect.WebSocketManager> {
  const manager = connect.WebSocketManager.create({ contactId: "c" });
  const stops = [
    manager.onMessage("aws/chat", ({ topic, content }) => console.log(topic, content)),
    manager.onAllMessage(({ topic }) => topic),
    manager.onConnectionGain(() => undefined),
    manager.onConnectionLost(() => undefined),
    manager.onConnectionOpen(() => undefined),
    manager.onConnectionClose(() => undefined),
    manager.onInitFailure(() => undefined),
    manager.onSubscriptionUpdate(({ content }) => content.topics.join()),
    manager.onSubscriptionFailure(({ content }) => content.status),
    manager.onTopicFailure("aws/chat", () => undefined),
    manager.onTopicFailure(() => undefined),
    manager.onDeepHeartbeatSuccess(() => undefined),
    manager.onDeepHeartbeatFailure(() => undefined),
  ];
  manager.subscribeTopics(["aws/chat"]);
  const { webSocketConnectionFailed } = await manager.init(() =>
    Promise.resolve({ webSocketTransport: { url, expiry: "", transportLifeTimeInSeconds: 3_540 } }),
  );
  manager.sendMessage({ topic: "my/topic", content: { a: 1 } });
  if (webSocketConnectionFailed) manager.terminateWebSocketManager("failed");
  connect.ChatSession.create({ ...args, websocketManager: manager });
  stops.forEach((stop) => stop());
  manager.closeWebSocket();
  connect.WebSocketManager.setGlobalConfig({ region: "us-west-2" });
  return manager;
}
