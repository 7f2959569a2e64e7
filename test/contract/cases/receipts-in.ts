import type { ContractCase } from "../case";

const EVENT = "application/vnd.amazonaws.connect.event.";
const receipts = (...entries: object[]) => ({ MessageMetadata: { MessageId: "m", Receipts: entries } });

/** Receipts of others as they come in. OWN stands for the participant's own id. */
const RECEIPTS: Readonly<Record<string, object>> = {
  read: receipts({ ReadTimestamp: "t", RecipientParticipantId: "other" }),
  delivered: receipts({ DeliveredTimestamp: "t", RecipientParticipantId: "other" }),
  "read and delivered": receipts({
    ReadTimestamp: "t",
    DeliveredTimestamp: "t",
    RecipientParticipantId: "other",
  }),
  "only the first entry counts": receipts(
    { DeliveredTimestamp: "t", RecipientParticipantId: "other" },
    { ReadTimestamp: "t", RecipientParticipantId: "other" },
  ),
  "one's own": receipts({ ReadTimestamp: "t", RecipientParticipantId: "OWN" }),
  "without a time": receipts({ RecipientParticipantId: "other" }),
  "without entries": receipts(),
  "without Receipts": { MessageMetadata: { MessageId: "m" } },
  "without metadata": {},
  "of a foreign contact": {
    ...receipts({ ReadTimestamp: "t", RecipientParticipantId: "other" }),
    ContactId: "foreign",
    InitialContactId: "foreign",
  },
  "as an event message.read": {
    ...receipts({ ReadTimestamp: "t", RecipientParticipantId: "other" }),
    Type: "EVENT",
    ContentType: `${EVENT}message.read`,
  },
  "as an event message.delivered": {
    ...receipts({ DeliveredTimestamp: "t", RecipientParticipantId: "other" }),
    Type: "EVENT",
    ContentType: `${EVENT}message.delivered`,
  },
  "as an event without metadata": { Type: "EVENT", ContentType: `${EVENT}message.read` },
};

export const incomingReceiptCases: readonly ContractCase[] = [
  ...Object.entries(RECEIPTS).map(([name, fields]): ContractCase => ({
    name: `receipt in: ${name}`,
    args: fields,
    async page({ connected, barrier, service, item }, fields: object) {
      const { details } = await connected();
      const own = JSON.parse(JSON.stringify(fields).replaceAll("OWN", details.ParticipantId)) as object;
      await service.push(item(details, { Type: "MESSAGEMETADATA", ContentType: undefined, ...own }));
      await barrier(details.ContactId);
    },
    expect: "same",
  })),
  {
    name: "receipt in: an agent reads what the customer has sent",
    async page({ connected, until, service }) {
      const { session, details } = await connected();
      await service.accept(details.ContactId);
      const { data } = (await session.sendMessage({ message: "x", contentType: "text/plain" })) as {
        data: { Id: string };
      };
      await service.receipt(details.ContactId, data.Id, "delivered");
      await until("onDeliveredReceipt");
      await service.receipt(details.ContactId, data.Id, "read");
      await until("onReadReceipt");
    },
    expect: "same",
  },
];
