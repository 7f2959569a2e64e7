import { Failure, toFailure, type FailureReason } from "../shared/failure";
import { readError } from "../shared/read-error";

/**
 * The one kind of error that a session's methods reject with, and that `create` throws.
 * `message` and `toString()` hold no token, presigned URL or message text.
 */
export class ChatError extends Error {
  /** `IllegalArgument` for a wrong argument, else `ChatError`. */
  override readonly name: string;
  /** The service's exception name, the HTTP status as text, or the network error's name. */
  readonly type: string;
  /** What an application can act on. */
  readonly reason: FailureReason;
  /** HTTP status; undefined when no answer came. */
  readonly statusCode: number | undefined;
  /** What the call was given as `metadata`; `null` when left out. */
  readonly metadata: unknown;
  /** The cause. */
  readonly error: unknown;
  /** Undefined, so that `data` can be read on results and errors alike; the arguments of a refused receipt. */
  readonly data: unknown = undefined;

  constructor(failure: Failure, metadata: unknown = null) {
    super(failure.message);
    this.name = failure.type === ILLEGAL_ARGUMENT ? ILLEGAL_ARGUMENT : "ChatError";
    this.type = failure.type;
    this.reason = failure.reason;
    this.statusCode = failure.statusCode;
    this.metadata = metadata;
    this.error = failure.cause ?? failure;
  }

  /** Compat: pages match `Failed to call <method>, No active connection` exactly; held by the session tests. */
  override toString(): string {
    return this.type === NO_ACTIVE_CONNECTION ? this.message : super.toString();
  }
}

/** What `connect()` rejects with. */
export class ConnectError extends ChatError {
  readonly connectSuccess = false;
  readonly connectCalled = true;
  /** Compat: the cause in the words of the published library. */
  readonly _debug: unknown;

  constructor(failure: Failure, metadata: unknown = null) {
    super(failure, metadata);
    const { type, message, statusCode } = failure;
    this._debug = {
      reason: "Failed to fetch connectionDetails with createParticipantConnection",
      _debug: { type, message, statusCode },
    };
  }
}

const receiptMessages: Readonly<Record<string, string>> = {
  ReceiptsDisabled: "Ignoring messageReceipt: false",
  IllegalArgument: "Ignoring messageReceipt: missing messageId",
};

/** What a receipt rejects with: it carries what it was asked with. */
class ReceiptError extends ChatError {
  /** Compat: the words of the published library; held by the contract suite. */
  readonly errorMessage: string;

  constructor(
    failure: Failure,
    metadata: unknown,
    override readonly data: unknown,
  ) {
    super(failure, metadata);
    this.errorMessage = receiptMessages[failure.type] ?? failure.message;
  }
}

const ILLEGAL_ARGUMENT = "IllegalArgument";
const NO_ACTIVE_CONNECTION = "NoActiveConnection";

/** A wrong argument: which field, what was expected, and what came. */
export function illegalArgument(field: string, expected: string, came: string): Failure {
  return new Failure({
    reason: "illegal-argument",
    type: ILLEGAL_ARGUMENT,
    message: `${field}: expected ${expected}, got ${came}`,
  });
}

export function toReceiptError(thrown: unknown, args: unknown, metadata: unknown): ChatError {
  return new ReceiptError(toFailure(thrown), metadata, args);
}

/** An error that is public already stays as it is. */
export function toChatError(thrown: unknown, metadata: unknown = null): ChatError {
  if (readError(thrown) && thrown instanceof ChatError) return thrown;
  return new ChatError(toFailure(thrown), metadata);
}
