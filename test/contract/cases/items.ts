import type { ContractCase } from "../case";

const EVENTS = [
  ...["typing", "participant.idle", "participant.returned", "participant.invited"],
  ...["participant.autodisconnection", "participant.displayname.updated", "chat.rehydrated"],
  ...["initiated", "succeeded", "failed", "timeout", "expired", "cancelled"].map(
    (end) => `authentication.${end}`,
  ),
  ...["participant.joined", "participant.left", "participant.active", "participant.inactive"],
  ...["transfer.succeeded", "transfer.failed", "connection.acknowledged", "workflow.cancelled", "unheard.of"],
];

/** Items by the fields in which they are special. */
const ITEMS: Readonly<Record<string, object>> = {
  "a message": { Content: "hello" },
  "a message of markdown": { ContentType: "text/markdown", Content: "*hello*" },
  "an interactive message": {
    ContentType: "application/vnd.amazonaws.connect.message.interactive",
    Content: '{"templateType":"ListPicker"}',
  },
  "an attachment": {
    Type: "ATTACHMENT",
    Attachments: [
      { AttachmentId: "a", AttachmentName: "a.txt", ContentType: "text/plain", Status: "APPROVED" },
    ],
  },
  "an acknowledgement": { Type: "CONNECTION_ACK", ContentType: undefined },
  "a message without initial contact": { InitialContactId: undefined, Content: "x" },
  "a message of a related contact": { ContactId: "other", Content: "same initial contact" },
  "an item without a type": { Type: undefined, Content: "x" },
  "an item of a type that there is not": { Type: "NEW_TYPE", ContentType: undefined },
  "an item with fields that nobody knows": { Content: "x", Later: { a: 1 } },
  "a message with its processing status": {
    Content: "x",
    MessageMetadata: { MessageId: "m", MessageProcessingStatus: "PROCESSING" },
  },
  "a message of the customer's own": { ParticipantRole: "CUSTOMER", Content: "mine" },
  "a message for another contact": { ContactId: "other", InitialContactId: "other", Content: "foreign" },
  "a typing for another contact": {
    ContactId: "other",
    InitialContactId: "other",
    Type: "EVENT",
    ContentType: "application/vnd.amazonaws.connect.event.typing",
  },
};

const pushing = (name: string, fields: object): ContractCase => ({
  name: `item: ${name}`,
  args: fields,
  async page({ connected, barrier, service, item }, fields: object) {
    const { details } = await connected();
    await service.push(item(details, fields));
    await barrier(details.ContactId);
  },
  expect: "same",
});

/** Items that come over the socket, and who gets them. */
export const itemCases: readonly ContractCase[] = [
  ...EVENTS.map((name) =>
    pushing(name, { Type: "EVENT", ContentType: `application/vnd.amazonaws.connect.event.${name}` }),
  ),
  ...Object.entries(ITEMS).map(([name, fields]) => pushing(name, fields)),
  {
    name: "item: many at once keep their order",
    async page({ connected, barrier, service, item, record }) {
      const { details } = await connected();
      for (let number = 0; number < 40; number++)
        await service.push(item(details, { Content: `item ${number}` }));
      await barrier(details.ContactId);
      void record;
    },
    expect: "same",
  },
  {
    name: "item: frames that are none of ours are dropped, and nothing after them is lost",
    async page({ connected, barrier, service, item }) {
      const { details } = await connected();
      await service.push('{"topic":"aws/chat","content":"not json"}');
      await service.push('{"topic":"aws/chat","content":"5"}');
      await service.push('{"topic":"aws/chat"}');
      await service.push('{"topic":"another","content":"{}"}');
      await service.push("{}");
      await service.push("[]");
      await service.push(item(details, { Content: "after" }));
      await barrier(details.ContactId);
    },
    expect: "same",
  },
  {
    name: "item: a frame that is no JSON throws nothing",
    async page({ connected, barrier, service, note }) {
      const { details } = await connected();
      let errors = 0;
      window.addEventListener("error", () => errors++);
      await service.push("not json");
      await barrier(details.ContactId);
      note("errors", errors);
    },
    expect: {
      row: "behaviour 1: a frame that is no JSON is logged and dropped; nothing throws",
      ours: { errors: 0 },
      peer: { errors: 1 },
    },
  },
  {
    name: "row 19: a field of another type costs no message, and handlers get it as its type says",
    async page({ connected, barrier, service, item, heard, note }) {
      const { details } = await connected();
      await service.push(item(details, { Content: "wrong name", DisplayName: 5 }));
      await service.push(item(details, { Content: "wrong list", Attachments: "none" }));
      await service.push(item(details, { Content: 5, Id: "wrong text" }));
      await barrier(details.ContactId);
      const items = heard("onMessage", "wrong").map(({ data }) => data as Record<string, unknown>);
      note(
        "heard",
        items.map(({ Content, DisplayName, Attachments }) =>
          [Content, DisplayName, Attachments].map((value) => typeof value).join(),
        ),
      );
    },
    expect: {
      row: "row 19",
      ours: { heard: ["string,string,undefined", "string,string,undefined", "string,string,undefined"] },
      peer: { heard: ["string,number,undefined", "string,string,string", "number,string,undefined"] },
    },
  },
  {
    name: "row 13: a warning when traffic for another contact comes on a customer's own socket",
    async page({ connected, barrier, service, item, note, record, logger }) {
      const { details } = await connected({ config: { loggerConfig: { customizedLogger: logger() } } });
      record.logs.splice(0);
      const foreign = { ContactId: "other", InitialContactId: "other", Content: "foreign" };
      const warnings = () =>
        record.logs.filter(({ method, args }) => method === "warn" && !String(args[0]).startsWith("ADVANCED"))
          .length;
      await service.push(item(details, foreign));
      await barrier(details.ContactId);
      note("first", warnings());
      await service.push(item(details, foreign));
      await barrier(details.ContactId);
      note("second", warnings());
    },
    expect: { row: "row 13", ours: { first: 1, second: 1 }, peer: { first: 0, second: 0 } },
  },
  {
    name: "item: one that comes again unchanged is dropped, a changed one is delivered",
    async page({ connected, barrier, service, item, heard, note }) {
      const { details } = await connected();
      const message = item(details, { Id: "same", Content: "again" });
      await service.push(message);
      await service.push(message);
      await service.push({
        ...message,
        MessageMetadata: { MessageId: "same", MessageProcessingStatus: "FAILED" },
      });
      await barrier(details.ContactId);
      note("heard", heard("onMessage", "again").length);
    },
    expect: {
      row: "behaviour 3, Recovery: an item that comes again unchanged is dropped (differs: the peer has none)",
      ours: { heard: 2 },
      peer: { heard: 3 },
    },
  },
];
