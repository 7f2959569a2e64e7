/** @jest-environment node */
import {
  createTranscriptBench as createBench,
  message,
  ownMessage,
  receipt,
  time,
} from "./testing/transcript-bench";

describe("a message that is being sent", () => {
  it("shows at once with a temporary Id and no time", async () => {
    const { send, look } = createBench({ displayName: "Jane" });
    send("hi");
    expect(await look()).toEqual([
      {
        Id: "temporary-1",
        AbsoluteTime: "",
        Type: "MESSAGE",
        ContentType: "text/plain",
        Content: "hi",
        ParticipantRole: "CUSTOMER",
        DisplayName: "Jane",
        MessageMetadata: { MessageId: "temporary-1", Status: "SENDING" },
        serializedContent: expect.any(String) as string,
      },
    ]);
  });

  it("has the role of its session, and no name where none is known", async () => {
    const { send, look } = createBench({ role: "AGENT" });
    send("hi");
    const [item] = await look();
    expect(item).toMatchObject({ ParticipantRole: "AGENT" });
    expect(item).not.toHaveProperty("DisplayName");
  });

  it("stands last, in the order of sending, whatever comes meanwhile", async () => {
    const { transcript, send, ids } = createBench();
    send("a");
    transcript.addLive(message("m1", 1));
    send("b");
    transcript.addLive(message("m2", 2));
    expect(await ids()).toEqual(["m1", "m2", "temporary-1", "temporary-2"]);
  });

  it("is the same object as long as it is not settled", async () => {
    const { transcript, send, look } = createBench();
    send("a");
    const [before] = await look();
    transcript.addLive(message("m1", 1));
    expect((await look())[1]).toBe(before);
  });
});

describe("a message that was sent", () => {
  it("has the answer's Id, time and metadata", async () => {
    const { send, look } = createBench();
    const MessageMetadata = { MessageProcessingStatus: "PROCESSING" };
    send("hi").sent({ Id: "m1", AbsoluteTime: time(5), MessageMetadata });
    expect(await look()).toMatchObject([
      {
        Id: "m1",
        AbsoluteTime: time(5),
        Content: "hi",
        MessageMetadata: { ...MessageMetadata, MessageId: "m1", Status: "SENT" },
      },
    ]);
  });

  it("takes on what its item brings over the socket, and keeps its status", async () => {
    const { transcript, send, look } = createBench();
    send("hi").sent({ Id: "m1", AbsoluteTime: time(5) });
    transcript.addLive({ ...ownMessage("m1", 5, "hi"), DisplayName: "Jane" });
    expect(await look()).toMatchObject([
      { Id: "m1", DisplayName: "Jane", MessageMetadata: { MessageId: "m1", Status: "SENT" } },
    ]);
  });

  it("is one with its item where that came first, whose status stays", async () => {
    const { transcript, send, statuses } = createBench();
    const handle = send("hi");
    transcript.addLive(ownMessage("m1", 5, "hi"));
    transcript.addLive(receipt("m1", "read"));
    expect(await statuses()).toEqual(["m1 READ"]);
    handle.sent({ Id: "m1", AbsoluteTime: time(5) });
    expect(await statuses()).toEqual(["m1 READ"]);
  });

  it("is one with its item also where that was changed on its way, and the answer tells", async () => {
    const { transcript, send, statuses, look } = createBench();
    const handle = send("my card is 1234");
    transcript.addLive(ownMessage("m1", 5, "my card is ****"));
    expect(await statuses()).toEqual(["m1 -", "temporary-1 SENDING"]);
    handle.sent({ Id: "m1", AbsoluteTime: time(5) });
    expect(await statuses()).toEqual(["m1 SENT"]);
    expect(await look()).toMatchObject([{ Content: "my card is ****" }]);
  });

  it("is not shown twice even before the answer comes", async () => {
    const { transcript, send, statuses } = createBench();
    transcript.addLive(message("m1", 1));
    const handle = send("hi");
    transcript.addLive(ownMessage("m2", 2, "hi"));
    expect(await statuses()).toEqual(["m1 -", "m2 SENT"]);
    handle.sent({ Id: "m2", AbsoluteTime: time(2) });
    handle.failed(true);
    expect(await statuses()).toEqual(["m1 -", "m2 SENT"]);
  });

  it("is there as often as it was sent, also where two have the same text and answers come crosswise", async () => {
    const { transcript, send, statuses } = createBench();
    transcript.addLive(message("m1", 1));
    const [first, second] = [send("ok"), send("ok")];
    transcript.addLive(ownMessage("m2", 2, "ok"));
    second.sent({ Id: "m2", AbsoluteTime: time(2) });
    first.sent({ Id: "m3", AbsoluteTime: time(3) });
    transcript.addLive(ownMessage("m3", 3, "ok"));
    expect(await statuses()).toEqual(["m1 -", "m2 SENT", "m3 SENT"]);
  });

  it("without an Id in the answer is not lost", async () => {
    const { send, statuses } = createBench();
    send("hi").sent({});
    expect(await statuses()).toEqual(["temporary-1 SENT"]);
  });
});

