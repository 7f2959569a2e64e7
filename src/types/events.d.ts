declare namespace connect {
  /** What a handler gets. `data` is the event's own. */
  type ChatEvent<Data> = {
    readonly chatDetails: ChatDetails;
    readonly data: Data;
  };

  /** Calls a handler of a session for each event, in the order of arrival; what it throws is logged. */
  type ChatSubscribe<Event> = (handler: (event: Event) => unknown) => ChatUnsubscribe;

  /** Stops a handler. Safe to call twice. */
  type ChatUnsubscribe = () => void;

  /** Whose session it is, as `create` was told. */
  interface ChatDetails {
    contactId: string;
    initialContactId: string;
    participantId: string;
    /** Undefined for an agent without one. */
    participantToken?: string | undefined;
    /** Once connected; see {@link ChatConnectionDetails}, as `getChatDetails()` gives it. Holds secrets. */
    connectionDetails?: {
      readonly connectionToken: string;
      readonly connectionTokenExpiry?: string | null;
      readonly url?: string | null;
      readonly expiry?: string | null;
      readonly transportLifeTimeInSeconds?: number;
      readonly connectionAcknowledged?: boolean;
      /** @deprecated Never there. */
      readonly ConnectionId: string;
      /** @deprecated Never there; it is called `url`. */
      readonly PreSignedConnectionUrl: string;
    };
  }

  /** An item came: a message, an attachment, or an event without a handler of its own. */
  interface ChatMessageEvent {
    readonly chatDetails: ChatDetails;
    readonly data: ChatEventData & {
      ContentType: ChatMessageContentType | Exclude<ChatEventContentType, `${string}.typing`>;
    };
  }

  /** Somebody is typing; one's own typing comes back, too. */
  interface ChatTypingEvent {
    readonly chatDetails: ChatDetails;
    readonly data: ChatEventData & { ContentType: "application/vnd.amazonaws.connect.event.typing" };
  }

  /** The customer is asked to sign in; `Content` is JSON text with the `SessionId`. */
  interface ChatAuthenticationInitiatedEvent {
    readonly chatDetails: ChatDetails;
    readonly data: ChatEventData & {
      ContentType: "application/vnd.amazonaws.connect.event.authentication.initiated";
      Content: string;
    };
  }

  /** A participant has another name. */
  interface ChatParticipantDisplayNameUpdatedEvent {
    readonly chatDetails: ChatDetails;
    readonly data: ChatEventData & {
      ContentType: "application/vnd.amazonaws.connect.event.participant.displayname.updated";
      DisplayName: string;
    };
  }

  /** The transcript has changed; one event for all changes within one turn of the event loop. */
  interface ChatTranscriptUpdatedEvent {
    readonly chatDetails: ChatDetails;
    readonly data: {
      /** In order of time, each `Id` once, sends in flight last. Later changes do not touch it. */
      readonly transcript: ChatTranscriptItem[];
      /** For `getTranscript`, to go on before the oldest item held; undefined where nothing is, or not known to be. */
      readonly previousTranscriptNextToken?: string;
    };
  }

  /** The connection was gained: once for every time, when the subscription has succeeded. */
  interface ChatConnectionEstablishedEvent {
    readonly chatDetails: ChatDetails;
    /** Always there, and empty. */
    readonly data?: Readonly<Record<string, never>>;
  }

  /** No open socket is left; the session reconnects by itself. */
  interface ChatConnectionLostEvent {
    readonly chatDetails: ChatDetails;
    /** Always there, and empty. */
    readonly data?: Readonly<Record<string, never>>;
  }

  /** No more attempts will be made. `connect()` starts anew. */
  interface ChatConnectionBrokenEvent {
    readonly chatDetails: ChatDetails;
    /** Always there, and empty. */
    readonly data?: Readonly<Record<string, never>>;
  }

  /** The chat has ended. Handlers are removed, and calls refused, once all handlers of this event have run. */
  interface ChatEndedEvent {
    readonly chatDetails: ChatDetails;
    /** Always there, and null. */
    readonly data?: null;
  }

  /** A deep heartbeat was answered or failed. It carries no item: none of its fields can be read. */
  interface ChatDeepHeartbeatEvent {
    readonly chatDetails: ChatDetails;
    readonly data: { readonly [Field in keyof ChatMessageEvent["data"]]-?: never };
  }

  /** The state of the connection has changed. */
  interface ChatConnectionStateChangeEvent {
    readonly chatDetails: ChatDetails;
    readonly data: ChatConnectionStateChange;
  }

  /**
   * What a page can show about a connection. On a lost one: `reconnecting` (again for each attempt), then `syncing`
   * if there is something to recover, then `connected`.
   */
  type ChatConnectionStateChange =
    | ChatConnectionState<"connecting">
    | ChatConnectionState<"syncing">
    | ChatConnectionState<"connected", { readonly recovery?: ChatRecovery }>
    | ChatConnectionState<
        "reconnecting",
        {
          readonly reason: "offline" | "socket-closed" | "heartbeat" | "service";
          /** The number of the coming attempt; 1 is the first after a loss. Undefined for agents: it is not ours to make. */
          readonly attempt?: number;
          /** Until the coming attempt, in ms; undefined for agents. */
          readonly nextRetryMs?: number;
        }
      >
    | ChatConnectionState<
        "ended",
        {
          readonly reason: "ended";
          /** Where the chat ended while the connection was lost, unless its end was recovered: then nothing is missing. */
          readonly recovery?: ChatRecovery;
        }
      >
    | ChatConnectionState<"failed", { readonly reason?: "service" }>;

  /** A state with its fields; the fields of other states are undefined. */
  type ChatConnectionState<State extends string, Fields = unknown> = { readonly state: State } & Fields & {
      readonly [
        Field in Exclude<"reason" | "attempt" | "nextRetryMs" | "recovery", keyof Fields>
      ]?: undefined;
    };

  /** What became of the items that were missed while the connection was lost. */
  interface ChatRecovery {
    /** `"gap"`: not all of them could be had. */
    readonly outcome: "recovered" | "gap";
    /** Recovered items. */
    readonly itemCount: number;
  }

  /** The names that `controller.subscribe` knows, with what their handlers get. */
  interface ChatControllerEvents {
    INCOMING_MESSAGE: ChatEvent<ChatMessageEvent["data"]>;
    INCOMING_TYPING: ChatEvent<ChatTypingEvent["data"]>;
    INCOMING_READ_RECEIPT: ChatEvent<ChatMessageEvent["data"]>;
    INCOMING_DELIVERED_RECEIPT: ChatEvent<ChatMessageEvent["data"]>;
    CONNECTION_ESTABLISHED: ChatEvent<Readonly<Record<string, never>>>;
    CONNECTION_LOST: ChatEvent<Readonly<Record<string, never>>>;
    CONNECTION_BROKEN: ChatEvent<Readonly<Record<string, never>>>;
    CONNECTION_STATE_CHANGE: ChatEvent<ChatConnectionStateChange>;
    CHAT_ENDED: ChatEvent<null>;
    PARTICIPANT_IDLE: ChatEvent<ChatMessageEvent["data"]>;
    PARTICIPANT_RETURNED: ChatEvent<ChatMessageEvent["data"]>;
    PARTICIPANT_INVITED: ChatEvent<ChatMessageEvent["data"]>;
    AUTODISCONNECTION: ChatEvent<ChatMessageEvent["data"]>;
    DEEP_HEARTBEAT_SUCCESS: ChatEvent<Readonly<Record<string, never>>>;
    DEEP_HEARTBEAT_FAILURE: ChatEvent<Readonly<Record<string, never>>>;
    AUTHENTICATION_INITIATED: ChatEvent<ChatAuthenticationInitiatedEvent["data"]>;
    AUTHENTICATION_SUCCESSFUL: ChatEvent<ChatMessageEvent["data"]>;
    AUTHENTICATION_FAILED: ChatEvent<ChatMessageEvent["data"]>;
    AUTHENTICATION_TIMEOUT: ChatEvent<ChatMessageEvent["data"]>;
    AUTHENTICATION_EXPIRED: ChatEvent<ChatMessageEvent["data"]>;
    AUTHENTICATION_CANCELED: ChatEvent<ChatMessageEvent["data"]>;
    PARTICIPANT_DISPLAY_NAME_UPDATED: ChatEvent<ChatParticipantDisplayNameUpdatedEvent["data"]>;
    CHAT_REHYDRATED: ChatEvent<ChatMessageEvent["data"]>;
    TRANSCRIPT_UPDATED: ChatEvent<ChatTranscriptUpdatedEvent["data"]>;
  }

  /** The states of a network link by name. */
  interface NetworkLinkStatus {
    NeverEstablished: "NeverEstablished";
    Establishing: "Establishing";
    Established: "Established";
    Broken: "Broken";
  }
}
