declare namespace connect {
  /**
   * What every call of a session rejects with, and what `create` throws. No message holds a token, a presigned URL or
   * the text of a chat.
   */
  interface ChatError<Metadata = unknown> extends Error {
    /** `"IllegalArgument"` for a wrong argument, else `"ChatError"`. */
    readonly name: string;
    /**
     * The service's exception, such as `"AccessDeniedException"`; the HTTP status as text where it names none; or the
     * network error's name.
     *
     * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/CommonErrors.html
     */
    readonly type: string;
    /** What an app can act on. */
    readonly reason: ChatErrorReason;
    /** HTTP status; undefined when no answer came. */
    readonly statusCode: number | undefined;
    /** What the call was given; `null` where that was nothing. */
    readonly metadata: Metadata;
    /** The cause. */
    readonly error: unknown;
    /** Undefined, so that it can be read on results and on errors alike; see {@link ChatReceiptError}. */
    readonly data: unknown;
  }

  /** What `connect()` rejects with. */
  interface ChatConnectError<Metadata = unknown> extends ChatError<Metadata> {
    readonly connectSuccess: false;
    readonly connectCalled: true;
    /** The cause. */
    readonly _debug: unknown;
  }

  /** What a receipt that is not sent rejects with: receipts are off, or there is no `messageId`. */
  interface ChatReceiptError<Metadata = unknown> extends ChatError<Metadata> {
    readonly errorMessage: string;
    /** The call's arguments. */
    readonly data: unknown;
  }

  type ChatErrorReason =
    /** The service said no, and will again. */
    | "refused"
    /** Nothing was taken; later it may work. */
    | "unavailable"
    /** It is not known whether the service took it. */
    | "unknown"
    /** The chat is over. */
    | "ended"
    /** The session was disposed of. */
    | "disposed"
    /** The call was given up through its `signal`. */
    | "aborted"
    /** The call itself was wrong. */
    | "illegal-argument";
}
