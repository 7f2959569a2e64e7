import type { ContractCase } from "../case";

const READ = "application/vnd.amazonaws.connect.event.message.read";
const DELIVERED = "application/vnd.amazonaws.connect.event.message.delivered";
const TYPES = { READ, DELIVERED };
type Types = typeof TYPES;

/** Read and delivered, on their way out. Times are the page's own: throttled by 400 ms, or by the default on a clock. */
export const outgoingReceiptCases: readonly ContractCase[] = [
  {
    name: "receipt out: a read goes out and is answered",
    args: TYPES,
    async page({ connected, note, service }, { READ }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 400 } } },
      });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const content = JSON.stringify({ messageId });
      const result = (await session.sendEvent({ contentType: READ, content, metadata: "m" })) as {
        data: { Id: string };
        metadata: unknown;
      };
      note("metadata", result.metadata);
      note("id", typeof result.data.Id);
      const bodies = (await service.requests("SendEvent")).map(({ body }) => body as Record<string, string>);
      note(
        "sent",
        bodies.map(({ ContentType, Content }) => [ContentType, Content === content]),
      );
    },
    expect: "same",
  },
  {
    name: "receipt out: a delivered goes out and is answered",
    args: TYPES,
    async page({ connected, note, service }, { DELIVERED }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 400 } } },
      });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const content = JSON.stringify({ messageId });
      const result = (await session.sendEvent({ contentType: DELIVERED, content, metadata: "m" })) as {
        metadata: unknown;
      };
      note("metadata", result.metadata);
      note("sent", (await service.requests("SendEvent")).length);
    },
    expect: "same",
  },
  {
    name: "receipt out: every one has a ClientToken of its own",
    args: TYPES,
    async page({ connected, note, service }, { READ }: Types) {
      const { session, details } = await connected();
      await service.accept(details.ContactId);
      for (const text of ["a", "b"]) {
        const { Id: messageId } = await service.say(details.ContactId, text);
        await session.sendEvent({
          contentType: READ,
          content: JSON.stringify({ messageId, disableThrottle: true }),
        });
      }
      const tokens = (await service.requests("SendEvent")).map(
        ({ body }) => (body as { ClientToken: string }).ClientToken,
      );
      note("different", new Set(tokens).size);
    },
    expect: {
      row: "wire 1: `ClientToken` is an idempotency token: a fresh UUID per call",
      ours: { different: 2 },
      peer: { different: 1 },
    },
  },
  {
    name: "receipt out: reads within a window go out as one, for the latest, and share its answer",
    args: TYPES,
    async page({ connected, note, service }, { READ }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 400 } } },
      });
      await service.accept(details.ContactId);
      const ids: string[] = [];
      for (const text of ["a", "b", "c"]) ids.push((await service.say(details.ContactId, text)).Id);
      const results = await Promise.all(
        ids.map((messageId) =>
          session.sendEvent({ contentType: READ, content: JSON.stringify({ messageId }) }),
        ),
      );
      note("answers", new Set(results.map((result) => (result as { data: { Id: string } }).data.Id)).size);
      const contents = (await service.requests("SendEvent")).map(
        ({ body }) => (body as { Content: string }).Content,
      );
      note(
        "sent",
        contents.map((content) => ids.indexOf((JSON.parse(content) as { messageId: string }).messageId)),
      );
    },
    expect: "same",
  },
  {
    name: "row 8: a read after its delivered makes both promises settle",
    clock: true,
    args: TYPES,
    async page({ connected, note, service, stateOf }, { READ, DELIVERED }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 300 } } },
      });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const content = JSON.stringify({ messageId });
      const delivered = session.sendEvent({ contentType: DELIVERED, content });
      const read = session.sendEvent({ contentType: READ, content });
      await service.live(10_000);
      note("read", await stateOf(read, 0));
      note("delivered", await stateOf(delivered, 0));
      const types = (await service.requests("SendEvent")).map(
        ({ body }) => (body as { ContentType: string }).ContentType,
      );
      note(
        "sent",
        types.map((type) => type.split(".").at(-1)),
      );
    },
    expect: {
      row: "row 8",
      ours: { read: "resolved", delivered: "resolved", sent: ["read"] },
      peer: { read: "resolved", delivered: "pending", sent: ["read"] },
    },
  },
  {
    name: "receipt out: each of the calls that share an answer gets its own metadata",
    args: TYPES,
    async page({ connected, note, service }, { READ }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 300 } } },
      });
      await service.accept(details.ContactId);
      const ids = [await service.say(details.ContactId, "a"), await service.say(details.ContactId, "b")];
      const results = await Promise.all(
        ids.map(({ Id: messageId }, metadata) =>
          session.sendEvent({
            contentType: READ,
            content: JSON.stringify({ messageId }),
            metadata: `m${metadata}`,
          }),
        ),
      );
      note(
        "metadata",
        results.map((result) => (result as { metadata: unknown }).metadata),
      );
    },
    expect: {
      row: "public-api 5: `metadata` is given back untouched on the result",
      ours: { metadata: ["m0", "m1"] },
      peer: { metadata: ["m1", "m1"] },
    },
  },
  {
    name: "receipt out: a second read of a message is not sent",
    args: TYPES,
    async page({ connected, attempt, note, service }, { READ, DELIVERED }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 200 } } },
      });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const content = JSON.stringify({ messageId });
      await session.sendEvent({ contentType: READ, content });
      await attempt("again", () => session.sendEvent({ contentType: READ, content, metadata: "m" }));
      await attempt("delivered after it", () =>
        session.sendEvent({ contentType: DELIVERED, content, metadata: "m" }),
      );
      note("sent", (await service.requests("SendEvent")).length);
    },
    expect: "same",
  },
  {
    name: "receipt out: disableThrottle sends at once",
    args: TYPES,
    clock: true,
    async page({ connected, note, service, stateOf }, { READ }: Types) {
      const { session, details } = await connected();
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const content = JSON.stringify({ messageId, disableThrottle: true });
      const read = session.sendEvent({ contentType: READ, content });
      await service.rest();
      note("state", await stateOf(read, 0));
      const contents = (await service.requests("SendEvent")).map(
        ({ body }) => (body as { Content: string }).Content,
      );
      note(
        "sent",
        contents.map((sent) => sent === content),
      );
    },
    expect: "same",
  },
  {
    name: "receipt out: without disableThrottle it waits for the five seconds",
    args: TYPES,
    clock: true,
    async page({ connected, note, service }, { READ }: Types) {
      const { session, details } = await connected({ config: { features: { messageReceipts: {} } } });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      void session.sendEvent({ contentType: READ, content: JSON.stringify({ messageId }) });
      await service.live(1_000);
      note("after 1 s", (await service.requests("SendEvent")).length);
      await service.live(5_000);
      note("after 6 s", (await service.requests("SendEvent")).length);
    },
    expect: "same",
  },
  {
    name: "receipt out: switched off, it rejects",
    args: TYPES,
    async page({ connected, attempt, service }, { READ, DELIVERED }: Types) {
      const { session } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: false } } },
      });
      const content = JSON.stringify({ messageId: "m" });
      await attempt("read", () => session.sendEvent({ contentType: READ, content, metadata: "m" }));
      await attempt("delivered", () => session.sendEvent({ contentType: DELIVERED, content }));
      await service.rest();
    },
    expect: "same",
  },
  {
    name: "receipt out: without a messageId it rejects with its arguments",
    args: TYPES,
    async page({ connected, attempt }, { READ }: Types) {
      const { session } = await connected();
      await attempt("no id", () => session.sendEvent({ contentType: READ, content: "{}" }));
    },
    expect: "same",
  },
  {
    name: "row 10: a receipt without content, and with bad content, rejects",
    args: TYPES,
    async page({ connected, note }, { READ }: Types) {
      const { session } = await connected();
      for (const [name, content] of Object.entries({ none: undefined, "no JSON": "nope" })) {
        let how = "resolved";
        try {
          await session.sendEvent({ contentType: READ, content }).catch(() => (how = "rejected"));
        } catch {
          how = "thrown at once";
        }
        note(name, how);
      }
    },
    expect: {
      row: "row 10",
      ours: { none: "rejected", "no JSON": "rejected" },
      peer: { none: "thrown at once", "no JSON": "thrown at once" },
    },
  },
  {
    name: "row 10: a receipt's content may be an object",
    args: TYPES,
    async page({ connected, note, service, stateOf }, { READ }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 200 } } },
      });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      note("state", await stateOf(session.sendEvent({ contentType: READ, content: { messageId } })));
      note("sent", typeof ((await service.requests("SendEvent"))[0]?.body as { Content: unknown }).Content);
    },
    expect: {
      row: "row 10",
      ours: { state: "resolved", sent: "string" },
      peer: { state: "rejected", sent: "object" },
    },
  },
  {
    name: "receipt out: a failed send rejects every call that it covers",
    args: TYPES,
    async page({ connected, note, service }, { READ }: Types) {
      const { session } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 200 } } },
      });
      await service.answer("SendEvent", {
        status: 400,
        type: "ValidationException",
        body: { message: "bad" },
      });
      const errors = await Promise.all(
        ["a", "b"].map((messageId) =>
          session
            .sendEvent({ contentType: READ, content: JSON.stringify({ messageId }) })
            .catch((error: { type: string; statusCode: number }) => [error.type, error.statusCode]),
        ),
      );
      note("errors", errors);
      note("requests", (await service.requests("SendEvent")).length);
    },
    expect: "same",
  },
  {
    name: "row 11: receipts that are queued when the chat ends are not sent",
    args: TYPES,
    async page({ connected, note, service, until, stateOf }, { READ }: Types) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: true, throttleTime: 1_500 } } },
      });
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const read = session.sendEvent({ contentType: READ, content: JSON.stringify({ messageId }) });
      await service.end(details.ContactId);
      await until("onEnded");
      note("state", await stateOf(read));
      note("sent", (await service.requests("SendEvent")).length);
    },
    expect: {
      row: "row 11",
      ours: { state: "resolved", sent: 0 },
      peer: { state: "rejected", sent: 0 },
    },
  },
];
