import { createUuid } from "../ids";
import type { RequestFate } from "../faults/fates";
import type { CoreAnswer } from "../types";

type FaultAnswer = Extract<RequestFate["then"], { kind: "answer" }>;

/** What the service or its gateway would say; the attachment store speaks XML. */
export function makeFaultAnswer(
  { status, name, retryAfterSeconds }: FaultAnswer,
  random: () => number,
  isStore: boolean,
): CoreAnswer {
  const message = "Refused by a fault that is switched on";
  const headers = {
    "x-amzn-requestid": createUuid(random),
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
  };
  if (isStore) {
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${name}</Code><Message>${message}</Message></Error>`;
    return { status, headers: { ...headers, "content-type": "application/xml" }, body };
  }
  return {
    status,
    headers: { ...headers, "content-type": "application/json", "x-amzn-errortype": name },
    body: JSON.stringify({ message }),
  };
}
