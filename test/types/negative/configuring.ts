import "amazon-connect-chatjs";
// @ts-expect-error -- no such export
import { Chat } from "amazon-connect-chatjs";

// @ts-expect-error -- a region is text
connect.ChatSession.setGlobalConfig({ region: 1 });
// @ts-expect-error -- no such field
connect.ChatSession.setGlobalConfig({ regoin: "us-west-2" });
// @ts-expect-error -- a logger has all four methods
connect.ChatSession.setGlobalConfig({ loggerConfig: { customizedLogger: { debug: () => undefined } } });
// @ts-expect-error -- in milliseconds
connect.ChatSession.setGlobalConfig({ features: { messageReceipts: { throttleTime: "5s" } } });
// @ts-expect-error -- a function
connect.ChatSession.setGlobalConfig({ webSocketManagerConfig: { isNetworkOnline: true } });
// @ts-expect-error -- a client comes with its commands
connect.ChatSession.setGlobalConfig({ participantClient: { send: () => Promise.resolve({}) } });
connect.ChatSession.setGlobalConfig({
  // @ts-expect-error -- no such state of an app
  platform: { onAppStateChange: (listener) => listener("inactive") },
});
// @ts-expect-error -- Streams declares connect.LogLevel; without it there is connect.ChatSession.LogLevel
connect.LogLevel;
// @ts-expect-error -- no such level
connect.ChatSession.LogLevel.TRACE;
// @ts-expect-error -- topics are a list
connect.WebSocketManager.create().subscribeTopics("aws/chat");
// @ts-expect-error -- a frame has a topic
connect.WebSocketManager.create().sendMessage({ content: "a" });
export default Chat;
