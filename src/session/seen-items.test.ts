/** @jest-environment node */
import type { ChatItem } from "./chat-item";
import { createSeenItems } from "./seen-items";

const message = (fields: Partial<ChatItem> = {}): ChatItem => ({
  Type: "MESSAGE",
  ContentType: "text/plain",
  Id: "1",
  Content: "hello",
  ...fields,
});
const create = (now = () => 0) => createSeenItems(now);

describe("what was delivered", () => {
  it("is admitted once, whatever socket it comes over", () => {
    const seen = create();
    expect([1, 1, 2].map((socket) => seen.admit(message(), socket))).toEqual([true, false, false]);
  });

  it("is admitted again with changed content, and no former content of it comes back", () => {
    const seen = create();
    const status = (Status: string) => message({ Attachments: [{ AttachmentId: "a", Status }] });
    const admitted = ["IN_PROGRESS", "APPROVED", "IN_PROGRESS", "APPROVED"].map((name) =>
      seen.admit(status(name), 1),
    );
    expect(admitted).toEqual([true, true, false, false]);
  });

  it("is the same in a transcript that shows it with other fields", () => {
    const seen = create();
    const streamed = { MessageCompleted: true, ChunkNumber: 3, MessageId: "1" };
    seen.admit(message({ ContactId: "c", InitialContactId: "i", MessageMetadata: streamed }), 1);
    const kept = message({ MessageMetadata: { MessageId: "1", Receipts: [] }, Attachments: [] });
    expect(seen.admitMissed(kept)).toBe(false);
  });

  it("tells the chunks of one message apart", () => {
    const seen = create();
    const chunk = (ChunkNumber: number) =>
      message({ MessageMetadata: { MessageCompleted: false, ChunkNumber } });
    expect([1, 2, 1].map((number) => seen.admit(chunk(number), 1))).toEqual([true, true, false]);
  });

  it("is remembered for the last 2,200 items at least, and not for ever", () => {
    const seen = create();
    for (let id = 0; id < 2_200; id++) seen.admit(message({ Id: `${id}` }), 1);
    expect(seen.admit(message({ Id: "0" }), 1)).toBe(false);
    for (let id = 0; id < 2_200; id++) seen.admit(message({ Id: `new ${id}` }), 1);
    expect(seen.admit(message({ Id: "2199" }), 1)).toBe(false);
    for (let id = 0; id < 2_200; id++) seen.admit(message({ Id: `newer ${id}` }), 1);
    expect(seen.admit(message({ Id: "0" }), 1)).toBe(true);
  });
});

describe("what the application fetched", () => {
  it("was not missed, but is admitted where it comes live before its place in the transcript", () => {
    const seen = create();
    seen.noteFetched(message());
    expect(seen.admit(message(), 1)).toBe(true);
    expect(seen.admitMissed(message())).toBe(false);
  });

  it("is known once its place in the transcript has been passed", () => {
    const seen = create();
    seen.noteFetched(message());
    expect(seen.admitMissed(message())).toBe(false);
    expect(seen.admit(message(), 1)).toBe(false);
  });

  it("was missed where its content has changed since", () => {
    const seen = create();
    seen.noteFetched(message());
    expect(seen.admitMissed(message({ Content: "hello again" }))).toBe(true);
  });
});

describe("an item without an Id", () => {
  const typing = (): ChatItem => ({ Type: "EVENT", ContentType: "typing", ParticipantId: "p" });

  it("is a repeat from another socket within 60 s, and from the same one never", () => {
    let now = 0;
    const seen = create(() => now);
    expect([1, 1, 2].map((socket) => seen.admit(typing(), socket))).toEqual([true, true, false]);
    now = 60_000;
    expect(seen.admit(typing(), 2)).toBe(false);
    now = 60_001;
    expect(seen.admit(typing(), 2)).toBe(true);
  });

  it("is no news in a transcript that has shown it before, however long ago", () => {
    let now = 0;
    const seen = create(() => now);
    expect(seen.admitMissed(typing())).toBe(true);
    now = 3_600_000;
    expect(seen.admitMissed(typing())).toBe(false);
  });
});

describe("a receipt", () => {
  it("may name its message by something that cannot be written as text", () => {
    const MessageId: unknown = JSON.parse('{"toString":1,"valueOf":1}');
    const receipt = {
      Type: "MESSAGEMETADATA",
      MessageMetadata: { MessageId, Receipts: [{ ReadTimestamp: "x" }] },
    } as ChatItem;
    const seen = create();
    expect([1, 2].map((socket) => seen.admit(receipt, socket))).toEqual([true, false]);
  });
});
