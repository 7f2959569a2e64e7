declare namespace connect {
  /**
   * What an agent's session uses of a desktop's socket: Streams' `connect.core.getWebSocketManager()`, one of
   * `connect.WebSocketManager.create()`, or one's own. What is not there is not used. A method that takes a handler
   * may give a function that removes it.
   */
  interface ChatSocketManager {
    /** Asks for frames of topics; here always `["aws/chat"]`. */
    subscribeTopics?(topics: string[]): unknown;
    /** `handler` gets each frame of the topic, as `{topic, content}` with the item as JSON text. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a string; see WebSocketManager
    onMessage(topic: any, handler: (message: unknown) => void): unknown;
    onConnectionGain?(handler: (event?: unknown) => void): unknown;
    onConnectionLost?(handler: (event?: unknown) => void): unknown;
    onInitFailure?(handler: (event?: unknown) => void): unknown;
    onDeepHeartbeatSuccess?(handler: (event?: unknown) => void): unknown;
    onDeepHeartbeatFailure?(handler: (event?: unknown) => void): unknown;
  }

  /** A socket manager as programs annotate it. Where Streams' types are loaded, its members are required, too. */
  interface WebSocketManager extends ChatObsoleteSocketMethods {
    /** Frames of one topic. `topic` is a string; old programs declare the handler in its place. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- no other type lets both be written
    onMessage(topic: any, handler: (event: unknown) => void): unknown;
    /** @deprecated A handler of a topic is given as the second argument. */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    onMessage(handler: string | ((event: unknown) => void), more?: (event: any) => void): unknown;
    onConnectionGain(handler: (event: unknown) => void): unknown;
    onConnectionLost(handler: (event: unknown) => void): unknown;
    sendMessage(message: Record<string, unknown>): unknown;
    subscribeTopics?(topics: string[]): unknown;
    onInitFailure?(handler: (event: unknown) => void): unknown;
    onDeepHeartbeatSuccess?(handler: (event: unknown) => void): unknown;
    onDeepHeartbeatFailure?(handler: (event: unknown) => void): unknown;
  }

  /** Never called. In an interface of their own, so that they can be required where Streams' types are loaded. */
  interface ChatObsoleteSocketMethods {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- may be missing, and may be called by old programs
    connect?: any;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    disconnect?: any;
  }

  /** `connect.WebSocketManager`. */
  interface ChatWebSocketManagerFactory {
    /** Makes a manager without a socket; `logMetaData` is written behind each of its log entries. */
    create(logMetaData?: unknown): ChatWebSocketManager;
    /** The same as that of `connect.ChatSession`. */
    setGlobalConfig(config: ChatGlobalConfig): void;
    LogLevel: ChatLogLevels;
    Logger: ChatLoggerClass;
  }

  /** One socket for an agent's contacts. A method that takes a handler gives a function that removes it. */
  interface ChatWebSocketManager {
    /**
     * Asks for an address and opens a socket there; goes on asking when it is lost. Never rejects. An address that is
     * no socket's, or that lives less than 300 s, fails.
     */
    init(getTransport: ChatGetWebSocketTransport): Promise<{ readonly webSocketConnectionFailed: boolean }>;
    /** Adds topics, on this socket and on every later one. */
    subscribeTopics(topics: readonly string[]): void;
    /** Frames of one topic. */
    onMessage(topic: string, handler: (message: ChatSocketMessage) => void): ChatUnsubscribe;
    /** Frames of every topic. */
    onAllMessage(handler: (message: ChatSocketMessage) => void): ChatUnsubscribe;
    /** Called at once where there is a connection already. */
    onConnectionGain(handler: (event?: unknown) => void): ChatUnsubscribe;
    /** Called at once where the connection is lost already. */
    onConnectionLost(handler: (event?: unknown) => void): ChatUnsubscribe;
    onConnectionOpen(handler: (event?: unknown) => void): ChatUnsubscribe;
    onConnectionClose(handler: (event?: unknown) => void): ChatUnsubscribe;
    /** Called at once where it has failed already. */
    onInitFailure(handler: (event?: unknown) => void): ChatUnsubscribe;
    onSubscriptionUpdate(handler: (answer: ChatSubscriptionAnswer) => void): ChatUnsubscribe;
    onSubscriptionFailure(handler: (answer: ChatSubscriptionAnswer) => void): ChatUnsubscribe;
    /** A topic was refused: the one named, or any. */
    onTopicFailure(topic: string, handler: (event?: unknown) => void): ChatUnsubscribe;
    onTopicFailure(handler: (event?: unknown) => void): ChatUnsubscribe;
    onDeepHeartbeatSuccess(handler: (event?: unknown) => void): ChatUnsubscribe;
    onDeepHeartbeatFailure(handler: (event?: unknown) => void): ChatUnsubscribe;
    /** Sends a frame; not for the topics of the protocol itself. Dropped, and logged, where there is no socket. */
    sendMessage(frame: { readonly topic: string; readonly content?: unknown }): void;
    closeWebSocket(): void;
    /** Closes the socket for good; `init` starts anew. */
    terminateWebSocketManager(reason?: unknown): void;
  }

  /** Gives an address for a socket. */
  type ChatGetWebSocketTransport = () =>
    PromiseLike<ChatWebSocketTransportAnswer> | ChatWebSocketTransportAnswer;

  interface ChatWebSocketTransportAnswer {
    webSocketTransport: {
      /** `wss:`; `ws:` only to this machine. */
      url: string;
      /** When the address expires, ISO 8601. */
      expiry?: string | undefined;
      /** Seconds that a socket lives, at least 300. */
      transportLifeTimeInSeconds: number;
    };
  }

  /** An answer to a subscription, as it comes over the socket. */
  interface ChatSubscriptionAnswer {
    readonly topic: string;
    readonly content: { readonly status: "success" | "failure"; readonly topics: readonly string[] };
  }

  /** What handlers of `onMessage` and `onAllMessage` hear: a topic such as `aws/chat`, and what was said on it. */
  interface ChatSocketMessage {
    readonly topic: string;
    readonly content?: unknown;
  }
}
