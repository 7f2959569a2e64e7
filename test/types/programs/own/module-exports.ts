import {
  ChatJS,
  ChatSession,
  csmService,
  LogLevel,
  LogManager,
  WebSocketManager,
} from "amazon-connect-chatjs";
import * as library from "amazon-connect-chatjs";

ChatSession.setGlobalConfig({ loggerConfig: { useDefaultLogger: true, level: LogLevel.INFO } });
LogManager.getLogger().info(ChatJS.version, ChatJS.source, ChatJS.repository);
csmService.addCountMetric("Loaded", "UI");

export const session: connect.ChatCustomerSession = ChatSession.create({
  type: "CUSTOMER",
  chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
});
export const manager: connect.WebSocketManager = WebSocketManager.create();
export const isOneAndTheSame = library.ChatSession === connect.ChatSession;
