import type { ContractCase } from "../case";
import type { Fault } from "../harness/faults";

/** Refusals of the service, each with how it is told. */
const REFUSALS: Readonly<Record<string, Fault>> = {
  "400 by header": { status: 400, type: "ValidationException", body: { message: "bad" } },
  "400 by __type with a namespace": {
    status: 400,
    body: { __type: "com.amazonaws#ValidationException", message: "bad" },
  },
  "400 by code": { status: 400, body: { code: "ValidationException", message: "bad" } },
  "402": { status: 402, type: "ServiceQuotaExceededException", body: { message: "full" } },
  "403 with a suffix and Message": {
    status: 403,
    type: "AccessDeniedException:http://x/",
    body: { Message: "no" },
  },
  "404": { status: 404, type: "ResourceNotFoundException", body: { Message: "none" } },
  "409": { status: 409, type: "ConflictException", body: { Message: "conflict" } },
  "an exception of another name": { status: 400, type: "UnheardOfException", body: { message: "what" } },
};

const sending = (name: string, fault: Fault): ContractCase => ({
  name: `error: ${name}`,
  args: fault,
  async page({ connected, attempt, service }, fault: Fault) {
    const { session } = await connected();
    await service.answer("SendMessage", fault);
    await attempt("send", () =>
      session.sendMessage({ message: "x", contentType: "text/plain", metadata: { m: 1 } }),
    );
  },
  expect: "same",
});

