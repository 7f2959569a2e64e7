declare namespace connect {
  /** What a call was given as `metadata`. */
  interface ChatMetadata<T> {
    metadata: T;
  }

  /** Arguments or a result with the `metadata` that a call was given. */
  type WithMetadata<D, M> = D & ChatMetadata<M>;

  /** The service's answer, in its own PascalCase, as what it comes in. */
  interface AWSResponse<D> {
    data: void | D;
    error: void | Error;
    /** The service's id of the request; `""` where it gave none. */
    requestId: string;
    /** Always 0. */
    redirectCount: number;
    /** Attempts beyond the first. */
    retryCount: number;
  }

  /** What a call that is a request to the Participant Service resolves to. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface, so that it can be extended
  interface ParticipantServiceResponse<D> extends AWSResponse<D> {}

  /** The same as it comes of a session's own calls: with data, and with the call's `metadata`. */
  interface ChatResponse<D, M = null> extends ParticipantServiceResponse<D> {
    data: D & ChatAnswerMetadata;
    /** Undefined: what goes wrong is thrown, as a {@link ChatError}. */
    error: undefined;
    /** What the call was given; `null` where that was nothing. */
    metadata: M;
  }

  /** On the `data` of every answer. */
  interface ChatAnswerMetadata {
    readonly $metadata: {
      /** HTTP status. */
      readonly httpStatusCode?: number;
      readonly requestId?: string;
      readonly extendedRequestId?: string;
      readonly cfId?: string;
      /** Attempts made in all. */
      readonly attempts?: number;
      /** Milliseconds waited between attempts. */
      readonly totalRetryDelay?: number;
    };
  }

  /** Arguments of a call with `metadata` of any type, which comes back untouched; it may be left out. */
  type ChatMaybeMetadata<D, M> = D & { metadata?: M | undefined };

  /** What `connect` takes: nothing but `metadata`, which is optional. */
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- nothing but metadata can be given
  interface ConnectArgs {}

  /** What the outcomes of `connect()` have in common, in success and in failure. */
  interface ConnectChatResult {
    connectCalled: boolean;
    connectSuccess: boolean;
  }

  /** What `connect()` resolves to. */
  interface ChatConnectSuccess<M = null> extends ConnectChatResult {
    connectCalled: true;
    connectSuccess: true;
    metadata: M;
    _debug: unknown;
  }

  interface SendMessageArgs {
    /** The text. The service takes 1 to 1,024 characters of plain text or markdown, 12,000 of JSON. */
    message: string;
    contentType: ChatMessageContentType;
    /** Idempotency token: the same one twice makes one message. Default: a new UUID. */
    clientToken?: string;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
   */
  interface SendMessageResult {
    /** When the service took it, ISO 8601. */
    AbsoluteTime: string;
    Id: string;
    MessageMetadata?: ChatMessageMetadata;
  }

  interface SendEventArgs {
    contentType: ChatEventContentType;
    /** Text; a session's `sendEvent` takes an object too, which is sent as JSON text. */
    content?: string;
    /** Idempotency token: the same one twice makes one event. Default: a new UUID. */
    clientToken?: string;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendEvent.html
   */
  interface SendEventResult {
    /** When the service took it, ISO 8601. */
    AbsoluteTime: string;
    Id: string;
  }

  interface GetTranscriptArgs {
    /** Items of a page, 1 to 100. Default, and for 0: 15. */
    maxResults?: number;
    /** The order within the page. Default: `"ASCENDING"`. */
    sortOrder?: "ASCENDING" | "DESCENDING";
    /** The direction from `startPosition`. Default: `"BACKWARD"`. */
    scanDirection?: "FORWARD" | "BACKWARD";
    /** One of the fields, or none: the latest item. */
    startPosition?: {
      id?: string;
      /** ISO 8601. */
      absoluteTime?: string;
      mostRecent?: number;
    };
    /** `NextToken` of the page before. */
    nextToken?: string;
    /** A contact of a persistent chat's past. Default: the session's own. */
    contactId?: string;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetTranscript.html
   */
  interface GetTranscriptResult {
    InitialContactId: string;
    /** For the next page; not there on the last one. */
    NextToken: string;
    Transcript: ChatTranscriptItem[];
  }

  interface SendAttachmentArgs {
    /** Not empty. The service takes up to 20 MiB, and names of up to 256 characters. */
    attachment: File;
  }

  interface ChatSendAttachmentOptions {
    /** Gives the upload up: it rejects with `reason: "aborted"`. */
    signal?: AbortSignal | undefined;
    /** Bytes sent so far, and in all. */
    onProgress?: ((progress: { readonly loaded: number; readonly total: number }) => void) | undefined;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_StartAttachmentUpload.html
   */
  interface SendAttachmentResult {
    AttachmentId?: string;
  }

  /** Of `downloadAttachment`: the `AttachmentId` of one of an item's `Attachments`. */
  interface DownloadAttachmentArgs {
    attachmentId: string;
  }

  /** A file: a `File` with its name, where the name is known and the runtime has that class, else a `Blob`. */
  type ChatDownloadedAttachment<M = null> = Blob & {
    readonly name?: string;
    readonly metadata: M;
    readonly data: { readonly attachment: Blob };
  };

  /** Of `getAttachmentURL`: the `AttachmentId` of one of an item's `Attachments`. */
  interface GetAttachmentURLArgs {
    attachmentId: string;
  }

  /**
   * What the service answers; `getAttachmentURL` itself gives the URL as a string.
   *
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAttachment.html
   */
  interface GetAttachmentURLResult {
    Url: string;
  }

  interface DescribeViewArgs {
    /** The token in the content of the interactive message that asks for the view. */
    viewToken: string | undefined;
    /** @deprecated Not used. */
    InstanceId?: string | undefined;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_DescribeView.html
   */
  interface DescribeViewResult {
    View?: View;
  }

  interface GetAuthenticationUrlArgs {
    /** Where the customer is led after signing in. */
    redirectUri: string;
    /** `SessionId` in the content of the `authentication.initiated` event. */
    sessionId: string;
  }

  /**
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_GetAuthenticationUrl.html
   */
  interface GetAuthenticationUrlResult {
    AuthenticationUrl?: string;
  }

  interface CancelParticipantAuthenticationArgs {
    /** `SessionId` in the content of the `authentication.initiated` event. */
    sessionId: string;
  }
}
