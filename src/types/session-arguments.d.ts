declare namespace connect {
  /** Which chat, and who takes part: what StartChatContact answered, or what Streams tells about a contact. */
  interface ChatDetailsInput {
    /** Not empty. */
    contactId: string;
    /** Not empty. */
    participantId: string;
    /** The participant token of StartChatContact. Needed for customers; see {@link ChatAgentDetailsInput}. */
    participantToken: string;
    /** The first contact of a chain of transfers. Default: `contactId`. */
    initialContactId?: string | undefined;
    /** Agents only, and needed for them. */
    getConnectionToken?: ChatGetConnectionToken | undefined;
  }

  /** Which contact, for an agent: such as `connection.getMediaInfo()` of Streams gives. */
  interface ChatAgentDetailsInput {
    /** Not empty. */
    contactId: string;
    /** Not empty. */
    participantId: string;
    /** With one, a failing `getConnectionToken` has a fallback and the contact is acknowledged. */
    participantToken?: string | null | undefined;
    /** The first contact of a chain of transfers. Default: `contactId`. */
    initialContactId?: string | null | undefined;
    /** Needed: left out, `create` throws. Optional here for programs that pass it without knowing it. */
    getConnectionToken?: ChatGetConnectionToken | undefined;
  }

  /**
   * Gives an agent's connection token. Called on connecting and 60 s before `expiry`; where it rejects,
   * CreateParticipantConnection is asked instead, if there is a participant token.
   */
  type ChatGetConnectionToken = () => PromiseLike<ChatConnectionTokenAnswer> | ChatConnectionTokenAnswer;

  /** What `getConnectionToken` gives. */
  interface ChatConnectionTokenAnswer {
    chatTokenTransport: {
      /** Despite its name the **connection** token. */
      participantToken: string;
      /** When it expires, ISO 8601. */
      expiry?: string | undefined;
    };
  }

  /** Settings of one session. */
  interface ChatSessionOptions {
    /** AWS region. Default: that of `setGlobalConfig`, then `"us-west-2"`. An override wins over it. */
    region?: string | undefined;
    /** Accepted, and without effect. */
    stage?: string | undefined;
    /** Accepted, and without effect. */
    cell?: string | undefined;
  }

  /** What `create` takes for either type. */
  interface ChatSessionArgs {
    /** @throws ChatError, named `IllegalArgument`, for any other. */
    type: "AGENT" | "CUSTOMER";
    chatDetails: ChatDetailsInput;
    options?: ChatSessionOptions | undefined;
    /** No client-side metrics for this session. Default: `false`. */
    disableCSM?: boolean | undefined;
  }

  /** What `create` takes for a customer. */
  interface CustomerChatSessionArgs extends ChatSessionArgs {
    type: "CUSTOMER";
  }

  /** What `create` takes for an agent. */
  interface AgentChatSessionArgs extends Omit<ChatSessionArgs, "chatDetails"> {
    type: "AGENT";
    chatDetails: ChatAgentDetailsInput;
    /** The desktop's socket: `connect.core.getWebSocketManager()` of Streams. It is never closed here. */
    websocketManager: ChatSocketManager;
  }

  /** {@link CustomerChatSessionArgs} with `chatDetails` in either casing: StartChatContact's answer as it is. */
  interface ChatCustomerCreateArgs extends Omit<CustomerChatSessionArgs, "chatDetails"> {
    chatDetails: ChatCommonDetails & ({ participantToken: string } | { ParticipantToken: string });
  }

  /** {@link AgentChatSessionArgs} with `chatDetails` in either casing; `type` may be left out. */
  interface ChatAgentCreateArgs extends Omit<AgentChatSessionArgs, "type" | "chatDetails"> {
    type?: "AGENT" | null | undefined;
    chatDetails: ChatCommonDetails &
      ({ getConnectionToken: ChatGetConnectionToken } | { GetConnectionToken: ChatGetConnectionToken }) & {
        participantToken?: string | null | undefined;
        ParticipantToken?: string | null | undefined;
      };
  }

  /** All that `create` takes. */
  type ChatCreateArgs =
    AgentChatSessionArgs | ChatAgentCreateArgs | CustomerChatSessionArgs | ChatCustomerCreateArgs;

  /** The fields of either type, in camelCase or in PascalCase; where both come PascalCase wins. */
  type ChatCommonDetails = ({ contactId: string } | { ContactId: string }) &
    ({ participantId: string } | { ParticipantId: string }) & {
      initialContactId?: string | null | undefined;
      InitialContactId?: string | null | undefined;
    };
}
