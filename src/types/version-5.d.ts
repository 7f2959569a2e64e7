/**
 * Names that programs for version 5 annotate with, and that stand-ins in their tests are written for: they ask for no
 * more than version 5 had. What the library gives has more, and can be used wherever one of these is asked for. It also
 * has what a program adds to one of these interfaces by declaring it once more.
 */
declare namespace connect {
  /** A session; {@link ChatBaseSession} is all that it has. */
  interface ChatSessionInterface extends ChatVersion5SessionCalls, ChatVersion5Events {
    connect(args?: ConnectArgs): Promise<ConnectChatResult>;
    connect<T>(args: WithMetadata<ConnectArgs, T>): Promise<WithMetadata<ConnectChatResult, T>>;
    getChatDetails(): ChatDetails;
    controller: ChatController;
  }

  /** An agent's session; `create` gives a {@link ChatAgentSession}. */
  interface AgentChatSession extends ChatSessionInterface {
    /** Removes every event handler. */
    cleanUpOnParticipantDisconnect(): void;
  }

  /** A customer's session; `create` gives a {@link ChatCustomerSession}. */
  interface CustomerChatSession extends ChatSessionInterface {
    /** Ends the chat. */
    disconnectParticipant(): Promise<ParticipantServiceResponse<void>>;
  }

  /** `session.controller`; a session's is a {@link ChatSessionController}. */
  interface ChatController extends ChatVersion5ControllerCalls {
    connect(args?: ConnectArgs): Promise<ConnectChatResult>;
    getChatDetails(): ChatDetails;
    /** Ends the chat, where the session is a customer's. */
    disconnectParticipant?: (() => Promise<ParticipantServiceResponse<void>>) | undefined;
    /** Removes every event handler. */
    cleanUpOnParticipantDisconnect?: (() => void) | undefined;
    /** Hears an event by its name. */
    subscribe<Name extends keyof ChatControllerEvents>(
      eventName: Name,
      callback: (event: ChatControllerEvents[Name]) => unknown,
    ): void;
    subscribe(eventName: string, callback: (event: unknown) => unknown): void;
  }

  /** `connect.ChatSession`; it is a {@link ChatSessionFacade}. */
  interface ChatSessionObject {
    create(args: AgentChatSessionArgs): AgentChatSession;
    create(args: CustomerChatSessionArgs): CustomerChatSession;
    setGlobalConfig(config: ChatGlobalConfig): void;
    LogLevel: ChatLogLevel;
    Logger: ChatLogger;
    SessionTypes: ChatSessionTypes;
    csmService: CSMService;
    setFeatureFlag: SetFeatureFlag;
    setRegionOverride: SetRegionOverride;
  }

  /** `connect.ChatSession.LogLevel`; it is a {@link ChatLogLevels}. */
  interface ChatLogLevel {
    DEBUG: 10;
    INFO: 20;
    WARN: 30;
    ERROR: 40;
  }

  /** What each call takes and resolves to; {@link ChatSessionCalls} says what they do. */
  interface ChatVersion5Requests {
    sendMessage: [SendMessageArgs, ParticipantServiceResponse<SendMessageResult>];
    sendEvent: [SendEventArgs, ParticipantServiceResponse<SendEventResult>];
    getTranscript: [GetTranscriptArgs, ParticipantServiceResponse<GetTranscriptResult>];
    sendAttachment: [SendAttachmentArgs, ParticipantServiceResponse<SendAttachmentResult>];
    downloadAttachment: [DownloadAttachmentArgs, Blob];
    getAttachmentURL: [GetAttachmentURLArgs, string];
    describeView: [DescribeViewArgs, ParticipantServiceResponse<DescribeViewResult>];
    getAuthenticationUrl: [GetAuthenticationUrlArgs, ParticipantServiceResponse<GetAuthenticationUrlResult>];
    cancelParticipantAuthentication: [CancelParticipantAuthenticationArgs, ParticipantServiceResponse<void>];
  }

  /** A controller's calls: its results have no `metadata`. Types of methods: stand-ins may ask for more. */
  type ChatVersion5ControllerCalls = {
    [Name in keyof ChatVersion5Requests]: {
      call(args: ChatVersion5Requests[Name][0]): Promise<ChatVersion5Requests[Name][1]>;
    }["call"];
  };

  /** A session's calls, without `metadata` and with it. */
  type ChatVersion5SessionCalls = {
    [Name in keyof ChatVersion5Requests]: {
      call(args: ChatVersion5Requests[Name][0]): Promise<ChatVersion5Requests[Name][1]>;
      call<T>(
        args: WithMetadata<ChatVersion5Requests[Name][0], T>,
      ): Promise<WithMetadata<ChatVersion5Requests[Name][1], T>>;
    }["call"];
  };

  /** The events of a session; {@link ChatSessionEvents} says what they are, and gives functions that unsubscribe. */
  type ChatVersion5Events = {
    [Name in Exclude<keyof ChatSessionEvents, "onConnectionStateChange" | "onAuthenticationExpired">]: {
      call(handler: Parameters<ChatSessionEvents[Name]>[0]): void;
    }["call"];
  };
}