/** Failed REST calls. */
export const errorCases: readonly ContractCase[] = [
  ...Object.entries(REFUSALS).map(([name, fault]) => sending(name, fault)),
  sending("429 twice, then accepted", {
    status: 429,
    type: "ThrottlingException",
    body: { message: "slow" },
    times: 2,
  }),
  sending("429 for good", { status: 429, type: "ThrottlingException", body: { message: "slow" } }),
  sending("500 for good", { status: 500, type: "InternalServerException", body: { message: "oops" } }),
  sending("503 once", { status: 503, type: "ServiceUnavailable", body: { message: "later" }, times: 1 }),
  {
    name: "error: every attempt of a call has the same ClientToken",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("SendMessage", { status: 500, body: {}, times: 2 });
      await session.sendMessage({ message: "x", contentType: "text/plain" });
      const tokens = (await service.requests("SendMessage")).map(
        ({ body }) => (body as { ClientToken: string }).ClientToken,
      );
      note("attempts", tokens.length);
      note("tokens", new Set(tokens).size);
    },
    expect: "same",
  },
  {
    name: "error: one that names nothing has its status as type",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("SendMessage", { status: 418, body: {} });
      const error = (await session
        .sendMessage({ message: "x", contentType: "text/plain" })
        .catch((thrown: unknown) => thrown)) as { type: string; statusCode: number };
      note("type", error.type);
      note("statusCode", error.statusCode);
    },
    expect: "same",
  },
  {
    name: "error: a refusal that is no JSON keeps its status",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("SendMessage", { status: 400, body: "<html>" });
      const error = (await session
        .sendMessage({ message: "x", contentType: "text/plain" })
        .catch((thrown: unknown) => thrown)) as { type: string; statusCode?: number };
      note("type", error.type);
      note("statusCode", error.statusCode ?? null);
    },
    expect: {
      row: "public-api 5: `type`: the HTTP status as text where it names none; `statusCode`",
      ours: { type: "400", statusCode: 400 },
      peer: { type: "SyntaxError", statusCode: null },
    },
  },
  {
    name: "error: a network failure is tried three times",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.network("SendMessage", "abort");
      const error = (await session
        .sendMessage({ message: "x", contentType: "text/plain", metadata: "m" })
        .catch((thrown: unknown) => thrown)) as { type: string; statusCode?: number; metadata: unknown };
      await service.rest();
      const asked = performance.getEntriesByType("resource");
      note("attempts", asked.filter(({ name }) => name.endsWith("/participant/message")).length);
      note("type", error.type);
      note("statusCode", error.statusCode ?? null);
      note("metadata", error.metadata);
    },
    expect: {
      row: "wire 1: network failures are retried, three attempts in all (differs: the peer tries once)",
      ours: { attempts: 3, type: "TypeError", statusCode: null, metadata: "m" },
      peer: { attempts: 1, type: "TypeError", statusCode: null, metadata: "m" },
    },
  },
  ...[408, 501].map((status): ContractCase => ({
    name: `error: ${status} is tried three times`,
    args: status,
    async page({ connected, note, service }, status: number) {
      const { session } = await connected();
      await service.answer("SendMessage", { status, body: {} });
      await session.sendMessage({ message: "x", contentType: "text/plain" }).catch(() => undefined);
      await service.rest();
      // Chromium repeats a 408 by itself: what the library asks for is counted in the page.
      const asked = performance.getEntriesByType("resource");
      note("attempts", asked.filter(({ name }) => name.endsWith("/participant/message")).length);
    },
    expect: {
      row: "wire 1: 408 and 5xx are retried (differs: the peer tries a network failure, 408 and 501 once)",
      ours: { attempts: 3 },
      peer: { attempts: 1 },
    },
  })),
  {
    name: "row 14: what is refused is an Error, of one class, with a reason",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("SendMessage", {
        status: 400,
        type: "ValidationException",
        body: { message: "bad" },
      });
      const send = (args: object) => session.sendMessage(args).catch((thrown: unknown) => thrown);
      const errors: unknown[] = [await send({ message: "x", contentType: "text/plain" })];
      try {
        errors.push(await send({ message: "x", contentType: "text/html" }));
      } catch {
        errors.push("thrown at once");
      }
      note(
        "are Errors",
        errors.map((error) => error instanceof Error),
      );
      note(
        "reasons",
        errors.map((error) => (error as { reason?: string }).reason ?? null),
      );
      note(
        "data",
        errors.map((error) => (error as { data?: unknown }).data === undefined),
      );
    },
    expect: {
      row: "row 14",
      ours: { "are Errors": [true, true], reasons: ["refused", "illegal-argument"], data: [true, true] },
      peer: { "are Errors": [false, false], reasons: [null, null], data: [true, true] },
    },
  },
  {
    name: "error: an answer without Id and time is no success",
    async page({ connected, note, service, stateOf }) {
      const { session } = await connected();
      await service.answer("SendMessage", { status: 200, body: {} });
      note("state", await stateOf(session.sendMessage({ message: "x", contentType: "text/plain" })));
    },
    expect: {
      row: "architecture: unknown until parsed; public-api 5: resolves to `{data: {Id, AbsoluteTime, …}}`",
      ours: { state: "rejected" },
      peer: { state: "resolved" },
    },
  },
  {
    name: "error: disconnectParticipant gives the metadata of its call back too",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("DisconnectParticipant", { status: 403, type: "AccessDeniedException", body: {} });
      const error = await session.disconnectParticipant({ metadata: "m" }).catch((thrown: unknown) => thrown);
      note("refused", (error as { metadata?: unknown }).metadata ?? null);
      await service.answer("DisconnectParticipant", null);
      const result = await session.disconnectParticipant({ metadata: "m" });
      note("done", (result as { metadata?: unknown }).metadata ?? null);
    },
    expect: {
      row: "public-api 5: each takes an optional `metadata` of any type, given back untouched",
      ours: { refused: "m", done: "m" },
      peer: { refused: null, done: null },
    },
  },
  ...["sendEvent", "getTranscript"].map((method): ContractCase => ({
    name: `error: ${method} refused`,
    args: method,
    async page({ connected, attempt, service }, method: string) {
      const { session } = await connected();
      for (const operation of ["SendEvent", "GetTranscript"]) {
        await service.answer(operation, {
          status: 403,
          type: "AccessDeniedException",
          body: { message: "no" },
        });
      }
      const contentType = "application/vnd.amazonaws.connect.event.typing";
      await attempt(method, () => session[method]!({ contentType }));
    },
    expect: "same",
  })),
];
