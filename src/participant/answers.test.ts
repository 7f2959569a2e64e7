import { Failure } from "../shared/failure";
import { readAnswer } from "./answers";
import type { OperationName } from "./participant-service";
import { json, text } from "./testing/scripted-network";

const now = Date.UTC(2030, 0, 1);
const asked = { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] };

function failureOf(operation: OperationName, answer: ReturnType<typeof json>, input: object = {}): Failure {
  try {
    readAnswer(operation, input as never, answer, now);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
  }
  throw new Error("Expected a Failure");
}

describe("an error's type", () => {
  test.each([
    ["the header", json({}, 400, { "x-amzn-errortype": "ValidationException" }), "ValidationException"],
    [
      "the header with more",
      json({}, 400, { "x-amzn-errortype": "A:http://internal.amazon.com/coral/" }),
      "A",
    ],
    ["the header with a namespace", json({}, 400, { "x-amzn-errortype": "com.amazonaws.x#A" }), "A"],
    ["the header with both", json({}, 400, { "x-amzn-errortype": "com.x#A:http://b#c" }), "A"],
    ["several headers", json({}, 400, { "x-amzn-errortype": "A, B" }), "A"],
    ["what is no name, which may be the message", json({ code: "My card is 4111" }, 400), "400"],
    [
      "__type",
      json({ __type: "com.amazonaws.connectparticipant#ConflictException" }, 409),
      "ConflictException",
    ],
    ["code", json({ code: "ThrottlingException:more" }, 429), "ThrottlingException"],
    ["the header before the body", json({ __type: "B", code: "C" }, 400, { "x-amzn-errortype": "A" }), "A"],
    ["__type before code", json({ __type: "B", code: "C" }, 400), "B"],
    ["an empty header", json({ __type: "B" }, 400, { "x-amzn-errortype": "" }), "B"],
    ["a type that is no text", json({ __type: {} }, 400), "400"],
    ["nothing", json({}, 418), "418"],
    ["HTML", text("<html>Bad gateway</html>", 502), "502"],
    ["no body", text("", 500), "500"],
    ["a body that is no object", json(["x"], 500), "500"],
    ["null", json(null, 500), "500"],
    ["a redirect that was not followed", text("", 302), "302"],
    ["a status that is no success", text('{"Id":"1"}', 0), "0"],
  ])("comes from %s", (_source, answer, type) => {
    const failure = failureOf("SendMessage", answer);
    expect(failure.type).toBe(type);
    expect(failure.statusCode).toBe(answer.status);
  });
});

describe("an error's message", () => {
  test.each([
    ["message", json({ message: "It is over" }, 403), "It is over"],
    ["Message", json({ Message: "It is over" }, 403), "It is over"],
    ["message before Message", json({ Message: "b", message: "a" }, 403), "a"],
    ["Message where message is empty", json({ Message: "b", message: "" }, 403), "b"],
    ["the status where there is none", json({}, 403), "SendMessage was answered with status 403"],
    ["the status where it is no text", json({ message: 1 }, 403), "SendMessage was answered with status 403"],
    [
      "the status where the body is HTML",
      text("<p>secret</p>", 500),
      "SendMessage was answered with status 500",
    ],
  ])("comes from %s", (_source, answer, message) => {
    expect(failureOf("SendMessage", answer).message).toBe(message);
  });
});

test("an error carries the request's id and what Retry-After asks for", () => {
  const failure = failureOf("SendMessage", json({}, 429, { "retry-after": "3" }));
  expect(failure).toMatchObject({ requestId: "request-1", retryAfterMs: 3_000, isRetryable: true });
});

const good = {
  CreateParticipantConnection: {
    Websocket: { Url: "wss://h" },
    ConnectionCredentials: { ConnectionToken: "t" },
  },
  SendMessage: { Id: "1" },
  SendEvent: { Id: "1" },
  GetTranscript: { Transcript: [] },
  DisconnectParticipant: {},
  StartAttachmentUpload: { AttachmentId: "1", UploadMetadata: { Url: "https://h" } },
  CompleteAttachmentUpload: {},
  GetAttachment: { Url: "https://h" },
  DescribeView: { View: {} },
  GetAuthenticationUrl: { AuthenticationUrl: "https://h" },
  CancelParticipantAuthentication: {},
};
const operations = Object.keys(good) as OperationName[];

