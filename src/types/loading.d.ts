/** What loading the library adds to the global `connect`. `connect.LogLevel` is Streams' own where Streams is there. */
declare namespace connect {
  /** Creates chat sessions and configures them. A facade, not a class: `instanceof ChatSession` is never true. */
  const ChatSession: ChatSessionFacade;

  /** What is loaded. */
  const ChatJS: ChatJSObject;

  /** One logging configuration for the library's loggers and for those that a page makes with it. */
  const LogManager: ChatLogManager;

  /** Makes socket managers such as an agent desktop has; see {@link ChatWebSocketManager}. */
  const WebSocketManager: ChatWebSocketManagerFactory;

  /** Publishes client-side metrics; the same as `connect.ChatSession.csmService`. */
  const csmService: CSMService;

  /** What is loaded: `connect.ChatJS`. */
  interface ChatJSObject {
    /** Version of the package, such as `"6.0.0"`. */
    version: string;
    /** Name of the package: `"amazon-connect-chatjs"`. */
    name: string;
    /** Where the build comes from: `"npm"`. */
    source: string;
    repository: string;
    build: {
      /** When the file was built, ISO 8601. */
      timestamp: string;
      environment: "production" | "development";
    };
  }

  /** Creates chat sessions and configures them: `connect.ChatSession`. */
  interface ChatSessionFacade extends Omit<ChatSessionObject, ChatFacadeMember> {
    /**
     * Makes a session for an agent's contact. The configuration of this moment is kept with the session, but for
     * logging, which is global and live.
     *
     * Throws a {@link ChatError} named `IllegalArgument` at once where a field is missing or wrong.
     */
    create(args: AgentChatSessionArgs): ChatAgentSession;
    /**
     * Makes a session for a customer's contact, from what StartChatContact answered.
     *
     * Throws a {@link ChatError} named `IllegalArgument` at once where a field is missing or wrong.
     *
     * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_StartChatContact.html
     */
    create(args: CustomerChatSessionArgs): ChatCustomerSession;
    /** The same with `chatDetails` in either casing. */
    create(args: ChatCustomerCreateArgs): ChatCustomerSession;
    /** The same with `chatDetails` in either casing, and with `type` left out: that is an agent's. */
    create(args: ChatAgentCreateArgs): ChatAgentSession;
    /** The same where it is not known which of the two it is going to be. */
    create(args: ChatCreateArgs): ChatAgentSession | ChatCustomerSession;
    /**
     * What `ReturnType<>` and `Parameters<>` of `create` give, and so what mocks of it take, as in version 5: the last
     * declaration counts there. Calls always find one above.
     */
    create(args: CustomerChatSessionArgs): CustomerChatSession;

    /**
     * Sets what sessions created from now on start with; logging changes at once. What is left out keeps its value.
     * A field of the wrong type is logged and ignored, but for a `participantClient` that cannot be used: that throws
     * a {@link ChatError} named `IllegalArgument`, and nothing is set.
     */
    setGlobalConfig(config: ChatGlobalConfig): void;

    /** The levels by name, as numbers. */
    LogLevel: ChatLogLevels;
    /** A class with no-op methods, to derive a logger from. */
    Logger: ChatLoggerClass;
    SessionTypes: ChatSessionTypes;
    /** Publishes client-side metrics. */
    csmService: CSMService;
    setFeatureFlag: SetFeatureFlag;
    setRegionOverride: SetRegionOverride;
  }

  /** What {@link ChatSessionFacade} says more about than {@link ChatSessionObject}. */
  type ChatFacadeMember = "create" | "setGlobalConfig" | "LogLevel" | "Logger";

  /** The values of `type` for `create`. */
  interface ChatSessionTypes {
    AGENT: "AGENT";
    CUSTOMER: "CUSTOMER";
  }

  /** Switches a feature on. Known is `"MESSAGE_RECEIPTS_ENABLED"`; any other name does nothing. */
  type SetFeatureFlag = (feature: ChatFeatureName) => void;

  /** A name of a feature; every text is taken. */
  type ChatFeatureName = "MESSAGE_RECEIPTS_ENABLED" | (string & {});

  /**
   * Sets the AWS region of sessions created from now on, over every other setting (for an agent's failover to
   * another region); `null`, `undefined` or `""` clears it. Declared as a method's type, so that a function that takes
   * no `null` can stand in for it.
   */
  type SetRegionOverride = { call(regionOverride?: string | null): void }["call"];
}
