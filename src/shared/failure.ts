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
  declare readonly reason: FailureReason;
  declare readonly type: string;
  declare readonly isRetryable: boolean;
  declare readonly statusCode: number | undefined;
  declare readonly retryAfterMs: number | undefined;
  declare readonly requestId: string | undefined;
  declare readonly attempts: number;
  declare readonly cause: unknown;

  constructor(details: FailureDetails) {
    super(details.message);
    Object.assign(this, { isRetryable: false, attempts: 1 }, details);
  }
}

/** Anything that was thrown, as a member of the family. */
export function toFailure(thrown: unknown): Failure {
  const error = readError(thrown);
  if (error && thrown instanceof Failure) return thrown;
  return new Failure({
    reason: "unavailable",
    type: error ? error.name : "UnknownError",
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
