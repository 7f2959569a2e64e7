import { ServiceError } from "../wire/errors";
import type { CoreAnswer } from "../types";

export function answerJson(status: number, body: object): CoreAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** The exception's name goes in `x-amzn-errortype`, the text in `message`; there is no `__type`. */
export function answerError(error: unknown): CoreAnswer {
  const refusal =
    error instanceof ServiceError
      ? error
      : new ServiceError(500, "InternalServerException", "The emulator failed: this is a mistake in it");
  const answer = answerJson(refusal.status, { message: refusal.message });
  return { ...answer, headers: { ...answer.headers, "x-amzn-errortype": refusal.name } };
}
