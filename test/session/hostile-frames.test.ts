import fc from "fast-check";
import { createWorld, listen } from "./world";

const SEED = 20_300_101;
const RUNS = 60;
/** Stands for the id of the session's contact. */
const CONTACT = "%CONTACT%";
const EVENT = "application/vnd.amazonaws.connect.event.";

/** Values that JSON can say, nested and named so as to do harm. */
const hostileJson = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom("__proto__", "constructor", "toString", "", "\u0000", "x".repeat(100_000)),
  fc.constantFrom(null, [], {}, [null], [[]], [{}], -1, 1e308, true),
  fc.integer({ min: 1, max: 500 }).map(nest),
);

/** A good item of every kind that the service sends. */
const goodItem = fc.constantFrom(
  { Type: "MESSAGE", ContentType: "text/plain", Content: "hello", ParticipantRole: "AGENT" },
  {
    Type: "MESSAGE",
    ContentType: "text/plain",
    Content: "chunk",
    ParticipantRole: "SYSTEM",
    MessageMetadata: { ChunkNumber: 1, MessageCompleted: false },
  },
  { Type: "EVENT", ContentType: `${EVENT}typing`, ParticipantRole: "AGENT" },
  { Type: "EVENT", ContentType: `${EVENT}participant.joined`, DisplayName: "Sam" },
  {
    Type: "ATTACHMENT",
    ContentType: "text/plain",
    Attachments: [
      { AttachmentId: "a", AttachmentName: "a.txt", ContentType: "text/plain", Status: "APPROVED" },
    ],
  },
  {
    Type: "MESSAGEMETADATA",
    MessageMetadata: { MessageId: "m", Receipts: [{ ReadTimestamp: "x", RecipientParticipantId: "r" }] },
  },
);

const fields = [
  ...["Type", "Id", "AbsoluteTime", "ContentType", "Content", "ParticipantId", "DisplayName"],
  ...["ParticipantRole", "Attachments", "MessageMetadata", "ContactId", "InitialContactId"],
  ...["RelatedContactId", "__proto__", "constructor", "prototype", "toJSON", "then"],
];
const metadataFields = [
  "MessageId",
  "Receipts",
  "MessageProcessingStatus",
  "ChunkNumber",
  "MessageCompleted",
];
const attachmentFields = ["AttachmentId", "AttachmentName", "ContentType", "Status"];

/** A good item of which some fields are something else. */
const badItem = fc
  .record({
    item: goodItem,
    id: fc.nat(50),
    outer: fc.dictionary(fc.constantFrom(...fields), hostileJson, { maxKeys: 3 }),
    metadata: fc.option(fc.dictionary(fc.constantFrom(...metadataFields), hostileJson, { maxKeys: 2 })),
    attachment: fc.option(fc.dictionary(fc.constantFrom(...attachmentFields), hostileJson, { maxKeys: 2 })),
  })
  .map(({ item, id, outer, metadata, attachment }) => {
    const given: Record<string, unknown> = { Id: `id-${id}`, ContactId: CONTACT, ...item };
    if (metadata)
      given.MessageMetadata = { ...(item as { MessageMetadata?: object }).MessageMetadata, ...metadata };
    if (attachment) given.Attachments = [attachment];
    return frameOf(toJson({ ...given, ...withoutEnd(outer) }, outer));
  });

/** Frames of which the frame itself is something else. */
const badFrame = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json({ maxDepth: 2 }),
  hostileJson.map((value) => JSON.stringify(value)),
  fc
    .record({
      topic: fc.oneof(fc.constantFrom("aws/chat", "aws/subscribe", "aws/heartbeat", "aws/ping"), hostileJson),
      content: hostileJson,
      message: fc.option(
        hostileJson.filter((message) => message !== "Forbidden"),
        { nil: undefined },
      ),
    })
    // A failed subscription is the service's to say, and ends the socket in the end.
    .filter(({ topic, content }) => topic !== "aws/subscribe" || !isSubscription(content))
    .map((frame) => JSON.stringify(frame)),
  fc.constantFrom(
    '{"topic":"aws/chat","content":"{\\"Type\\":',
    '{"__proto__":{"topic":"aws/chat"}}',
    "\uD800",
  ),
);

/** What a socket can give beside text. */
const notText = [undefined, null, 5, new ArrayBuffer(8), new Blob(["x"]), {}, [], Symbol("x")];

