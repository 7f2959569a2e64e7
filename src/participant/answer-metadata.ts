import type { HttpAnswer } from "../platform/platform";
import type { AnswerMetadata } from "./participant-service";

type Headers = HttpAnswer["headers"];

export function readRequestId(headers: Headers): string | undefined {
  return headers["x-amzn-requestid"] ?? headers["x-amzn-request-id"] ?? headers["x-amz-request-id"];
}

/** The `$metadata` of a call that took one attempt, with the fields that the answer has. */
export function readMetadata(answer: HttpAnswer): AnswerMetadata {
  const requestId = readRequestId(answer.headers);
  const extendedRequestId = answer.headers["x-amz-id-2"];
  const cfId = answer.headers["x-amz-cf-id"];
  return {
    httpStatusCode: answer.status,
    ...(requestId !== undefined && { requestId }),
    ...(extendedRequestId !== undefined && { extendedRequestId }),
    ...(cfId !== undefined && { cfId }),
    attempts: 1,
    totalRetryDelay: 0,
  };
}
