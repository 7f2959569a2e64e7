import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import { Failure, type FailureReason } from "../shared/failure";
import { inTime, pause } from "./abortable";
import { failureOfInput, failureOfTimeout } from "./attempt-failures";
import { combineReasons, mayHaveEndedChat } from "./failure-classes";
import { hasClientToken } from "./operation-traits";
import type {
  Answer,
  AnswerMetadata,
  CallOptions,
  OperationName,
  Operations,
  ParticipantService,
} from "./participant-service";
import { withoutQuotedSecrets } from "./quoted-secrets";
import { retryDelay } from "./retry-policy";
import type { SingleAttemptClient } from "./single-attempt";

const defaultMaxAttempts = 3;
const attemptLimitMs = 10_000;
/** Longer than it takes to find out that a socket is dead, and from the service that the chat has ended. */
const awaitedEndMs = 30_000;

export interface RetryingServiceOptions {
  readonly platform: Pick<Platform, "setTimer" | "random" | "uuid">;
  readonly client: SingleAttemptClient;
  readonly logger: Logger;
}

type Input<Name extends OperationName> = Operations[Name]["input"];
type Output<Name extends OperationName> = Promise<Answer<Operations[Name]["output"]>>;

/**
 * The retry policy above any client of single attempts: three attempts in all, ten seconds each, the same
 * idempotency token on every one. A call that turns out to have been carried out resolves although its answer was
 * lost. Rejects with a `Failure`; with reason `aborted` as soon as the signal says so, or with the signal's own reason
 * where that is a `Failure`.
 */
export function createRetryingService(parts: RetryingServiceOptions): ParticipantService {
  return {
    async call(operation, input, options) {
      if (hasEnded(options)) throw failureOfEnd(operation);
      return attemptUntilSettled(
        parts,
        operation,
        withClientToken(operation, input, parts.platform),
        options,
      );
    },
  };
}

async function attemptUntilSettled<Name extends OperationName>(
  parts: RetryingServiceOptions,
  operation: Name,
  input: Input<Name>,
  options: CallOptions,
): Output<Name> {
  const { platform, logger } = parts;
  const { bearer, maxAttempts = defaultMaxAttempts, signal, ended } = options;
  let reason: FailureReason | undefined;
  let waitedMs = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await attemptInTime(parts, operation, input, options);
      const $metadata = countAttempts(answer.$metadata, attempt, waitedMs);
      const { httpStatusCode: status, requestId } = $metadata;
      logger.debug("Participant Service answered", { operation, status, attempt, requestId });
      return { ...answer, $metadata };
    } catch (thrown) {
      const failure = failureOfInput(operation, thrown);
      const random = platform.random();
      const delayMs = hasEnded(options) ? null : retryDelay({ attempt, maxAttempts, failure, random });
      reason = combineReasons(reason, failure.reason);
      const summary = summarize(failure, reason, attempt, bearer, input);
      const isLost = mayHaveEndedChat(operation, summary);
      const isDone = isLost && (isDenied(summary) || hasEnded(options));
      logFailure(logger, operation, failure, { attempt, maxAttempts, delayMs, isDone });
      if (delayMs !== null) {
        await pause(platform, delayMs, signal, ended);
        waitedMs += delayMs;
        if (!hasEnded(options)) continue;
      }
      if (isLost && (await endsInTime(platform, summary, options))) return answerOfNone(attempt, waitedMs);
      throw summary;
    }
  }
}

function hasEnded({ ended }: CallOptions): boolean {
  return ended?.aborted === true;
}

/**
 * Whether the chat's end tells that a disconnection has done its work. One that is denied at last is waited for: so is
 * whoever has left the chat, but also one whose token has expired.
 */
async function endsInTime(
  platform: RetryingServiceOptions["platform"],
  failure: Failure,
  options: CallOptions,
): Promise<boolean> {
  if (isDenied(failure)) await pause(platform, awaitedEndMs, options.signal, options.ended);
  return hasEnded(options);
}

function isDenied({ type }: Failure): boolean {
  return type === "AccessDeniedException";
}

/** The next request of a call that takes several. */
function failureOfEnd(operation: OperationName): Failure {
  const message = `${operation} was not sent: the chat has ended`;
  return new Failure({ reason: "ended", type: "NoActiveConnection", message });
}

/** A client of the page's own may have made several attempts where we saw one. */
function countAttempts(metadata: AnswerMetadata, attempt: number, waitedMs: number): AnswerMetadata {
  const { attempts = 1, totalRetryDelay = 0 } = metadata;
  return { ...metadata, attempts: attempt - 1 + attempts, totalRetryDelay: waitedMs + totalRetryDelay };
}

/** The result of a call that has done its work, and was never told so; only of one whose answer holds nothing. */
function answerOfNone<Output>(attempts: number, totalRetryDelay: number): Answer<Output> {
  return { $metadata: { attempts, totalRetryDelay } } as Answer<Output>;
}

function attemptInTime<Name extends OperationName>(
  { platform, client }: RetryingServiceOptions,
  operation: Name,
  input: Input<Name>,
  { bearer, signal }: CallOptions,
): Output<Name> {
  return inTime(
    platform,
    attemptLimitMs,
    signal,
    (signal) => client.attempt(operation, input, { bearer, signal }),
    () => failureOfTimeout(operation, attemptLimitMs),
  );
}

/** One token for all attempts of a call, so that the service takes it once. */
function withClientToken<Name extends OperationName>(
  operation: Name,
  input: Input<Name>,
  platform: Pick<Platform, "uuid">,
): Input<Name> {
  if (!hasClientToken(operation)) return input;
  const { ClientToken: given } = input as { readonly ClientToken?: string | undefined };
  return given ? input : { ...input, ClientToken: platform.uuid() };
}

interface FailedAttempt {
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly delayMs: number | null;
  /** Whether the call has, or seems to have, done its work all the same. */
  readonly isDone: boolean;
}

/** Nothing of the message goes along: the service may quote what it was sent. */
function logFailure(
  logger: Logger,
  operation: OperationName,
  failure: Failure,
  { attempt, maxAttempts, delayMs, isDone }: FailedAttempt,
): void {
  const { type, reason, statusCode: status, requestId } = failure;
  // A single attempt is one of somebody else's loop, who knows what its failure means.
  const isNews = reason !== "aborted" && reason !== "disposed" && maxAttempts > 1;
  const level = !isNews ? "debug" : delayMs === null && !isDone ? "error" : "warn";
  const retry = delayMs !== null && { delayMs: Math.round(delayMs) };
  const fields = { operation, type, status, attempt, requestId, ...retry };
  logger[level]("Participant Service call failed:", fields);
}

/** The last attempt's failure, as that of the whole call. */
function summarize(
  failure: Failure,
  reason: FailureReason,
  attempts: number,
  bearer: string,
  input: object,
): Failure {
  const message = withoutQuotedSecrets(failure.message, bearer, input);
  return new Failure({ ...failure, message, reason, attempts });
}
