/// <reference types="amazon-connect-streams" />
import "amazon-connect-chatjs";

/** An agent's page, with Streams' types beside the library's. */
export function start(container: HTMLElement): void {
  connect.core.initCCP(container, { ccpUrl: "https://example.my.connect.aws/ccp-v2", region: "us-west-2" });
  connect.ChatSession.setGlobalConfig({
    region: "us-west-2",
    loggerConfig: { logger: connect.getLog(), level: connect.LogLevel.CRITICAL, advancedLogWriter: "info" },
  });
  connect.contact((contact) => {
    contact.onConnected(async () => {
      const connection = contact.getAgentConnection();
      if (!(connection instanceof connect.ChatConnection)) return;
      const session = (await connection.getMediaController()) as connect.AgentChatSession;
      session.onMessage(({ data }) => console.log(data.Id));
    });
  });
}

/** A session of one's own over Streams' socket. */
export function createSession(connection: connect.ChatConnection): connect.AgentChatSession {
  return connect.ChatSession.create({
    type: "AGENT",
    chatDetails: connection.getMediaInfo() as connect.ChatAgentDetailsInput,
    websocketManager: connect.core.getWebSocketManager(),
  });
}

/** Streams' own declaration and ours are one. */
export function useSocket(manager: connect.WebSocketManager): void {
  manager.onMessage((message) => console.log(message));
  manager.onMessage("aws/chat", (message) => console.log(message));
  manager.connect();
  manager.send({});
  manager.onConnectionGain(() => undefined);
}
