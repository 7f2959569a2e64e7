import type { ContractCase } from "../case";

const CONNECT = "application/vnd.amazonaws.connect.";
const OOXML = "application/vnd.openxmlformats-officedocument.";
const MESSAGE_TYPES = [
  ...["text/plain", "text/markdown", "text/csv", "application/json", "application/msword", "application/pdf"],
  ...["application/vnd.ms-excel", "application/vnd.ms-powerpoint", "image/jpeg", "image/png"],
  ...["wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation"].map(
    (end) => OOXML + end,
  ),
  ...["audio/wav", "audio/x-wav", "audio/vnd.wave"],
  ...["message.interactive", "message.interactive.response"].map((end) => CONNECT + end),
];
const EVENT_TYPES = [
  ...["typing", "connection.acknowledged", "participant.joined", "participant.left", "participant.active"],
  ...["participant.inactive", "participant.idle", "participant.returned", "participant.invited"],
  ...["participant.autodisconnection", "participant.displayname.updated", "transfer.succeeded"],
  ...["transfer.failed", "chat.ended", "chat.rehydrated", "workflow.cancelled"],
  ...["initiated", "succeeded", "failed", "timeout", "expired", "cancelled"].map(
    (end) => `authentication.${end}`,
  ),
].map((end) => `${CONNECT}event.${end}`);
const ANSWER = { status: 200, body: { Id: "sent", AbsoluteTime: "2020-01-01T00:00:00.000Z" } };

