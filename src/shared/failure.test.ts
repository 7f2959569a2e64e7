/** @jest-environment node */
import { Failure, toFailure } from "./failure";

describe("a failure", () => {
  it("carries what is known, and says of the rest that it is not", () => {
    const cause = new Error("inner");
    const failure = new Failure({ reason: "refused", type: "ValidationException", message: "No.", cause });
    expect(failure).toBeInstanceOf(Error);
    expect(failure).toMatchObject({
      name: "Failure",
      message: "No.",
      reason: "refused",
      type: "ValidationException",
      isRetryable: false,
      attempts: 1,
      cause,
    });
    expect([failure.statusCode, failure.retryAfterMs, failure.requestId]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("keeps every detail that it is given", () => {
    const details = {
      reason: "unavailable",
      type: "ThrottlingException",
      message: "Slow down.",
      isRetryable: true,
      statusCode: 429,
      retryAfterMs: 2_000,
      requestId: "r",
      attempts: 3,
    } as const;
    expect(new Failure(details)).toMatchObject(details);
  });
});

describe("anything that was thrown", () => {
  it("is itself when it is a failure already", () => {
    const failure = new Failure({ reason: "ended", type: "x", message: "Over." });
    expect(toFailure(failure)).toBe(failure);
  });

  it("keeps its name and message when it is an error, and may be tried again", () => {
    const thrown = new TypeError("Failed to fetch");
    expect(toFailure(thrown)).toMatchObject({
      reason: "unavailable",
      type: "TypeError",
      message: "Failed to fetch",
      isRetryable: true,
      cause: thrown,
    });
  });

  it.each([["a secret"], [undefined], [null], [{ token: "a secret" }], [7]])(
    "is not quoted when it is no error: %p",
    (thrown) => {
      const failure = toFailure(thrown);
      expect(failure).toMatchObject({ reason: "unavailable", type: "UnknownError", isRetryable: true });
      expect(failure.message).toBe(`Failed with a thrown ${typeof thrown}`);
      expect(failure.cause).toBe(thrown);
    },
  );
});
