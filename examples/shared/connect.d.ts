/** The part of the global `connect` that these pages use. */
declare namespace connect {
  interface ChatItem {
    Id?: string;
    AbsoluteTime?: string;
    Type: string;
    ContentType?: string;
    Content?: string;
    ParticipantId?: string;
    ParticipantRole?: string;
    DisplayName?: string;
    Attachments?: { AttachmentId: string; AttachmentName: string; ContentType?: string; Status: string }[];
    MessageMetadata?: {
      MessageId?: string;
      Status?: "SENDING" | "SENT" | "DELIVERED" | "READ" | "FAILED";
      MessageCompleted?: boolean | null;
      Receipts?: { RecipientParticipantId: string; DeliveredTimestamp?: string; ReadTimestamp?: string }[];
    };
  }

  interface ChatConnectionState {
    state: "connecting" | "syncing" | "connected" | "reconnecting" | "ended" | "failed";
    reason?: "offline" | "socket-closed" | "heartbeat" | "service" | "ended";
    attempt?: number;
    nextRetryMs?: number;
    recovery?: { outcome: "recovered" | "gap"; itemCount: number };
  }

  type Subscribe<Data> = (handler: (event: { data: Data }) => void) => () => void;

  interface ChatError extends Error {
    type?: string;
    reason?: string;
    statusCode?: number;
  }

  interface Session {
    connect(): Promise<unknown>;
    sendMessage(args: {
      message: string;
      contentType: string;
      clientToken?: string;
    }): Promise<{ data: { Id?: string; AbsoluteTime?: string } }>;
    sendEvent(args: { contentType: string; content?: string | object }): Promise<unknown>;
    sendAttachment(args: {
      attachment: File;
      signal?: AbortSignal;
      onProgress?: (progress: { loaded: number; total: number }) => void;
    }): Promise<{ data: { AttachmentId: string } }>;
    downloadAttachment(args: { attachmentId: string }): Promise<Blob>;
    getTranscript(args: {
      maxResults?: number;
      scanDirection?: string;
      sortOrder?: string;
      nextToken?: string;
    }): Promise<{ data: { Transcript: ChatItem[]; NextToken?: string } }>;
    describeView(args: {
      viewToken: string;
    }): Promise<{ data: { View: { Content: { Template?: string; Actions?: string[] } } } }>;
    getAuthenticationUrl(args: {
      sessionId: string;
      redirectUri: string;
    }): Promise<{ data: { AuthenticationUrl: string } }>;
    cancelParticipantAuthentication(args: { sessionId: string }): Promise<unknown>;
    disconnectParticipant(): Promise<unknown>;
    dispose(): void;
    onMessage: Subscribe<ChatItem>;
    onTyping: Subscribe<ChatItem>;
    onParticipantIdle: Subscribe<ChatItem>;
    onParticipantReturned: Subscribe<ChatItem>;
    onAutoDisconnection: Subscribe<ChatItem>;
    onAuthenticationInitiated: Subscribe<ChatItem>;
    onAuthenticationSuccessful: Subscribe<ChatItem>;
    onAuthenticationCanceled: Subscribe<ChatItem>;
    onAuthenticationFailed: Subscribe<ChatItem>;
    onAuthenticationTimeout: Subscribe<ChatItem>;
    onAuthenticationExpired: Subscribe<ChatItem>;
    onChatRehydrated: Subscribe<ChatItem>;
    onDeliveredReceipt: Subscribe<ChatItem>;
    onReadReceipt: Subscribe<ChatItem>;
    onEnded: Subscribe<unknown>;
    onTranscriptUpdated: Subscribe<{ transcript: ChatItem[]; previousTranscriptNextToken?: string }>;
    onConnectionEstablished: Subscribe<unknown>;
    onConnectionStateChange: Subscribe<ChatConnectionState>;
  }

  interface ChatDetails {
    contactId: string;
    participantId: string;
    participantToken?: string;
    initialContactId?: string;
    getConnectionToken?: () => Promise<unknown>;
  }

  interface SocketManager {
    init(getTransport: () => Promise<unknown>): Promise<{ webSocketConnectionFailed?: boolean } | undefined>;
  }

  const ChatSession: {
    setGlobalConfig(config: object): void;
    create(args: {
      type: "CUSTOMER" | "AGENT";
      chatDetails: ChatDetails;
      websocketManager?: SocketManager;
    }): Session;
  };
  const WebSocketManager: { create(logMetaData: object): SocketManager };
}
