import type { HttpAnswer } from "../platform/platform";
import { Failure, type FailureDetails } from "../shared/failure";
import { toRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";
import { readError } from "../shared/read-error";
import { readRequestId } from "./answer-metadata";
import { classifyOutcome, type AttemptOutcome, type FailureClass } from "./failure-classes";
import type { OperationName } from "./participant-service";
import { parseRetryAfter } from "./retry-after";

type Details = Omit<FailureDetails, keyof FailureClass>;

/** The failure that an answer without success stands for. */
export function failureOfAnswer(operation: OperationName, answer: HttpAnswer, now: number): Failure {
  const { status, headers } = answer;
  const body = toRecord(parseJson(answer.body));
  const names = [headers["x-amzn-errortype"], body.__type, body.code].map(cutExceptionName);
  const texts = [body.message, body.Message].filter((value) => typeof value === "string");
  return failureOfAttempt(operation, status, {
    type: names.find(Boolean) ?? String(status),
    message: texts.find(Boolean) ?? `${operation} was answered with status ${status}`,
    statusCode: status,
    retryAfterMs: parseRetryAfter(headers["retry-after"], now),
    requestId: readRequestId(headers),
  });
}

/** The failure of an answer that says success and is not what the service promises. */
export function invalidAnswer(operation: OperationName, answer: HttpAnswer, problem: string): Failure {
  return failureOfAttempt(operation, "invalid-answer", {
    type: "InvalidAnswerError",
    message: `The answer to ${operation} is not what the service promises: ${problem}`,
    statusCode: answer.status,
    requestId: readRequestId(answer.headers),
  });
}

/**
 * The failure of an exchange that brought no answer. The error's own text is not repeated: fetch quotes headers and
 * URLs in it. The error goes along as the cause only where it does not hold the `bearer`.
 */
export function failureOfNetwork(operation: OperationName, thrown: unknown, bearer: string): Failure {
  const type = readError(thrown)?.name ?? "NetworkError";
  const outcome = wasNeverSent(thrown) ? "not-sent" : "no-answer";
  const isSafe = bearer === "" || !describe(thrown).includes(bearer);
  return failureOfAttempt(operation, outcome, {
    type,
    message: `${operation} got no answer: the network failed with a ${type}`,
    cause: isSafe ? thrown : undefined,
  });
}

/** The failure of an attempt that could not be sent, whatever was thrown; a failure stays what it is. */
export function failureOfInput(operation: OperationName, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const type = readError(thrown)?.name ?? "Error";
  const message = `${operation} could not be sent: its arguments cannot be serialized (${type})`;
  return new Failure({ reason: "illegal-argument", type, message, cause: thrown });
}

/** The failure of an attempt that got no answer in time. */
export function failureOfTimeout(operation: OperationName, limitMs: number): Failure {
  const message = `${operation} got no answer within ${limitMs} ms`;
  return failureOfAttempt(operation, "no-answer", { type: "TimeoutError", message });
}

function failureOfAttempt(operation: OperationName, outcome: AttemptOutcome, details: Details): Failure {
  return new Failure({ ...classifyOutcome(operation, outcome), ...details });
}

/**
 * `namespace#Name:more` without the namespace and the more; several header values count as the first. What is no name
 * may be what the service was sent, and is not repeated.
 */
function cutExceptionName(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const name = String(value).split(/[,:]/, 1)[0]?.split("#").pop()?.trim();
  return name && /^\w[\w.-]{0,63}$/.test(name) ? name : undefined;
}

/** Runtimes other than browsers say when not even a connection came about. */
function wasNeverSent(thrown: unknown): boolean {
  const { code } = toRecord(toRecord(thrown).cause);
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
}

function describe(thrown: unknown): string {
  return [thrown, toRecord(thrown).cause]
    .map((error) => (error instanceof Error ? `${error} ${error.stack}` : String(error)))
    .join(" ");
}
