import type { Failure, FailureReason } from "../shared/failure";
import { changesChat } from "./operation-traits";
import type { OperationName } from "./participant-service";

/** What is known of an attempt that failed: its answer's status, or why there is none that can be read. */
export type AttemptOutcome = number | "invalid-answer" | "no-answer" | "not-sent";

export interface FailureClass {
  readonly reason: FailureReason;
  /** Whether the same request may succeed when it is sent again; the idempotency token makes that safe. */
  readonly isRetryable: boolean;
}

/**
 * The one rule for what a failed attempt means:
 * - a 4xx other than 408 and 429 is the service's no: `refused`, and it would say so again;
 * - 429 and 503 are said before any work is done, and some network errors before anything is sent: `unavailable`;
 * - everything else (no answer in time, a broken connection, another 5xx, 408, an answer that is not the service's)
 *   leaves open whether the service took it: `unknown` where that matters, and `unavailable` for operations that
 *   only fetch something.
 */
export function classifyOutcome(operation: OperationName, outcome: AttemptOutcome): FailureClass {
  if (isRefusal(outcome)) return { reason: "refused", isRetryable: false };
  const wasNotTaken = outcome === "not-sent" || outcome === 429 || outcome === 503;
  return { reason: changesChat(operation) && !wasNotTaken ? "unknown" : "unavailable", isRetryable: true };
}

/**
 * The reason of a call from those of its attempts: once it is unknown whether an attempt was taken, nothing that the
 * service says to a later one makes it known.
 */
export function combineReasons(earlier: FailureReason | undefined, latest: FailureReason): FailureReason {
  const isWordOfService = latest === "refused" || latest === "unavailable";
  return earlier === "unknown" && isWordOfService ? "unknown" : latest;
}

/**
 * Whether a call that failed as a whole may have ended the chat all the same: a disconnection of which it is not known
 * whether the service took it. Only the chat's end tells: a participant is also denied where its token has expired.
 */
export function mayHaveEndedChat(operation: OperationName, { reason }: Pick<Failure, "reason">): boolean {
  return operation === "DisconnectParticipant" && reason === "unknown";
}

/** Whether a status says that what was asked has been done. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function isRefusal(outcome: AttemptOutcome): boolean {
  return typeof outcome === "number" && outcome >= 400 && outcome < 500 && outcome !== 408 && outcome !== 429;
}
