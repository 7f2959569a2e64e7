/** @jest-environment node */
import {
  createTranscriptBench as createBench,
  EVENT,
  message,
  receipt,
  time,
} from "./testing/transcript-bench";
import type { SourceItem } from "./transcript-item";

describe("a transcript", () => {
  it("sets no timer while nobody listens, and tells the first listener what it holds", async () => {
    const { transcript, changes, clock, listening, ids } = createBench();
    listening.isOn = false;
    ["m1", "m2"].forEach((id, index) => transcript.addLive(message(id, index)));
    transcript.tellUnheard();
    expect(clock.pendingDelays()).toEqual([]);
    listening.isOn = true;
    transcript.tellUnheard();
    transcript.tellUnheard();
    expect(await ids()).toEqual(["m1", "m2"]);
    expect(changes).toHaveLength(1);
  });

  it("holds items in order of time, however they come", async () => {
    const { transcript, ids } = createBench();
    [3, 1, 5, 2, 4].forEach((at) => transcript.addLive(message(`m${at}`, at)));
    expect(await ids()).toEqual(["m1", "m2", "m3", "m4", "m5"]);
  });

  it("orders by the time itself, not by how it is written", async () => {
    const { transcript, ids } = createBench();
    const at = (AbsoluteTime: string) => message(AbsoluteTime, 0, { AbsoluteTime });
    const times = ["2030-01-01T01:00:00.5Z", "2030-01-01T01:00:00Z", "2030-01-01T01:30:00+01:00"];
    times.forEach((text) => transcript.addLive(at(text)));
    expect(await ids()).toEqual([times[2], times[1], times[0]]);
  });

  it("keeps items of one time in the order in which they came, of a descending page in the service's", async () => {
    const { transcript, ids } = createBench();
    ["a", "b"].forEach((id) => transcript.addLive(message(id, 1)));
    const items = [message("e", 3), message("d", 2), message("c", 2)];
    transcript.addPage({ items, scanDirection: "BACKWARD" });
    expect(await ids()).toEqual(["a", "b", "c", "d", "e"]);
    transcript.addLive(message("later", 2));
    expect(await ids()).toEqual(["a", "b", "c", "d", "later", "e"]);
  });

  it("puts an item without a readable time last, and leaves it there when it comes again", async () => {
    const { transcript, ids } = createBench();
    transcript.addLive(message("m1", 1));
    transcript.addLive(message("odd", 0, { AbsoluteTime: "soon" }));
    transcript.addLive(message("m2", 2));
    transcript.addLive(message("odd", 0, { AbsoluteTime: "later" }));
    expect(await ids()).toEqual(["m1", "odd", "m2"]);
  });

  it.each<[string, SourceItem]>([
    ["typing", { Id: "x", Type: "EVENT", ContentType: `${EVENT}typing` }],
    ["an event that is a receipt", { Id: "x", Type: "EVENT", ContentType: `${EVENT}message.read` }],
    ["another one", { Id: "x", Type: "EVENT", ContentType: `${EVENT}message.delivered` }],
    ["a receipt from the socket", { Id: "x", Type: "MESSAGEMETADATA" }],
    ["a receipt of a page", { Id: "x", Type: "MESSAGE_METADATA" }],
    ["an item without an Id", { Type: "EVENT", ContentType: `${EVENT}chat.ended` }],
    ["an item with an empty Id", { Id: "", Type: "EVENT", ContentType: `${EVENT}chat.ended` }],
  ])("does not keep %s, and says nothing of it", async (_what, item) => {
    const { transcript, changes, clock } = createBench();
    transcript.addLive(item);
    transcript.addPage({ items: [item], scanDirection: "FORWARD" });
    await clock.advance(1_000);
    expect(changes).toEqual([]);
  });

  it("keeps every other event, and fields that it does not know", async () => {
    const { transcript, look } = createBench();
    const item = message("m1", 1, { Type: "EVENT", ContentType: `${EVENT}chat.ended`, Novel: { a: 1 } });
    transcript.addLive(item);
    expect((await look())[0]).toMatchObject(item);
  });
});

