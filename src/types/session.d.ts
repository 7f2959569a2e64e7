declare namespace connect {
  /**
   * The calls of a session that are requests to the service. Each needs a `connect()` that succeeded once; before it,
   * and once the chat has ended, it rejects with the message `Failed to call <method>, No active connection`. While the
   * connection is lost or broken they stay possible. Every rejection is a {@link ChatError}; nothing throws at once.
   */
  interface ChatSessionCalls {
    /**
     * Sends a message. Rejects with `reason: "illegal-argument"` for a message that is no string, and for a content
     * type that the service does not know.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
     */
    sendMessage<T>(args: WithMetadata<ChatSendMessageArgs, T>): Promise<ChatResponse<SendMessageResult, T>>;
    sendMessage<T = null>(
      args: ChatMaybeMetadata<ChatSendMessageArgs, T>,
    ): Promise<ChatResponse<SendMessageResult, T | null>>;

    /**
     * Sends an event: typing (at most one goes out in 10 s, further calls share its outcome) or a receipt (coalesced
     * over `throttleTime`; rejects without a `messageId` in `content`, and where receipts are switched off).
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendEvent.html
     */
    sendEvent<T>(args: WithMetadata<ChatSendEventArgs, T>): Promise<ChatEventResponse<T>>;
    sendEvent<T = null>(args: ChatMaybeMetadata<ChatSendEventArgs, T>): Promise<ChatEventResponse<T | null>>;

    /**
     * Fetches a page of the transcript.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetTranscript.html
     */
    getTranscript<T>(
      args: WithMetadata<ChatGetTranscriptArgs, T>,
    ): Promise<ChatResponse<GetTranscriptResult, T>>;
    getTranscript<T = null>(
      args?: ChatMaybeMetadata<ChatGetTranscriptArgs, T>,
    ): Promise<ChatResponse<GetTranscriptResult, T | null>>;

    /**
     * Sends a file; resolves once the service knows that it is complete. Rejects with `reason: "illegal-argument"` for
     * what is no file or empty, and with `reason: "aborted"` where `signal` was aborted.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html
     */
    sendAttachment<T>(
      args: WithMetadata<SendAttachmentArgs & ChatSendAttachmentOptions, T>,
    ): Promise<ChatResponse<ChatFound<SendAttachmentResult>, T>>;
    sendAttachment<T = null>(
      args: ChatMaybeMetadata<SendAttachmentArgs & ChatSendAttachmentOptions, T>,
    ): Promise<ChatResponse<ChatFound<SendAttachmentResult>, T | null>>;

    /**
     * Fetches a file.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAttachment.html
     */
    downloadAttachment<T>(
      args: WithMetadata<DownloadAttachmentArgs, T>,
    ): Promise<ChatDownloadedAttachment<T>>;
    downloadAttachment<T = null>(
      args: ChatMaybeMetadata<DownloadAttachmentArgs, T>,
    ): Promise<ChatDownloadedAttachment<T | null>>;

    /**
     * The presigned URL of a file: a plain string, on which no `metadata` can be read.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAttachment.html
     */
    getAttachmentURL<T>(args: WithMetadata<GetAttachmentURLArgs, T>): Promise<WithMetadata<string, never>>;
    getAttachmentURL<T = null>(args: ChatMaybeMetadata<GetAttachmentURLArgs, T>): Promise<string>;

    /**
     * Fetches the view that an interactive message asks for.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_DescribeView.html
     */
    describeView<T>(
      args: WithMetadata<DescribeViewArgs, T>,
    ): Promise<ChatResponse<ChatFound<DescribeViewResult>, T>>;
    describeView<T = null>(
      args: ChatMaybeMetadata<DescribeViewArgs, T>,
    ): Promise<ChatResponse<ChatFound<DescribeViewResult>, T | null>>;

    /**
     * Where a customer signs in, after an `authentication.initiated` event.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAuthenticationUrl.html
     */
    getAuthenticationUrl<T>(
      args: WithMetadata<GetAuthenticationUrlArgs, T>,
    ): Promise<ChatResponse<ChatFound<GetAuthenticationUrlResult>, T>>;
    getAuthenticationUrl<T = null>(
      args: ChatMaybeMetadata<GetAuthenticationUrlArgs, T>,
    ): Promise<ChatResponse<ChatFound<GetAuthenticationUrlResult>, T | null>>;

    /**
     * Cancels the signing in that an `authentication.initiated` event began.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CancelParticipantAuthentication.html
     */
    cancelParticipantAuthentication<T>(
      args: WithMetadata<CancelParticipantAuthenticationArgs, T>,
    ): Promise<ChatEmptyResponse<T>>;
    cancelParticipantAuthentication<T = null>(
      args: ChatMaybeMetadata<CancelParticipantAuthenticationArgs, T>,
    ): Promise<ChatEmptyResponse<T | null>>;
  }

  /** A result of which nothing is missing: an answer without it rejects. */
  type ChatFound<D> = { [Field in keyof D]-?: NonNullable<D[Field]> };

  /** What `sendMessage` takes: an event's content type, too. */
  type ChatSendMessageArgs = Omit<SendMessageArgs, "contentType" | "clientToken"> & {
    contentType: ChatContentType | ChatFurtherEventContentType;
    clientToken?: string | undefined;
  };

  /** What `sendEvent` takes: a message's content type, too, and an object, which is sent as JSON text. */
  type ChatSendEventArgs = Omit<SendEventArgs, "contentType" | "content" | "clientToken"> & {
    contentType: ChatContentType | ChatFurtherEventContentType;
    content?: string | object | undefined;
    clientToken?: string | undefined;
  };

  /** What `getTranscript` takes. */
  type ChatGetTranscriptArgs = {
    [Field in keyof GetTranscriptArgs]: GetTranscriptArgs[Field] | null | undefined;
  };

  /** What `sendEvent` resolves to. */
  interface ChatEventResponse<M = null> extends ChatResponse<SendEventResult, M> {
    /** There on a receipt that nothing was sent for, as an earlier one covers it; then `data` is undefined. */
    message?: "Event already fired";
  }

  /** An answer without fields of its own. */
  interface ChatEmptyResponse<M = null> extends ParticipantServiceResponse<void> {
    data: void & ChatAnswerMetadata;
    /** Undefined: what goes wrong is thrown, as a {@link ChatError}. */
    error: undefined;
    metadata: M;
  }

  /** What sessions of either type, and their controllers, have. */
  interface ChatSessionLife {
    /**
     * Joins the chat: resolves as soon as the service has answered and the socket is opening. A second call while it
     * connects, is connected or reconnects gives the same promise; after a failure, or after the connection is broken,
     * it starts anew. Rejects with a {@link ChatConnectError}.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_CreateParticipantConnection.html
     */
    connect<T>(args: WithMetadata<ConnectArgs, T>): Promise<ChatConnectSuccess<T>>;
    connect(args?: ConnectArgs): Promise<ChatConnectSuccess<null>>;

    getChatDetails(): ChatSessionDetails;

    /**
     * Leaves the session without ending the chat: releases socket, timers and handlers at once and sends nothing.
     * Pending calls reject with `reason: "disposed"`. Safe twice; the same chat can be created again.
     */
    dispose(): void;
  }

  /** What `getChatDetails()` gives. */
  interface ChatSessionDetails extends Omit<ChatDetails, "connectionDetails"> {
    /** Once connected. Holds secrets. */
    connectionDetails?: ChatConnectionDetails;
  }

  interface ChatConnectionDetails {
    /** The socket's address; `null` for agents, whose socket is Streams'. */
    readonly url: string | null;
    /** When the address expires, ISO 8601. */
    readonly expiry: string | null;
    /** Seconds that a socket lives: 3540. */
    readonly transportLifeTimeInSeconds: number;
    /** Whether the service knows that an agent has joined. */
    readonly connectionAcknowledged: boolean;
    readonly connectionToken: string;
    /** ISO 8601; `null` where the service did not say. */
    readonly connectionTokenExpiry: string | null;
    /** @deprecated Never there. */
    readonly ConnectionId: never;
    /** @deprecated Never there; it is called `url`. */
    readonly PreSignedConnectionUrl: never;
  }

  /** A session's events. Each gives a function that unsubscribes; a handler may be asynchronous. */
  interface ChatSessionEvents {
    onMessage: ChatSubscribe<ChatMessageEvent>;
    onTyping: ChatSubscribe<ChatTypingEvent>;
    /** A message was read. The receipt is the first of `MessageMetadata.Receipts`. */
    onReadReceipt: ChatSubscribe<ChatMessageEvent>;
    /** A message was delivered. The receipt is the first of `MessageMetadata.Receipts`. */
    onDeliveredReceipt: ChatSubscribe<ChatMessageEvent>;
    onConnectionEstablished: ChatSubscribe<ChatConnectionEstablishedEvent>;
    onConnectionLost: ChatSubscribe<ChatConnectionLostEvent>;
    onConnectionBroken: ChatSubscribe<ChatConnectionBrokenEvent>;
    onConnectionStateChange: ChatSubscribe<ChatConnectionStateChangeEvent>;
    onEnded: ChatSubscribe<ChatEndedEvent>;
    onDeepHeartbeatSuccess: ChatSubscribe<ChatDeepHeartbeatEvent>;
    onDeepHeartbeatFailure: ChatSubscribe<ChatDeepHeartbeatEvent>;
    onParticipantIdle: ChatSubscribe<ChatMessageEvent>;
    onParticipantReturned: ChatSubscribe<ChatMessageEvent>;
    onParticipantInvited: ChatSubscribe<ChatMessageEvent>;
    onAutoDisconnection: ChatSubscribe<ChatMessageEvent>;
    onAuthenticationInitiated: ChatSubscribe<ChatAuthenticationInitiatedEvent>;
    onAuthenticationSuccessful: ChatSubscribe<ChatMessageEvent>;
    onAuthenticationFailed: ChatSubscribe<ChatMessageEvent>;
    onAuthenticationTimeout: ChatSubscribe<ChatMessageEvent>;
    onAuthenticationExpired: ChatSubscribe<ChatMessageEvent>;
    onAuthenticationCanceled: ChatSubscribe<ChatMessageEvent>;
    onParticipantDisplayNameUpdated: ChatSubscribe<ChatParticipantDisplayNameUpdatedEvent>;
    onChatRehydrated: ChatSubscribe<ChatMessageEvent>;
    onTranscriptUpdated: ChatSubscribe<ChatTranscriptUpdatedEvent>;
  }

  /** One participant's part in one chat: what sessions of either type have. */
  interface ChatBaseSession
    extends
      ChatSessionCalls,
      ChatSessionLife,
      ChatSessionEvents,
      Omit<ChatSessionInterface, ChatSessionMember> {
    /** The same once more, for pages that hold it as if it were the session. */
    controller: ChatSessionController;
  }

  /** An agent's session: what `create` gives. */
  interface ChatAgentSession extends ChatBaseSession, Omit<AgentChatSession, ChatSessionMember> {
    /** Removes every event handler. */
    cleanUpOnParticipantDisconnect(): void;
  }

  /** A customer's session: what `create` gives. */
  interface ChatCustomerSession extends ChatBaseSession, Omit<CustomerChatSession, ChatSessionMember> {
    /**
     * Ends the chat. The socket closes when `chat.ended` comes, not before, so that a disconnect flow can still talk.
     * Where the answer gets lost and the chat is found to have ended, it resolves all the same.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_DisconnectParticipant.html
     */
    disconnectParticipant<T>(args: ChatMetadata<T>): Promise<ChatEmptyResponse<T>>;
    disconnectParticipant(): Promise<ChatEmptyResponse>;
  }

  /** `session.controller`: every call of a session, and its events by name. */
  interface ChatSessionController
    extends ChatSessionCalls, ChatSessionLife, Omit<ChatController, ChatSessionMember> {
    readonly contactId: string;
    readonly initialContactId: string;
    readonly participantId: string;
    /** Undefined for an agent without one. */
    readonly participantToken?: string | undefined;
    readonly sessionType: "AGENT" | "CUSTOMER";
    /** Ends the chat; see {@link ChatCustomerSession}. */
    disconnectParticipant<T>(args: ChatMetadata<T>): Promise<ChatEmptyResponse<T>>;
    disconnectParticipant(): Promise<ChatEmptyResponse>;
    /** Removes every event handler. */
    cleanUpOnParticipantDisconnect(): void;
    /** Gives a function that unsubscribes. */
    subscribe<Name extends keyof ChatControllerEvents>(
      eventName: Name,
      callback: (event: ChatControllerEvents[Name]) => unknown,
    ): ChatUnsubscribe;
    /** An unknown name is logged, and does nothing. */
    subscribe(eventName: string, callback: (event: unknown) => unknown): ChatUnsubscribe;
  }

  /** What is declared here of a session and of its controller. */
  type ChatSessionMember =
    | keyof ChatSessionCalls
    | keyof ChatSessionLife
    | keyof ChatSessionEvents
    | "controller"
    | "subscribe"
    | "participantToken"
    | "disconnectParticipant"
    | "cleanUpOnParticipantDisconnect";
}
