import type { ContractCase } from "../case";

const TYPING = "application/vnd.amazonaws.connect.event.typing";

/** `sendEvent` without receipts, which have a file of their own. */
export const outgoingEventCases: readonly ContractCase[] = [
  {
    name: "event: typing goes out, is answered, and comes back through onTyping",
    args: TYPING,
    async page({ connected, attempt, until }, contentType: string) {
      const { session } = await connected();
      await attempt("typing", () => session.sendEvent({ contentType, metadata: "m" }));
      await until("onTyping");
    },
    expect: "same",
  },
  {
    name: "event: typing goes out once in ten seconds, and the calls share its answer",
    args: TYPING,
    clock: true,
    async page({ connected, note, service }, contentType: string) {
      const { session } = await connected();
      const send = () => session.sendEvent({ contentType }) as Promise<{ data: { Id: string } }>;
      const first = await Promise.all([send(), send()]);
      await service.live(1_000);
      const later = await send();
      note("requests", (await service.requests("SendEvent")).length);
      note("shared", new Set([...first, later].map(({ data }) => data.Id)).size);
      await service.live(10_000);
      const last = await send();
      note("requests later", (await service.requests("SendEvent")).length);
      note("another", last.data.Id !== later.data.Id);
    },
    expect: "same",
  },
  {
    name: "event: each of the calls that share a typing gets its own metadata",
    args: TYPING,
    async page({ connected, note }, contentType: string) {
      const { session } = await connected();
      const results = await Promise.all(
        [1, 2].map((metadata) => session.sendEvent({ contentType, metadata })),
      );
      note(
        "metadata",
        results.map((result) => (result as { metadata: unknown }).metadata),
      );
    },
    expect: {
      row: "public-api 5: `metadata` is given back untouched on the result",
      ours: { metadata: [1, 2] },
      peer: { metadata: [2, 2] },
    },
  },
  {
    name: "event: a failed typing frees the throttle",
    args: TYPING,
    async page({ connected, note, service }, contentType: string) {
      const { session } = await connected();
      await service.answer("SendEvent", { status: 400, body: {}, times: 1 });
      await session.sendEvent({ contentType }).catch(() => undefined);
      await session.sendEvent({ contentType }).catch(() => undefined);
      note("requests", (await service.requests("SendEvent")).length);
    },
    expect: {
      row: "behaviour 4: a failed one and a sent message free the throttle (differs)",
      ours: { requests: 2 },
      peer: { requests: 1 },
    },
  },
  {
    name: "event: a sent message frees the typing throttle",
    args: TYPING,
    async page({ connected, note, service }, contentType: string) {
      const { session } = await connected();
      await session.sendEvent({ contentType });
      await session.sendMessage({ message: "x", contentType: "text/plain" });
      await session.sendEvent({ contentType });
      note("requests", (await service.requests("SendEvent")).length);
    },
    expect: {
      row: "behaviour 4: a failed one and a sent message free the throttle (differs)",
      ours: { requests: 2 },
      peer: { requests: 1 },
    },
  },
  {
    name: "row 12: one session's typing does not hold back another's",
    args: TYPING,
    async page({ connected, note, service }, contentType: string) {
      const first = await connected({ name: "first" });
      const second = await connected({ name: "second" });
      await Promise.all([first, second].map(({ session }) => session.sendEvent({ contentType })));
      note("requests", (await service.requests("SendEvent")).length);
    },
    expect: { row: "row 12", ours: { requests: 2 }, peer: { requests: 1 } },
  },
  {
    name: "event: content that is text goes out as it is",
    async page({ connected, attempt, service }) {
      const { session } = await connected();
      await service.answer("SendEvent", {
        status: 200,
        body: { Id: "e", AbsoluteTime: "2020-01-01T00:00:00.000Z" },
      });
      const contentType = "application/vnd.amazonaws.connect.event.participant.active";
      await attempt("text", () => session.sendEvent({ contentType, content: '{"a":1}' }));
      await attempt("token", () => session.sendEvent({ contentType, clientToken: "mine" }));
    },
    expect: "same",
  },
  {
    name: "row 10: content that is an object goes out as JSON text",
    async page({ connected, note, service }) {
      const { session } = await connected();
      const contentType = "application/vnd.amazonaws.connect.event.participant.active";
      await session.sendEvent({ contentType, content: { a: 1 } }).catch(() => undefined);
      const requests = await service.requests("SendEvent");
      note("content", (requests[0]?.body as { Content: unknown }).Content);
    },
    expect: { row: "row 10", ours: { content: '{"a":1}' }, peer: { content: { a: 1 } } },
  },
  {
    name: "event: a content type that there is not is refused before anything is sent",
    async page({ connected, attempt }) {
      const { session } = await connected();
      for (const contentType of ["typing", "text/html", undefined]) {
        await attempt(`type ${String(contentType)}`, () => session.sendEvent({ contentType }));
      }
    },
    expect: "same",
  },
  {
    name: "event: every content type of an event is accepted",
    async page({ connected, attempt, service }) {
      const { session } = await connected();
      await service.answer("SendEvent", {
        status: 200,
        body: { Id: "e", AbsoluteTime: "2020-01-01T00:00:00.000Z" },
      });
      const names = [
        "connection.acknowledged",
        "participant.joined",
        "participant.left",
        "participant.active",
      ];
      names.push("participant.inactive", "participant.idle", "participant.returned", "participant.invited");
      names.push("participant.autodisconnection", "participant.displayname.updated", "chat.ended");
      names.push("transfer.succeeded", "transfer.failed", "chat.rehydrated", "workflow.cancelled");
      for (const end of ["initiated", "succeeded", "failed", "timeout", "expired", "cancelled"]) {
        names.push(`authentication.${end}`);
      }
      for (const name of names) {
        const contentType = `application/vnd.amazonaws.connect.event.${name}`;
        await attempt(name, () => session.sendEvent({ contentType }));
      }
      await attempt("text/plain", () => session.sendEvent({ contentType: "text/plain", content: "{}" }));
    },
    expect: "same",
  },
  {
    name: "event: empty content",
    async page({ connected, attempt, service }) {
      const { session } = await connected();
      await service.answer("SendEvent", {
        status: 200,
        body: { Id: "e", AbsoluteTime: "2020-01-01T00:00:00.000Z" },
      });
      const contentType = "application/vnd.amazonaws.connect.event.participant.active";
      await attempt("empty", () => session.sendEvent({ contentType, content: "" }));
    },
    expect: "same",
  },
  {
    name: "event: content need not be JSON",
    async page({ connected, note, service }) {
      const { session } = await connected();
      await service.answer("SendEvent", {
        status: 200,
        body: { Id: "e", AbsoluteTime: "2020-01-01T00:00:00.000Z" },
      });
      for (const end of ["typing", "participant.active"]) {
        const contentType = `application/vnd.amazonaws.connect.event.${end}`;
        try {
          await session.sendEvent({ contentType, content: "free text" });
          note(end, "sent");
        } catch (error) {
          note(end, (error as Error).name);
        }
      }
    },
    expect: {
      row: "public-api 5: `sendEvent` takes `content?` (string, or an object that is sent as JSON text)",
      ours: { typing: "sent", "participant.active": "sent" },
      peer: { typing: "SyntaxError", "participant.active": "SyntaxError" },
    },
  },
];
