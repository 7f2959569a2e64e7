import { readError } from "./read-error";

/** What an application can act on; the same literals stand in the public error. */
export type FailureReason =
  | "refused" // the service (or the gateway) said no, and will again
  | "unavailable" // nothing was taken; later may work
  | "unknown" // it is not known whether the service took it
  | "ended" // the chat is over
  | "disposed" // the application left the session
  | "aborted" // the application gave up this call
  | "illegal-argument"; // the call itself was wrong

export interface FailureDetails {
  readonly reason: FailureReason;
  /** The service's exception name, the HTTP status as text, or the network error's name. */
  readonly type: string;
  /** For people; never holds a token, a presigned URL or message text. */
  readonly message: string;
  /** Whether the same request may succeed when it is sent again. */
  readonly isRetryable?: boolean;
  /** HTTP status, where an answer came. */
  readonly statusCode?: number | undefined;
  /** What the service asked for in `Retry-After`, in ms, at most 30,000. */
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly attempts?: number;
  readonly cause?: unknown;
}

/** The one error family inside the library; `api/chat-error.ts` maps it to the public shape. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly reason: FailureReason;
  readonly type: string;
  readonly isRetryable: boolean;
  readonly statusCode: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly attempts: number;
  override readonly cause: unknown;

  constructor(details: FailureDetails) {
    super(details.message);
    this.reason = details.reason;
    this.type = details.type;
    this.isRetryable = details.isRetryable ?? false;
    this.statusCode = details.statusCode;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.attempts = details.attempts ?? 1;
    this.cause = details.cause;
  }
}

/** Anything that was thrown, as a member of the family. */
export function toFailure(thrown: unknown, type = "UnknownError"): Failure {
  const error = readError(thrown);
  if (error && thrown instanceof Failure) return thrown;
  return new Failure({
    reason: "unavailable",
    type: error ? error.name : type,
    message: error ? error.message : `Failed with a thrown ${typeof thrown}`,
    isRetryable: true,
    cause: thrown,
  });
}

/** What is still under way when an application leaves its session. */
export function disposedFailure(): Failure {
  return new Failure({ reason: "disposed", type: "Disposed", message: "The session was disposed" });
}

/** Something else came than was promised; the next answer may be right. */
export function invalidAnswerFailure(message: string): Failure {
  return new Failure({ reason: "unavailable", type: "InvalidAnswerError", message, isRetryable: true });
}
