import fc from "fast-check";
import type { PublicSession } from "../../src/api/public-session";
import { createWorld, outcome, text, TYPING } from "./world";

const SEED = 20_300_101;
const RUNS = 60;

const wrong = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, [], {}, 0, -1, 1e308, true, "", "x", "__proto__", [null], [5], [[]], [{}]),
  fc.constantFrom("x".repeat(10_000), "2030-13-45T99:99:99Z", "javascript:alert(1)", "ws://example.com"),
);

interface Operation {
  /** As in the service's paths. */
  readonly path: RegExp;
  /** Fields of its answer, nested ones with a dot. */
  readonly fields: readonly string[];
  readonly good: object;
  call(session: PublicSession): Promise<unknown>;
}

const item = {
  Id: "i",
  Type: "MESSAGE",
  ContentType: "text/plain",
  Content: "x",
  AbsoluteTime: "2030-01-01T00:00:00Z",
};
const attachment = () => new File(["content"], "a.txt", { type: "text/plain" });

const operations: Readonly<Record<string, Operation>> = {
  SendMessage: {
    path: /^message$/,
    fields: ["Id", "AbsoluteTime", "MessageMetadata", "MessageMetadata.MessageProcessingStatus", "Other"],
    good: { Id: "i", AbsoluteTime: "2030-01-01T00:00:00Z" },
    call: (session) => session.sendMessage(text("x")),
  },
  SendEvent: {
    path: /^event$/,
    fields: ["Id", "AbsoluteTime", "Other"],
    good: { Id: "i", AbsoluteTime: "2030-01-01T00:00:00Z" },
    call: (session) => session.sendEvent({ contentType: TYPING }),
  },
  GetTranscript: {
    path: /^transcript$/,
    fields: ["Transcript", "Transcript.0", "Transcript.0.Id", "Transcript.0.Type", "Transcript.0.Content"]
      .concat(["Transcript.0.Attachments", "Transcript.0.MessageMetadata", "Transcript.0.AbsoluteTime"])
      .concat(["Transcript.0.MessageMetadata.Receipts", "NextToken", "InitialContactId"]),
    good: { InitialContactId: "c", Transcript: [item], NextToken: "n" },
    call: (session) => session.getTranscript(),
  },
  StartAttachmentUpload: {
    path: /^start-attachment-upload$/,
    fields: ["AttachmentId", "UploadMetadata", "UploadMetadata.Url", "UploadMetadata.HeadersToInclude"],
    good: { AttachmentId: "a", UploadMetadata: { Url: "https://x", HeadersToInclude: { a: "b" } } },
    call: (session) => session.sendAttachment({ attachment: attachment() }),
  },
  CompleteAttachmentUpload: {
    path: /^complete-attachment-upload$/,
    fields: ["Other"],
    good: {},
    call: (session) => session.sendAttachment({ attachment: attachment() }),
  },
  GetAttachment: {
    path: /^attachment$/,
    fields: ["Url", "UrlExpiry", "AttachmentSizeInBytes"],
    good: { Url: "https://x", UrlExpiry: "2030-01-01T00:00:00Z" },
    call: (session) => session.downloadAttachment({ attachmentId: "a" }),
  },
  DescribeView: {
    path: /^views\//,
    fields: ["View", "View.Content", "View.Version"],
    good: { View: { Id: "v", Content: {} } },
    call: (session) => session.describeView({ viewToken: "v" }),
  },
  GetAuthenticationUrl: {
    path: /^authentication-url$/,
    fields: ["AuthenticationUrl"],
    good: { AuthenticationUrl: "https://x" },
    call: (session) => session.getAuthenticationUrl({ redirectUri: "https://a", sessionId: "s" }),
  },
  CancelParticipantAuthentication: {
    path: /^cancel-authentication$/,
    fields: ["Other"],
    good: {},
    call: (session) => session.cancelParticipantAuthentication({ sessionId: "s" }),
  },
  DisconnectParticipant: {
    path: /^disconnect$/,
    fields: ["Other"],
    good: {},
    call: (session) => session.disconnectParticipant!(),
  },
};

