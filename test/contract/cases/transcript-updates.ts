import type { ContractCase } from "../case";

interface Update {
  data: { transcript: TranscriptEntry[]; previousTranscriptNextToken?: string | null };
}
interface TranscriptEntry {
  Id: string;
  Type: string;
  Content?: string;
  ContentType: string;
  AbsoluteTime: string;
  ParticipantRole?: string;
  serializedContent?: string;
  MessageMetadata?: { MessageId: string; Status?: string };
}

export const transcriptUpdateCases: readonly ContractCase[] = [
  {
    name: "transcript: on connecting the latest page is fetched and told",
    async page({ customer, service, until, note }) {
      const { session } = await customer({
        start: { InitialMessage: { ContentType: "text/plain", Content: "first" } },
      });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await until(() => last?.transcript.length === 2);
      await service.rest();
      note(
        "items",
        last!.transcript.map(({ Content, ContentType }) => Content ?? ContentType),
      );
      note(
        "fetched",
        (await service.requests("GetTranscript")).map(({ body }) => body),
      );
    },
    expect: "same",
  },
  {
    name: "transcript: what an event holds",
    async page({ customer, service, until, note, item }) {
      const { session, details } = await customer({ listen: [] });
      let last: { data: Record<string, unknown>; chatDetails: object } | undefined;
      session.onTranscriptUpdated((event: typeof last) => (last = event));
      await session.connect();
      await service.subscribed();
      await service.push(item(details, { Content: "x" }));
      await until(() => last !== undefined && JSON.stringify(last).includes('"x"'));
      note("event", Object.keys(last!).sort());
      note("has transcript", Array.isArray(last!.data.transcript));
      note("has token", "previousTranscriptNextToken" in last!.data);
    },
    expect: "same",
  },
  {
    name: "transcript: serializedContent is the item as JSON",
    async page({ customer, service, until, note, item }) {
      const { session, details } = await customer({ listen: [] });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await service.subscribed();
      await service.rest();
      await service.push(item(details, { Id: "i", Content: "own text" }));
      await until(() => last?.transcript.some(({ Id }) => Id === "i"));
      const entry = last!.transcript.find(({ Id }) => Id === "i")!;
      const { serializedContent, ...rest } = entry;
      note(
        "same",
        JSON.stringify(Object.entries(rest).sort()) ===
          JSON.stringify(Object.entries(JSON.parse(serializedContent!) as object).sort()),
      );
    },
    expect: "same",
  },
  {
    name: "transcript: a message while it is sent",
    async page({ customer, service, until, note }) {
      const { session } = await customer({ listen: [] });
      const seen: TranscriptEntry[] = [];
      session.onTranscriptUpdated(({ data }: Update) => {
        const entry = data.transcript.find(({ Content }) => Content === "mine");
        if (entry) seen.push(JSON.parse(JSON.stringify(entry)) as TranscriptEntry);
      });
      await session.connect();
      await service.subscribed();
      await service.network("SendMessage", "delay");
      await session.sendMessage({ message: "mine", contentType: "text/plain" });
      await until(() => seen.length > 1);
      // "Items also carry `serializedContent`" (behaviour, section 5): the peer's have none while they are sent.
      const { Id, MessageMetadata, ...first } = seen[0]!;
      delete first.serializedContent;
      note("sending", first);
      note("status", MessageMetadata?.Status);
      note("one id", MessageMetadata?.MessageId === Id);
    },
    expect: "same",
  },
  {
    name: "transcript: a message that was sent stands once, and its status stays",
    async page({ customer, service, until, note }) {
      const { session } = await customer({ listen: [] });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await service.subscribed();
      const { data } = (await session.sendMessage({ message: "mine", contentType: "text/plain" })) as {
        data: { Id: string };
      };
      await until(() => last?.transcript.some(({ Id }) => Id === data.Id));
      await service.rest();
      const mine = last!.transcript.filter(({ Content }) => Content === "mine");
      note("times", mine.length);
      note("status", mine[0]?.MessageMetadata?.Status ?? null);
    },
    expect: {
      row: "behaviour 5: if the item came over the socket first, one remains, and its `Status` stays (differs)",
      ours: { times: 1, status: "SENT" },
      peer: { times: 1, status: null },
    },
  },
  {
    name: "transcript: a message that fails",
    async page({ customer, service, until, note }) {
      const { session } = await customer({ listen: [] });
      let mine: TranscriptEntry | undefined;
      session.onTranscriptUpdated(
        ({ data }: Update) => (mine = data.transcript.find(({ Content }) => Content === "mine")),
      );
      await session.connect();
      await service.subscribed();
      await service.answer("SendMessage", { status: 400, type: "ValidationException", body: {} });
      await session.sendMessage({ message: "mine", contentType: "text/plain" }).catch(() => undefined);
      await until(() => mine?.MessageMetadata?.Status === "FAILED");
      note("time", mine!.AbsoluteTime !== "");
      const { Id, MessageMetadata, AbsoluteTime, ...rest } = { ...mine! };
      delete rest.serializedContent;
      note("rest", rest);
      note("one id", MessageMetadata?.MessageId === Id);
      note("kind", typeof AbsoluteTime);
    },
    expect: "same",
  },
  {
    name: "transcript: a resend with the clientToken of a failed one takes its place",
    async page({ customer, service, until, note }) {
      const { session } = await customer({ listen: [] });
      let mine: TranscriptEntry[] = [];
      session.onTranscriptUpdated(
        ({ data }: Update) => (mine = data.transcript.filter(({ Content }) => Content === "mine")),
      );
      await session.connect();
      await service.subscribed();
      const args = { message: "mine", contentType: "text/plain", clientToken: "token" };
      await service.answer("SendMessage", { status: 400, type: "ValidationException", body: {}, times: 1 });
      await session.sendMessage(args).catch(() => undefined);
      await until(() => mine[0]?.MessageMetadata?.Status === "FAILED");
      await session.sendMessage(args);
      await service.rest();
      note("times", mine.length);
    },
    expect: {
      row: "behaviour 5: a resend with the `clientToken` of a failed item turns that item to `SENDING` again",
      ours: { times: 1 },
      peer: { times: 2 },
    },
  },
  {
    name: "transcript: receipts turn the status, never back",
    async page({ customer, service, until, note }) {
      const { session, details } = await customer({ listen: [] });
      let mine: TranscriptEntry | undefined;
      session.onTranscriptUpdated(
        ({ data }: Update) => (mine = data.transcript.find(({ Content }) => Content === "mine")),
      );
      await session.connect();
      await service.subscribed();
      await service.accept(details.ContactId);
      const { data } = (await session.sendMessage({ message: "mine", contentType: "text/plain" })) as {
        data: { Id: string };
      };
      await service.receipt(details.ContactId, data.Id, "delivered");
      await until(() => mine?.MessageMetadata?.Status === "DELIVERED");
      await service.receipt(details.ContactId, data.Id, "read");
      await until(() => mine?.MessageMetadata?.Status === "READ");
      await service.receipt(details.ContactId, data.Id, "delivered");
      await service.rest();
      note("status", mine?.MessageMetadata?.Status);
    },
    expect: "same",
  },
  {
    name: "row 22: items that come late stand where their time says",
    async page({ customer, service, until, note, item }) {
      const { session, details } = await customer({ listen: [] });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await service.subscribed();
      const push = (Content: string, second: string) =>
        service.push(
          item(details, { Id: Content, Content, AbsoluteTime: `2040-01-01T00:00:${second}.000Z` }),
        );
      await push("two", "02");
      await push("three", "03");
      await push("one", "01");
      await until(() => last?.transcript.some(({ Id }) => Id === "one"));
      note(
        "order",
        last!.transcript.map(({ Content }) => Content).filter((text) => /^(one|two|three)$/.test(text ?? "")),
      );
    },
    expect: {
      row: "row 22",
      ours: { order: ["one", "two", "three"] },
      peer: { order: ["two", "three", "one"] },
    },
  },
  {
    name: "transcript: typing does not stand in it",
    async page({ customer, service, until, note, item, event }) {
      const { session, details } = await customer({ listen: [] });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await service.subscribed();
      await service.push(event(details, "typing"));
      await service.push(item(details, { Content: "after" }));
      await until(() => last?.transcript.some(({ Content }) => Content === "after"));
      note(
        "typing",
        last!.transcript.some(({ ContentType }) => ContentType.endsWith("typing")),
      );
    },
    expect: {
      row: "behaviour 5: without typing, receipts and items without `Id`",
      ours: { typing: false },
      peer: { typing: true },
    },
  },
  {
    name: "transcript: an agent's message says AGENT",
    async page({ connectedAgent, service, until, note }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      const session = await connectedAgent(chat);
      const roles: unknown[] = [];
      session.onTranscriptUpdated(({ data }: Update) => {
        const entry = data.transcript.find(({ MessageMetadata }) => MessageMetadata?.Status === "SENDING");
        if (entry) roles.push(entry.ParticipantRole);
      });
      await service.network("SendMessage", "delay");
      await session.sendMessage({ message: "mine", contentType: "text/plain" });
      await until(() => roles.length > 0);
      note("role", roles[0]);
    },
    expect: {
      row: "behaviour 5: `ParticipantRole` of the session (differs: the peer says CUSTOMER for agents too)",
      ours: { role: "AGENT" },
      peer: { role: "CUSTOMER" },
    },
  },
  {
    name: "transcript: getTranscript merges its page, and the token belongs to the oldest",
    async page({ customer, service, until, note }) {
      const details = await service.startChat();
      await service.joinAsCustomer(details);
      for (let number = 0; number < 104; number++) {
        const fields = { Content: `m${number}`, ContentType: "text/plain" };
        await service.actAsCustomer(details, "/participant/message", fields);
      }
      const { session } = await customer({ details, listen: [] });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await until(() => last?.transcript.length === 100);
      const nextToken = last!.previousTranscriptNextToken;
      note("token", typeof nextToken);
      await session.getTranscript({ nextToken, maxResults: 100 });
      await until(() => last!.transcript.length === 105);
      note("token left", last!.previousTranscriptNextToken);
    },
    expect: "same",
  },
  {
    name: "transcript: the fields of an item that came live and was fetched",
    async page({ customer, service, until, note }) {
      const { session } = await customer({
        start: { InitialMessage: { ContentType: "text/plain", Content: "first" } },
        listen: ["onTranscriptUpdated"],
      });
      let last: Update["data"] | undefined;
      session.onTranscriptUpdated(({ data }: Update) => (last = data));
      await session.connect();
      await until(() => last?.transcript.length === 2);
      await service.rest();
      note("knows its chat", "InitialContactId" in last!.transcript[1]!);
    },
    expect: {
      row: "wire 3: a transcript's items have no `InitialContactId`: what an item had live stays",
      ours: { "knows its chat": true },
      peer: { "knows its chat": false },
    },
  },
  {
    name: "transcript: a first handler that comes late gets the latest page",
    async page({ connected, service, note }) {
      const { session } = await connected({ listen: [] });
      session.onTranscriptUpdated(() => undefined);
      await service.rest();
      note("fetched", (await service.requests("GetTranscript")).length);
    },
    expect: {
      row: "behaviour 5: when the first handler comes late, the latest page (100) is fetched",
      ours: { fetched: 1 },
      peer: { fetched: 0 },
    },
  },
];