describe("an item that comes again", () => {
  it("unchanged is no change", async () => {
    const { transcript, changes, look } = createBench();
    transcript.addLive(message("m1", 1, { InitialContactId: "c" }));
    await look();
    transcript.addPage({ items: [message("m1", 1)], scanDirection: "FORWARD" });
    await look();
    expect(changes).toHaveLength(1);
  });

  it("with changed content takes the place of the former, and keeps what it does not say", async () => {
    const { transcript, look } = createBench();
    const attachments = (Status: string) => [{ AttachmentId: "a", Status }];
    transcript.addLive(message("m1", 1, { InitialContactId: "c", Attachments: attachments("IN_PROGRESS") }));
    transcript.addLive(message("m2", 2));
    const before = await look();
    transcript.addLive(message("m1", 1, { Attachments: attachments("APPROVED") }));
    const after = await look();
    expect(after.map(({ Id }) => Id)).toEqual(["m1", "m2"]);
    expect(after[0]).toMatchObject({ InitialContactId: "c", Attachments: attachments("APPROVED") });
    expect(before[0]).toMatchObject({ Attachments: attachments("IN_PROGRESS") });
  });

  it("with another time moves there, as the last chunk of a bot's message does", async () => {
    const { transcript, ids } = createBench();
    const chunk = (at: number, Content: string, MessageCompleted: boolean) =>
      message("bot", at, { Content, MessageMetadata: { MessageId: "bot", MessageCompleted } });
    transcript.addLive(chunk(1, "Hel", false));
    transcript.addLive(message("m2", 2));
    transcript.addLive(chunk(3, "Hello", true));
    expect(await ids()).toEqual(["m2", "bot"]);
  });
});

describe("a change", () => {
  it("is told once for all within one turn, also those after a promise", async () => {
    const { transcript, changes, look, send } = createBench();
    transcript.addLive(message("m1", 1));
    await Promise.resolve();
    const handle = send("hi");
    await Promise.resolve();
    handle.sent({ Id: "m2", AbsoluteTime: time(2) });
    expect(changes).toEqual([]);
    expect(await look()).toHaveLength(2);
    expect(changes).toHaveLength(1);
    transcript.addLive(message("m3", 3));
    await look();
    expect(changes).toHaveLength(2);
  });

  it("hands out an array that neither later changes nor the application's own touch", async () => {
    const { transcript, look, changes } = createBench();
    transcript.addLive(message("m1", 1));
    const first = await look();
    transcript.addLive(message("m2", 2));
    expect(first.map(({ Id }) => Id)).toEqual(["m1"]);
    first.length = 0;
    expect(await look()).toHaveLength(2);
    expect(changes[1]!.transcript).toBe(changes[1]!.transcript);
  });

  it("makes the array when it is first read", async () => {
    const { transcript, clock, changes } = createBench();
    transcript.addLive(message("m1", 1));
    await clock.advance(0);
    transcript.addLive(message("m2", 2));
    expect(changes[0]!.transcript).toHaveLength(2);
  });

  it("can be copied and frozen like any object", async () => {
    const { transcript, clock, changes } = createBench();
    transcript.addLive(message("m1", 1));
    await clock.advance(0);
    expect(Object.freeze(changes[0]!).transcript).toHaveLength(1);
    expect(Object.keys(changes[0]!).sort()).toEqual(["previousTranscriptNextToken", "transcript"]);
    expect({ ...changes[0]! }.transcript).toHaveLength(1);
  });

  it("is told at once by flush, which says nothing where nothing changed", () => {
    const { transcript, changes, clock } = createBench();
    transcript.flush();
    transcript.addLive(message("m1", 1));
    transcript.flush();
    expect(changes).toHaveLength(1);
    expect(clock.pendingDelays()).toEqual([]);
    transcript.flush();
    expect(changes).toHaveLength(1);
  });

  it("is not told once it is disposed, which leaves no timer", async () => {
    const { transcript, changes, clock, send } = createBench();
    const handle = send("hi");
    transcript.dispose();
    expect(clock.pendingDelays()).toEqual([]);
    handle.failed(false);
    transcript.addLive(message("m1", 1));
    transcript.flush();
    transcript.dispose();
    await clock.advance(1_000);
    expect(changes).toEqual([]);
    expect(clock.pendingDelays()).toEqual([]);
  });
});