test.each(operations)("%s is content with what it needs", (operation) => {
  const answer = readAnswer(operation, asked as never, json(good[operation]), now);
  expect(answer).toMatchObject(good[operation]);
});

describe.each(operations)("%s with status 200", (operation) => {
  test.each([
    ["HTML", text("<html>Sign in to the network</html>")],
    ["broken JSON", text('{"Id":')],
    ["a list", json([])],
    ["a text", json("x")],
    ["null", json(null)],
  ])("is a retryable failure with %s", (_what, answer) => {
    const failure = failureOf(operation, answer, asked);
    expect(failure).toMatchObject({ type: "InvalidAnswerError", isRetryable: true, statusCode: 200 });
    expect(failure.message).not.toContain("Sign in");
  });
});

const promising = operations.filter((operation) => Object.keys(good[operation]).length > 0);

test.each(promising)("%s without its fields, or an empty body, is invalid", (operation) => {
  expect(failureOf(operation, json({}), asked).type).toBe("InvalidAnswerError");
  expect(failureOf(operation, text(""), asked).type).toBe("InvalidAnswerError");
  const nulls = Object.fromEntries(Object.keys(good[operation]).map((name) => [name, null]));
  expect(failureOf(operation, json(nulls), asked).type).toBe("InvalidAnswerError");
});

test.each([
  [
    "CreateParticipantConnection",
    { ...good.CreateParticipantConnection, Websocket: { Url: "" } },
    "Websocket.Url",
  ],
  [
    "CreateParticipantConnection",
    { Websocket: { Url: "wss://h" }, ConnectionCredentials: {} },
    "ConnectionToken",
  ],
  ["SendMessage", { Id: 5 }, "Id"],
  ["GetTranscript", { Transcript: {} }, "Transcript"],
  ["GetTranscript", { Transcript: [{}, "x"] }, "Transcript"],
  ["StartAttachmentUpload", { AttachmentId: "1", UploadMetadata: {} }, "UploadMetadata.Url"],
  ["StartAttachmentUpload", { UploadMetadata: { Url: "https://h" } }, "AttachmentId"],
  ["DescribeView", { View: "x" }, "View"],
] as const)("%s with %j says that %s is wrong", (operation, answer, problem) => {
  const failure = failureOf(operation, json(answer), asked);
  expect(failure).toMatchObject({ type: "InvalidAnswerError", isRetryable: true });
  expect(failure.message).toContain(problem);
});

test("a connection is asked only for what its Type names", () => {
  const read = (input: object, answer: object) =>
    readAnswer("CreateParticipantConnection", input, json(answer), now);
  expect(read({ ConnectParticipant: true }, {})).toMatchObject({});
  expect(read({ Type: ["WEBSOCKET"] }, { Websocket: { Url: "wss://h" } })).toHaveProperty("Websocket");
  const { ConnectionCredentials } = good.CreateParticipantConnection;
  expect(read({ Type: ["CONNECTION_CREDENTIALS"] }, { ConnectionCredentials })).toHaveProperty(
    "ConnectionCredentials",
  );
});

test.each(operations.filter((operation) => !promising.includes(operation)))(
  "%s needs no body",
  (operation) => {
    expect(readAnswer(operation, {}, text("", 204), now)).toEqual({
      $metadata: { httpStatusCode: 204, attempts: 1, totalRetryDelay: 0 },
    });
  },
);

test("fields that are null are left out, unknown ones are kept", () => {
  const item = {
    Id: "1",
    DisplayName: null,
    MessageMetadata: { MessageCompleted: true, ChunkNumber: 2 },
    New: [null],
  };
  const answer = readAnswer("GetTranscript", {}, json({ Transcript: [item], NextToken: null }), now);
  expect(answer).not.toHaveProperty("NextToken");
  expect(answer.Transcript).toStrictEqual([
    { Id: "1", MessageMetadata: { MessageCompleted: true, ChunkNumber: 2 }, New: [null] },
  ]);
});

test("metadata has what the headers tell", () => {
  const headers = { "x-amz-id-2": "extended", "x-amz-cf-id": "cf" };
  expect(readAnswer("DisconnectParticipant", {}, json({}, 200, headers), now).$metadata).toEqual({
    httpStatusCode: 200,
    requestId: "request-1",
    extendedRequestId: "extended",
    cfId: "cf",
    attempts: 1,
    totalRetryDelay: 0,
  });
});