/** Answers that are something else in one field or two, or as a whole. */
function answerOf({ good, fields }: Pick<Operation, "good" | "fields">) {
  const broken = fc
    .array(fc.record({ field: fc.constantFrom(...fields), value: fc.option(wrong, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 2,
    })
    .map((changes) => JSON.stringify(changes.reduce(change, good)));
  const body = fc.oneof(
    { weight: 4, arbitrary: broken },
    wrong.map((value) => JSON.stringify(value)),
    fc.constantFrom("", " ", "{", "<html>", "null", "[]", '{"__proto__":{"polluted":1}}', "\u0000"),
  );
  return fc.record({
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constant(200) },
      fc.constantFrom(204, 299, 302, 400, 404, 500, 0, 999),
    ),
    body,
    headers: fc.dictionary(
      fc.constantFrom("x-amzn-requestid", "x-amzn-errortype", "retry-after", "content-type"),
      fc.string({ unit: "binary" }),
    ),
  });
}

describe.each(Object.keys(operations))("answers to %s that are not what the service promises", (name) => {
  const operation = operations[name]!;

  it("settle the call, with a ChatError or a result, and the session goes on", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    session.onTranscriptUpdated(({ data }) => data.transcript.length);
    await fc.assert(
      fc.asyncProperty(answerOf(operation), async (answer) => {
        heard.length = 0;
        world.network.intercept = (request) => (operation.path.test(request.operation) ? answer : undefined);
        const call = operation.call(session);
        call.catch(() => undefined);
        await world.clock.advance(120_000);
        const settled = await outcome(call);
        world.network.intercept = undefined;
        expect(settled).not.toBe("pending");
        const { error } = settled as { error?: Record<string, unknown> };
        if (error) {
          expect([typeof error.type, typeof error.reason, error.metadata]).toEqual([
            "string",
            "string",
            null,
          ]);
          // Nothing but a check of ours says what is wrong.
          expect(error.type).not.toMatch(/^(Type|Range|Reference)Error$/);
        }
        const sent = session.sendMessage(text("still there"));
        await world.clock.advance(1_000);
        expect(await sent).toHaveProperty("data.Id");
        expect(heard.map(({ data }) => (data as { Content?: string } | null)?.Content)).toContain(
          "still there",
        );
      }),
      { seed: SEED, numRuns: RUNS },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("answers to CreateParticipantConnection that are not what the service promises", () => {
  const answer = answerOf({
    fields: ["Websocket", "Websocket.Url", "Websocket.ConnectionExpiry", "ConnectionCredentials"].concat([
      "ConnectionCredentials.ConnectionToken",
      "ConnectionCredentials.Expiry",
    ]),
    good: {
      Websocket: { Url: "wss://example.com", ConnectionExpiry: "2030-01-01T01:00:00Z" },
      ConnectionCredentials: { ConnectionToken: "t", Expiry: "2030-01-02T00:00:00Z" },
    },
  });

  it("settle connect(), and leave a session that can be connected, or left with nothing over", async () => {
    await fc.assert(
      fc.asyncProperty(answer, async (given) => {
        const world = createWorld();
        const session = world.createCustomer();
        world.network.intercept = (request) => (request.operation === "connection" ? given : undefined);
        const connecting = session.connect();
        connecting.catch(() => undefined);
        await world.clock.advance(120_000);
        const settled = await outcome(connecting);
        expect(settled).not.toBe("pending");
        world.network.intercept = undefined;
        if ((settled as { error?: unknown }).error) {
          const again = session.connect();
          await world.clock.advance(1_000);
          expect(await again).toHaveProperty("connectSuccess", true);
        }
        session.dispose();
        await world.clock.advance(60_000);
        expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it("while the connection is lost do not keep it from coming back", async () => {
    await fc.assert(
      fc.asyncProperty(
        answer.filter(({ status }) => status === 200),
        async (given) => {
          const world = createWorld();
          const { session, heard } = await world.connectCustomer();
          world.network.intercept = (request) => (request.operation === "connection" ? given : undefined);
          world.network.cut();
          await world.clock.advance(20_000);
          world.network.intercept = undefined;
          await world.clock.advance(60_000);
          const sent = session.sendMessage(text("still there"));
          await world.clock.advance(1_000);
          expect(await sent).toHaveProperty("data.Id");
          expect(heard.map(({ data }) => (data as { Content?: string } | null)?.Content)).toContain(
            "still there",
          );
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

type Json = Record<string, unknown>;

function change(answer: object, { field, value }: { field: string; value: unknown }): object {
  const [first, ...rest] = field.split(".") as [string, ...string[]];
  const former = (answer as Json)[first];
  const inner = typeof former === "object" && former !== null ? former : {};
  const next = rest.length ? change(inner, { field: rest.join("."), value }) : value;
  const copy = Array.isArray(answer) ? [...(answer as unknown[])] : { ...answer };
  (copy as Json)[first] = next;
  return copy;
}
