import { classifyOutcome, combineReasons } from "./failure-classes";

test.each([400, 401, 402, 403, 404, 409, 413, 422, 499])("%d is refused and not retried", (statusCode) => {
  expect(classifyOutcome("SendMessage", statusCode)).toEqual({
    reason: "refused",
    isRetryable: false,
  });
  expect(classifyOutcome("GetTranscript", statusCode)).toEqual({
    reason: "refused",
    isRetryable: false,
  });
});

test.each([429, 503])("%d took nothing and is retried", (statusCode) => {
  expect(classifyOutcome("SendMessage", statusCode)).toEqual({
    reason: "unavailable",
    isRetryable: true,
  });
});

test.each([408, 500, 501, 502, 504, 302])("after %d it is unknown whether a send was taken", (statusCode) => {
  expect(classifyOutcome("SendMessage", statusCode)).toEqual({
    reason: "unknown",
    isRetryable: true,
  });
});

test("without an answer that can be read it is unknown whether a send was taken", () => {
  expect(classifyOutcome("SendEvent", "no-answer")).toEqual({ reason: "unknown", isRetryable: true });
  expect(classifyOutcome("SendEvent", "invalid-answer")).toEqual({
    reason: "unknown",
    isRetryable: true,
  });
});

test("what never left took nothing", () => {
  expect(classifyOutcome("SendEvent", "not-sent")).toEqual({
    reason: "unavailable",
    isRetryable: true,
  });
});

test.each([
  ["CreateParticipantConnection", "unavailable"],
  ["GetTranscript", "unavailable"],
  ["GetAttachment", "unavailable"],
  ["DescribeView", "unavailable"],
  ["GetAuthenticationUrl", "unavailable"],
  ["SendMessage", "unknown"],
  ["SendEvent", "unknown"],
  ["DisconnectParticipant", "unknown"],
  ["StartAttachmentUpload", "unknown"],
  ["CompleteAttachmentUpload", "unknown"],
  ["CancelParticipantAuthentication", "unknown"],
] as const)("%s without an answer is %s", (operation, reason) => {
  expect(classifyOutcome(operation, "no-answer")).toEqual({ reason, isRetryable: true });
});

test("once unknown, nothing that the service says makes a call known again", () => {
  expect(combineReasons(undefined, "refused")).toBe("refused");
  expect(combineReasons("unavailable", "refused")).toBe("refused");
  expect(combineReasons("unknown", "refused")).toBe("unknown");
  expect(combineReasons("unknown", "unavailable")).toBe("unknown");
  expect(combineReasons("unknown", "aborted")).toBe("aborted");
  expect(combineReasons("unknown", "disposed")).toBe("disposed");
});
