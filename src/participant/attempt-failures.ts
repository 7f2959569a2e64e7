import type { HttpAnswer } from "../platform/platform";
import { Failure } from "../shared/failure";
import { toRecord } from "../shared/is-record";
import { parseJson } from "../shared/parse-json";
import { readRequestId } from "./answer-metadata";
import { classifyOutcome, type AttemptOutcome } from "./failure-classes";
import type { OperationName } from "./participant-service";
import { parseRetryAfter } from "./retry-after";

interface Described {
  readonly type: string;
  readonly message: string;
  readonly cause?: unknown;
}

/** The failure that an answer without success stands for. */
export function failureOfAnswer(operation: OperationName, answer: HttpAnswer, now: number): Failure {
  const body = toRecord(parseJson(answer.body));
  const type =
    cutExceptionName(answer.headers["x-amzn-errortype"]) ??
    cutExceptionName(body.__type) ??
    cutExceptionName(body.code) ??
    String(answer.status);
  const text = [body.message, body.Message].find((value) => typeof value === "string" && value !== "");
  return new Failure({
    ...classifyOutcome(operation, answer.status),
    type,
    message: typeof text === "string" ? text : `${operation} was answered with status ${answer.status}`,
    statusCode: answer.status,
    retryAfterMs: parseRetryAfter(answer.headers["retry-after"], now),
    requestId: readRequestId(answer.headers),
  });
}

/** The failure of an answer that says success and is not what the service promises. */
export function invalidAnswer(operation: OperationName, answer: HttpAnswer, problem: string): Failure {
  return new Failure({
    ...classifyOutcome(operation, "invalid-answer"),
    type: "InvalidAnswerError",
    message: `The answer to ${operation} is not what the service promises: ${problem}`,
    statusCode: answer.status,
    requestId: readRequestId(answer.headers),
  });
}

/**
 * The failure of an exchange that brought no answer. The error's own text is not repeated: fetch quotes headers and
 * URLs in it. The error goes along as the cause only where it holds none of the `secrets`.
 */
export function failureOfNetwork(
  operation: OperationName,
  thrown: unknown,
  secrets: readonly string[],
): Failure {
  const type = thrown instanceof Error ? thrown.name : "NetworkError";
  const outcome = wasNeverSent(thrown) ? "not-sent" : "no-answer";
  const isSafe = !secrets.some((secret) => secret !== "" && describe(thrown).includes(secret));
  return withoutAnswer(operation, outcome, {
    type,
    message: `${operation} got no answer: the network failed with a ${type}`,
    ...(isSafe && { cause: thrown }),
  });
}

/** The failure of an attempt that could not be sent, whatever was thrown; a failure stays what it is. */
export function failureOfInput(operation: OperationName, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const type = thrown instanceof Error ? thrown.name : "Error";
  const message = `${operation} could not be sent: its arguments cannot be serialized (${type})`;
  return new Failure({ reason: "illegal-argument", type, message, cause: thrown });
}

/** The failure of an attempt that got no answer in time. */
export function failureOfTimeout(operation: OperationName, limitMs: number): Failure {
  const message = `${operation} got no answer within ${limitMs} ms`;
  return withoutAnswer(operation, "no-answer", { type: "TimeoutError", message });
}

function withoutAnswer(operation: OperationName, outcome: AttemptOutcome, described: Described): Failure {
  return new Failure({ ...classifyOutcome(operation, outcome), ...described });
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
  const { code } = toRecord(causeOf(thrown));
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "EAI_AGAIN";
}

function describe(thrown: unknown): string {
  return [thrown, causeOf(thrown)]
    .map((error) => (error instanceof Error ? `${error} ${error.stack}` : String(error)))
    .join(" ");
}

function causeOf(thrown: unknown): unknown {
  return thrown instanceof Error ? (thrown as { readonly cause?: unknown }).cause : undefined;
}