describe("whatever comes over the socket", () => {
  it("throws nothing, and nothing after it is lost", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(badItem, badFrame), { minLength: 1, maxLength: 40 }),
        async (frames) => {
          const bench = await createBench();
          for (const frame of frames) bench.receive(frame.replace(CONTACT, bench.contactId));
          await bench.expectAlive();
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("may be no text", async () => {
    const bench = await createBench();
    for (const data of notText) bench.receive(data);
    await bench.expectAlive();
  });

  it("may be nested deeply, or huge", async () => {
    const bench = await createBench();
    for (const depth of [100, 10_000, 100_000]) {
      const deep = "[".repeat(depth) + "]".repeat(depth);
      bench.receive(deep);
      bench.receive(`{"topic":"aws/chat","content":${deep}}`);
      for (const field of ["Content", "Attachments", "MessageMetadata", "Anything"]) {
        const value =
          field === "Attachments" ? `[{"a":${deep}}]` : field === "MessageMetadata" ? `{"a":${deep}}` : deep;
        bench.receive(frameOf(`{"Type":"MESSAGE","ContactId":"${bench.contactId}","${field}":${value}}`));
        bench.receive(
          frameOf(`{"Type":"MESSAGE","Id":"${depth}","ContactId":"${bench.contactId}","${field}":${value}}`),
        );
      }
    }
    const huge = JSON.stringify({
      Type: "MESSAGE",
      Id: "huge",
      ContactId: bench.contactId,
      Content: "x".repeat(5_000_000),
    });
    bench.receive(frameOf(huge));
    await bench.expectAlive();
  });

  it("leaves Object.prototype alone", async () => {
    const bench = await createBench();
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const poison = `"${key}":{"polluted":true,"prototype":{"polluted":true}}`;
      const contact = `"Type":"MESSAGE","Id":"${key}","ContactId":"${bench.contactId}"`;
      bench.receive(`{"topic":"aws/chat",${poison}}`);
      bench.receive(
        frameOf(`{${contact},${poison},"MessageMetadata":{${poison}},"Attachments":[{${poison}}]}`),
      );
    }
    await bench.expectAlive();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

async function createBench() {
  const world = createWorld();
  // What a handler of the socket throws is caught and logged as an error: nothing may come to that.
  const errors: string[] = [];
  const write = () => undefined;
  const logger = { debug: write, info: write, warn: write, error: (line: string) => errors.push(line) };
  world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger } });
  const details = world.startChat();
  const session = world.createCustomer(details);
  const heard = listen(session);
  session.onTranscriptUpdated(({ data }) => data.transcript.forEach((item) => void item.Content));
  const sockets: { onMessage(data: unknown): void }[] = [];
  const open = world.network.openSocket.bind(world.network);
  world.network.openSocket = (url, handlers) => {
    sockets.push(handlers);
    return open(url, handlers);
  };
  const connecting = session.connect();
  await world.clock.advance(1_000);
  await connecting;
  const last = { Type: "MESSAGE", Id: "last", ContactId: details.ContactId, Content: "still there" };
  return {
    contactId: details.ContactId,
    /** Throws what is thrown at the socket. */
    receive: (data: unknown) => sockets.at(-1)!.onMessage(data),
    async expectAlive() {
      expect(errors).toEqual([]);
      await world.clock.advance(10);
      sockets.at(-1)!.onMessage(frameOf(JSON.stringify(last)));
      await world.clock.advance(10);
      expect((heard.at(-1)?.data as { Content?: string }).Content).toBe("still there");
      const sent = session.sendMessage({ message: "mine", contentType: "text/plain" });
      await world.clock.advance(1_000);
      expect(await sent).toHaveProperty("data.Id");
      expect(heard.map(({ data }) => (data as { Content?: string } | null)?.Content)).toContain("mine");
    },
  };
}

function frameOf(content: string): string {
  return JSON.stringify({ topic: "aws/chat", contentType: "application/json", content });
}

/** JSON text whose `__proto__` is a field like any other. */
function toJson(item: object, outer: Record<string, unknown>): string {
  const text = JSON.stringify(item);
  if (!Object.hasOwn(outer, "__proto__")) return text;
  return `${text.slice(0, -1)},"__proto__":${JSON.stringify(Object.getOwnPropertyDescriptor(outer, "__proto__")!.value)}}`;
}

/** The chat's end is the service's to say. */
function withoutEnd(outer: object): object {
  return Object.fromEntries(Object.entries(outer).filter(([, value]) => value !== `${EVENT}chat.ended`));
}

function isSubscription(content: unknown): boolean {
  return typeof content === "object" && content !== null && "status" in content;
}

function nest(depth: number): unknown {
  let value: unknown = "x";
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}
