import type { Platform } from "../platform/platform";
import type { Answer, OperationName, Operations } from "./participant-service";

export interface AttemptOptions {
  /** What goes out as `X-Amz-Bearer`. */
  readonly bearer: string;
  /** Aborted once nobody waits for the attempt any more. */
  readonly signal: AbortSignal;
}

/**
 * Sends one operation once: no retry, no time limit. Rejects with a `Failure`; anything else counts as a request
 * that could not be made of its arguments. Never throws synchronously.
 */
export interface SingleAttemptClient {
  attempt<Name extends OperationName>(
    operation: Name,
    input: Operations[Name]["input"],
    options: AttemptOptions,
  ): Promise<Answer<Operations[Name]["output"]>>;
}

export interface ClientOptions {
  readonly platform: Pick<Platform, "exchange" | "now">;
  /** Base URL of the Participant Service. */
  readonly endpoint: string;
  /** The value of `x-amz-user-agent`. */
  readonly userAgent: string;
}

/** What makes a build: the one with the AWS SDK, or ours. */
export type CreateClient = (options: ClientOptions) => SingleAttemptClient;