describe("serializedContent", () => {
  it("is the item as JSON text, which shows when it is listed and copied", async () => {
    const { transcript, look } = createBench();
    const source = message("m1", 1, { Attachments: [{ AttachmentId: "a" }] });
    transcript.addLive(source);
    const [item] = await look();
    expect(JSON.parse(item!.serializedContent)).toEqual(source);
    expect(Object.keys(item!)).toEqual([...Object.keys(source), "serializedContent"]);
    expect({ ...item! }.serializedContent).toBe(item!.serializedContent);
    expect(Object.freeze(item!).serializedContent).toBe(JSON.stringify(source));
  });

  it("holds the status that the item shows", async () => {
    const { look, send } = createBench();
    send("hi");
    const [item] = await look();
    expect(JSON.parse(item!.serializedContent)).toMatchObject({ MessageMetadata: { Status: "SENDING" } });
  });

  it("is on every item, also on one that comes before, or in the place of, what was handed out", async () => {
    const { transcript, look } = createBench();
    const all = async () =>
      (await look()).map(({ serializedContent }) => JSON.parse(serializedContent) as object);
    const first = [message("m2", 2), message("m4", 4), message("m6", 6)];
    first.forEach((item) => transcript.addLive(item));
    expect(await all()).toEqual(first);
    // What an application has frozen is not touched again.
    (await look()).forEach((item) => Object.freeze(item));
    const next = [
      message("m1", 1),
      message("m3", 3),
      message("m4", 4, { Content: "edited" }),
      message("m5", 5),
    ];
    next.forEach((item) => transcript.addLive(item));
    expect(await all()).toEqual([next[0], first[0], ...next.slice(1), first[2]]);
  });

  it("is on every item also where one of those that were handed out is no longer there", async () => {
    const { transcript, look, send } = createBench();
    transcript.addLive(message("m1", 1));
    const sending = send("hi", "token");
    sending.failed(false);
    expect(await look()).toHaveLength(2);
    send("hi", "token");
    transcript.addLive(message("m2", 2));
    const items = await look();
    expect(items.map(({ serializedContent }) => typeof serializedContent)).toEqual([
      "string",
      "string",
      "string",
    ]);
  });

  it("is made only when it is read", async () => {
    const { transcript, look } = createBench();
    const toJSON = jest.fn(() => "written");
    transcript.addLive(message("m1", 1, { Novel: { toJSON } }));
    const [item] = await look();
    expect(toJSON).not.toHaveBeenCalled();
    expect(item!.serializedContent).toContain('"Novel":"written"');
  });
});

describe("a receipt", () => {
  it.each(["read", "delivered"] as const)("of kind %s turns the status of its message", async (kind) => {
    const { transcript, statuses, send } = createBench();
    send("hi").sent({ Id: "m1", AbsoluteTime: time(1) });
    expect(await statuses()).toEqual(["m1 SENT"]);
    transcript.addLive(receipt("m1", kind));
    expect(await statuses()).toEqual([`m1 ${kind.toUpperCase()}`]);
  });

  it("never turns it back, and is no change then", async () => {
    const { transcript, statuses, changes } = createBench();
    transcript.addLive(message("m1", 1));
    transcript.addLive(receipt("m1", "read"));
    expect(await statuses()).toEqual(["m1 READ"]);
    transcript.addLive(receipt("m1", "delivered"));
    transcript.addLive(receipt("m1", "read"));
    expect(await statuses()).toEqual(["m1 READ"]);
    expect(changes).toHaveLength(1);
  });

  it("that comes before its message counts once that is there", async () => {
    const { transcript, statuses, send } = createBench();
    const handle = send("hi");
    transcript.addLive(receipt("m1", "delivered"));
    handle.sent({ Id: "m1", AbsoluteTime: time(1) });
    expect(await statuses()).toEqual(["m1 DELIVERED"]);
  });

  it("inside a message of a page counts too, as does one of a page's own kind", async () => {
    const { transcript, statuses } = createBench();
    const items = [
      message("m1", 1, { MessageMetadata: receipt("m1", "read").MessageMetadata }),
      message("m2", 2, {
        MessageMetadata: { Receipts: receipt("m2", "delivered").MessageMetadata!.Receipts },
      }),
      message("m3", 3),
      { ...receipt("m3", "read"), Type: "MESSAGE_METADATA" },
    ];
    transcript.addPage({ items, scanDirection: "BACKWARD" });
    expect(await statuses()).toEqual(["m1 READ", "m2 DELIVERED", "m3 READ"]);
  });

  it("counts by whoever has got furthest, but for the session's own participant", async () => {
    const { transcript, statuses } = createBench();
    const [own] = receipt("m1", "read", "me").MessageMetadata!.Receipts!;
    const [other] = receipt("m1", "delivered").MessageMetadata!.Receipts!;
    transcript.addLive(message("m1", 1, { MessageMetadata: { MessageId: "m1", Receipts: [own, other] } }));
    expect(await statuses()).toEqual(["m1 DELIVERED"]);
    transcript.addLive(receipt("m1", "read", "me"));
    expect(await statuses()).toEqual(["m1 DELIVERED"]);
  });

  it("stays when its message comes again with changed content", async () => {
    const { transcript, statuses } = createBench();
    transcript.addLive(message("m1", 1));
    transcript.addLive(receipt("m1", "read"));
    transcript.addLive(message("m1", 1, { Content: "edited" }));
    expect(await statuses()).toEqual(["m1 READ"]);
  });

  it("with no time in it says nothing", async () => {
    const { transcript, statuses } = createBench();
    transcript.addLive(message("m1", 1, { MessageMetadata: { Receipts: [{}] } }));
    transcript.addLive({ Type: "MESSAGEMETADATA", MessageMetadata: { MessageId: "m1", Receipts: [] } });
    expect(await statuses()).toEqual(["m1 -"]);
  });
});