/** `sendMessage`: what goes out, what comes back. */
export const messageCases: readonly ContractCase[] = [
  {
    name: "message: is sent, answered, and comes back through onMessage",
    async page({ connected, attempt, until, note, heard }) {
      const { session } = await connected();
      const sent = (await attempt("send", () =>
        session.sendMessage({ message: "hello", contentType: "text/plain", metadata: { a: [1] } }),
      )) as { data: { Id: string; AbsoluteTime: string } };
      await until("onMessage", 1, "hello");
      const item = heard("onMessage", "hello")[0]!.data as { Id: string; AbsoluteTime: string };
      note("same id", item.Id === sent.data.Id);
      note("same time", item.AbsoluteTime === sent.data.AbsoluteTime);
    },
    expect: "same",
  },
  {
    name: "message: several at once go out in the order of the calls",
    async page({ connected, until, note, service }) {
      const { session } = await connected();
      const texts = ["a", "b", "c"];
      await Promise.all(texts.map((message) => session.sendMessage({ message, contentType: "text/plain" })));
      await until("onMessage", 4);
      const requests = await service.requests("SendMessage");
      note("sent", requests.map(({ body }) => (body as { Content: string }).Content).sort());
      note("tokens", new Set(requests.map(({ body }) => (body as { ClientToken: string }).ClientToken)).size);
    },
    expect: "same",
  },
  ...[MESSAGE_TYPES, EVENT_TYPES].map((types, index): ContractCase => ({
    name: `message: every accepted content type of ${index === 0 ? "messages" : "events"}, by sendMessage`,
    args: { types, answer: ANSWER },
    async page({ connected, attempt, service }, args: { types: string[]; answer: { status: number } }) {
      const { session } = await connected();
      await service.answer("SendMessage", args.answer);
      for (const contentType of args.types) {
        await attempt(contentType, () => session.sendMessage({ message: "x", contentType }));
      }
    },
    expect: "same",
  })),
  {
    name: "message: content types that there are not are refused before anything is sent",
    async page({ connected, attempt }) {
      const { session } = await connected();
      for (const contentType of ["text/html", "TEXT/PLAIN", "", null, undefined, 5]) {
        await attempt(`type ${String(contentType)}`, () =>
          session.sendMessage({ message: "x", contentType }),
        );
      }
    },
    expect: "same",
  },
  {
    name: "message: one that is no text is refused before anything is sent",
    async page({ connected, attempt }) {
      const { session } = await connected();
      for (const message of [5, {}, [], null, undefined]) {
        await attempt(`message ${JSON.stringify(message)}`, () =>
          session.sendMessage({ message, contentType: "text/plain" }),
        );
      }
    },
    expect: "same",
  },
  {
    name: "message: an empty text is the service's to refuse",
    async page({ connected, attempt }) {
      const { session } = await connected();
      await attempt("send", () => session.sendMessage({ message: "", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "message: a text that is too long is the service's to refuse",
    async page({ connected, attempt }) {
      const { session } = await connected();
      const message = "x".repeat(1_025);
      await attempt("send", () => session.sendMessage({ message, contentType: "text/plain", metadata: 1 }));
    },
    expect: "same",
  },
  {
    name: "message: text in any script arrives as it was",
    async page({ connected, attempt, until }) {
      const { session } = await connected();
      const message = 'Grüße, 你好, 👩‍👩‍👧 \u202e\u0000 "quoted" \n\t</script>';
      await attempt("send", () => session.sendMessage({ message, contentType: "text/plain" }));
      await until("onMessage", 2);
    },
    expect: "same",
  },
  {
    name: "row 14: sendMessage() without arguments rejects, and nothing is sent",
    async page({ connected, note, service }) {
      const { session } = await connected();
      let thrown = "no";
      try {
        await session.sendMessage().catch((error: Error) => (thrown = `rejected ${error.name}`));
      } catch {
        thrown = "thrown at once";
      }
      note("failure", thrown);
      note("requests", (await service.requests("SendMessage")).length);
    },
    expect: {
      row: "row 14",
      ours: { failure: "rejected IllegalArgument", requests: 0 },
      peer: { failure: "thrown at once", requests: 0 },
    },
  },
  {
    name: "message: metadata comes back untouched",
    async page({ connected, attempt }) {
      const { session } = await connected();
      for (const metadata of [null, undefined, "x", 7, true, [], {}, { deep: { er: [null] } }]) {
        await attempt(`metadata ${JSON.stringify(metadata)}`, () =>
          session.sendMessage({ message: "m", contentType: "text/plain", metadata }),
        );
      }
    },
    expect: "same",
  },
  {
    name: "message: metadata that is the very object",
    async page({ connected, note }) {
      const { session } = await connected();
      const metadata = { self: 1 };
      const result = (await session.sendMessage({ message: "m", contentType: "text/plain", metadata })) as {
        metadata: unknown;
      };
      note("same object", result.metadata === metadata);
    },
    expect: "same",
  },
  {
    name: "message: metadata that is 0, empty or false comes back too",
    async page({ connected, note }) {
      const { session } = await connected();
      for (const metadata of [0, "", false]) {
        const result = (await session.sendMessage({ message: "m", contentType: "text/plain", metadata })) as {
          metadata: unknown;
        };
        note(JSON.stringify(metadata), result.metadata);
      }
    },
    expect: {
      row: 'public-api 5: metadata (differs: the peer turns `0`, `""` and `false` into `null`)',
      ours: { "0": 0, '""': "", false: false },
      peer: { "0": null, '""': null, false: null },
    },
  },
  {
    name: "message: a result also carries requestId, retryCount and redirectCount",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("SendMessage", { status: 500, body: {}, times: 1 });
      const result = (await session.sendMessage({ message: "m", contentType: "text/plain" })) as Record<
        string,
        unknown
      >;
      note("requestId", typeof result.requestId);
      note("retryCount", result.retryCount ?? null);
      note("redirectCount", result.redirectCount ?? null);
    },
    expect: {
      row: "public-api 5: `requestId`, `retryCount` and `redirectCount` (differs: the peer omits them)",
      ours: { requestId: "string", retryCount: 1, redirectCount: 0 },
      peer: { requestId: "undefined", retryCount: null, redirectCount: null },
    },
  },
  {
    name: "message: the caller's clientToken goes out, twice the same gives one item",
    async page({ connected, attempt, barrier }) {
      const { session, details } = await connected();
      const args = { message: "once", contentType: "text/plain", clientToken: "my-token" };
      await attempt("first", () => session.sendMessage(args));
      await attempt("second", () => session.sendMessage(args));
      await barrier(details.ContactId);
    },
    expect: "same",
  },
  {
    name: "message: can be sent over REST while the socket is gone",
    async page({ connected, attempt, service, until }) {
      const { session } = await connected();
      await service.network("CreateParticipantConnection", "hang");
      await service.cut();
      await until("onConnectionLost");
      await attempt("send", () => session.sendMessage({ message: "still", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "message: an interactive response goes out as it is",
    async page({ connected, attempt, until }) {
      const { session } = await connected();
      const contentType = "application/vnd.amazonaws.connect.message.interactive.response";
      await attempt("send", () =>
        session.sendMessage({ message: '{"templateType":"ListPicker"}', contentType }),
      );
      await until("onMessage", 2);
    },
    expect: "same",
  },
];