describe("a message that failed", () => {
  it("shows so, with the time of failure, in order of time", async () => {
    const { transcript, send, clock, look } = createBench();
    const handle = send("hi");
    await clock.advance(5_000);
    handle.failed(false);
    transcript.addLive(message("m1", 1));
    transcript.addLive(message("later", 2_000));
    const items = await look();
    expect(items.map(({ Id }) => Id)).toEqual(["m1", "temporary-1", "later"]);
    expect(items[1]).toMatchObject({
      AbsoluteTime: time(1_005),
      MessageMetadata: { MessageId: "temporary-1", Status: "FAILED" },
    });
  });

  it("turns to SENDING again with a resend that has its clientToken, and goes last", async () => {
    const { transcript, send, look, statuses } = createBench();
    send("hi", "token").failed(false);
    transcript.addLive(message("later", 2_000));
    expect(await statuses()).toEqual(["temporary-1 FAILED", "later -"]);
    const again = send("hi", "token");
    expect(await statuses()).toEqual(["later -", "temporary-1 SENDING"]);
    expect((await look())[1]!.AbsoluteTime).toBe("");
    again.sent({ Id: "m1", AbsoluteTime: time(2_001) });
    expect(await statuses()).toEqual(["later -", "m1 SENT"]);
  });

  it("may fail again", async () => {
    const { send, statuses } = createBench();
    send("hi", "token").failed(true);
    send("hi", "token").failed(false);
    expect(await statuses()).toEqual(["temporary-1 FAILED"]);
  });

  it("stays beside a message that is sent without its clientToken, or with another", async () => {
    const { send, statuses } = createBench();
    send("hi", "token").failed(false);
    send("hi");
    send("hi", "other");
    expect(await statuses()).toEqual(["temporary-1 FAILED", "temporary-2 SENDING", "temporary-3 SENDING"]);
  });

  it("is shown once where it is sent again while still in flight", async () => {
    const { send, statuses } = createBench();
    const first = send("hi", "token");
    const second = send("hi", "token");
    expect(await statuses()).toEqual(["temporary-1 SENDING"]);
    first.sent({ Id: "m1", AbsoluteTime: time(1) });
    second.failed(true);
    expect(await statuses()).toEqual(["m1 SENT"]);
  });
});

describe("a message that was sent and is sent again with its clientToken", () => {
  it("shows nothing new, whatever becomes of the second request", async () => {
    const { send, statuses, changes } = createBench();
    send("hi", "token").sent({ Id: "m1", AbsoluteTime: time(1) });
    expect(await statuses()).toEqual(["m1 SENT"]);
    const again = send("hi", "token");
    expect(await statuses()).toEqual(["m1 SENT"]);
    again.failed(true);
    send("hi", "token").sent({ Id: "m1", AbsoluteTime: time(1) });
    expect(await statuses()).toEqual(["m1 SENT"]);
    expect(changes).toHaveLength(1);
  });
});

describe("a message with a clientToken, among very many others", () => {
  const MANY = 1_000;

  function createBusyBench() {
    const bench = createBench();
    return {
      ...bench,
      sendMany: (): void => {
        for (let count = 1; count <= MANY; count++) {
          bench.send("more", `token ${count}`).sent({ Id: `more ${count}`, AbsoluteTime: time(10 + count) });
        }
      },
      statusesOf: async (text: string): Promise<string[]> =>
        (await bench.look()).flatMap(({ Id, Content, MessageMetadata }) =>
          Content === text ? `${Id} ${String(MessageMetadata?.Status)}` : [],
        ),
    };
  }

  it("is known for as long as it is not settled, and a while after that", async () => {
    const { send, sendMany, statusesOf } = createBusyBench();
    const slow = send("slow", "slow");
    send("hi", "token").failed(false);
    sendMany();
    const again = send("hi", "token");
    expect(await statusesOf("hi")).toEqual(["temporary-2 SENDING"]);
    again.sent({ Id: "m2", AbsoluteTime: time(2_000) });
    slow.sent({ Id: "m1", AbsoluteTime: time(2_001) });
    send("hi", "token");
    send("slow", "slow");
    expect(await statusesOf("hi")).toEqual(["m2 SENT"]);
    expect(await statusesOf("slow")).toEqual(["m1 SENT"]);
  });

  it("is not remembered for ever, and still never there twice once it was answered", async () => {
    const { send, sendMany, statusesOf } = createBusyBench();
    send("hi", "token").sent({ Id: "m1", AbsoluteTime: time(1) });
    sendMany();
    const again = send("hi", "token");
    expect(await statusesOf("hi")).toEqual(["m1 SENT", `temporary-${MANY + 2} SENDING`]);
    again.sent({ Id: "m1", AbsoluteTime: time(1) });
    expect(await statusesOf("hi")).toEqual(["m1 SENT"]);
  });
});
