/** @jest-environment node */
import { Failure } from "../shared/failure";
import { receiptKind } from "./read-receipt";
import { createReceiptsBench as createBench } from "./testing/receipts-bench";

const FIRED = "Event already fired";
const disposed = new Failure({ reason: "disposed", type: "Disposed", message: "Disposed." });
const shown = (MessageId: string, receipt: object, RecipientParticipantId = "me") => ({
  MessageMetadata: { MessageId, Receipts: [{ ...receipt, RecipientParticipantId }] },
});

describe("a read receipt", () => {
  it("goes out at the end of the window that it opens, and its call gets the answer", async () => {
    const { clock, ask, sent } = createBench();
    const call = ask("read", "m1");
    await clock.advance(4_999);
    expect(sent()).toEqual([]);
    await clock.advance(1);
    expect(sent()).toEqual(["5000 read m1"]);
    await clock.advance(100);
    expect(call.outcome).toBe("read m1");
  });

  it("for the latest message stands for all before, and every call gets its answer", async () => {
    const { clock, ask, sent } = createBench();
    const calls = [ask("read", "m1"), ask("read", "m2"), ask("read", "m3")];
    await clock.advance(5_100);
    expect(sent()).toEqual(["5000 read m3"]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(["read m3", "read m3", "read m3"]);
    const again = ["m1", "m2", "m3"].map((messageId) => ask("read", messageId));
    await clock.advance(60_000);
    expect(again.map(({ outcome }) => outcome)).toEqual([FIRED, FIRED, FIRED]);
    expect(sent()).toHaveLength(1);
  });

  it("asked for again does not take the place of a later message", async () => {
    const { clock, ask, sent } = createBench();
    ["m1", "m2", "m1"].forEach((messageId) => ask("read", messageId));
    await clock.advance(5_000);
    expect(sent()).toEqual(["5000 read m2"]);
  });

  it("asked for again while it is under way shares its answer", async () => {
    const { clock, ask, sent } = createBench();
    ask("read", "m1");
    await clock.advance(5_050);
    const late = [ask("read", "m1"), ask("delivered", "m1")];
    await clock.advance(50);
    expect(late.map(({ outcome }) => outcome)).toEqual(["read m1", "read m1"]);
    expect(sent()).toHaveLength(1);
  });

  it("that another one stands for shares its answer, and is not sent itself", async () => {
    const { clock, ask, sent, service } = createBench();
    service.answersAfterMs = 6_000;
    ask("read", "m1");
    ask("read", "m2");
    await clock.advance(5_000);
    const again = ask("read", "m1");
    await clock.advance(12_000);
    expect(sent()).toEqual(["5000 read m2"]);
    expect(again.outcome).toBe("read m2");
  });

  it("opens a window of its own once the former has ended", async () => {
    const { clock, ask, sent } = createBench();
    ask("read", "m1");
    await clock.advance(6_000);
    ask("read", "m2");
    await clock.advance(10_000);
    expect(sent()).toEqual(["5000 read m1", "11000 read m2"]);
  });

  it("shares the window that is open, and the next one begins anew", async () => {
    const { clock, ask, sent } = createBench();
    ask("read", "m1");
    await clock.advance(4_000);
    ask("read", "m2");
    await clock.advance(2_000);
    ask("read", "m3");
    await clock.advance(10_000);
    expect(sent()).toEqual(["5000 read m2", "11000 read m3"]);
  });

  it("can be sent for a message that was marked delivered", async () => {
    const { clock, ask, sent } = createBench();
    ask("delivered", "m1");
    await clock.advance(6_000);
    ask("read", "m1");
    await clock.advance(5_000);
    expect(sent()).toEqual(["5300 delivered m1", "11000 read m1"]);
  });
});

describe("a delivered receipt", () => {
  it("waits 300 ms for a read before it is gathered", async () => {
    const { clock, ask, sent } = createBench({ throttleMs: 0 });
    ask("delivered", "m1");
    await clock.advance(299);
    expect(sent()).toEqual([]);
    await clock.advance(1);
    expect(sent()).toEqual(["300 delivered m1"]);
  });

  it.each([
    ["while it waits for it", 299],
    ["while it is gathered", 4_000],
  ])("is made needless by a read %s, and gets the read's answer", async (_when, delayMs) => {
    const { clock, ask, sent, sends } = createBench();
    const delivered = ask("delivered", "m1");
    await clock.advance(delayMs);
    ask("read", "m1");
    await clock.advance(20_000);
    expect(sends.map(({ kind }) => kind)).toEqual(["read"]);
    expect(sent()).toHaveLength(1);
    expect(delivered.outcome).toBe("read m1");
  });

  it("still waits for its read when a window ends meanwhile", async () => {
    const { clock, ask, sent } = createBench();
    ask("read", "m1");
    await clock.advance(4_900);
    ask("delivered", "m2");
    await clock.advance(10_000);
    expect(sent()).toEqual(["5000 read m1", "10200 delivered m2"]);
  });

  it("is made needless by a read also where it was in haste", async () => {
    const { clock, ask, sent } = createBench();
    ask("delivered", "m1", true);
    ask("read", "m1");
    await clock.advance(10_000);
    expect(sent()).toEqual(["5000 read m1"]);
  });

  it("is not sent for a message that was asked to be read", async () => {
    const { clock, ask, sent } = createBench();
    ask("read", "m1");
    const early = ask("delivered", "m1");
    await clock.advance(5_100);
    const late = ask("delivered", "m1");
    await clock.advance(10_000);
    expect(sent()).toEqual(["5000 read m1"]);
    expect([early.outcome, late.outcome]).toEqual(["read m1", FIRED]);
  });

  it("goes out after the read of the same window, for its own latest message", async () => {
    const { clock, ask, sent } = createBench();
    const calls = [ask("delivered", "m1"), ask("delivered", "m2"), ask("read", "m3"), ask("delivered", "m4")];
    await clock.advance(5_100);
    expect(sent()).toEqual(["5000 read m3", "5000 delivered m4"]);
    expect(calls.map(({ outcome }) => outcome)).toEqual([
      "delivered m4",
      "delivered m4",
      "read m3",
      "delivered m4",
    ]);
  });
});

describe("disableThrottle", () => {
  it("sends a read at once and a delivered after its 300 ms, beside what is gathered", async () => {
    const { clock, ask, sent } = createBench();
    ask("read", "m1");
    ask("read", "m2", true);
    ask("delivered", "m3", true);
    await clock.advance(5_000);
    expect(sent()).toEqual(["0 read m2", "300 delivered m3", "5000 read m1"]);
  });

  it("hurries one that was asked for without it", async () => {
    const { clock, ask, sent } = createBench();
    const calls = [ask("read", "m1"), ask("delivered", "m2")];
    ask("read", "m1", true);
    ask("delivered", "m2", true);
    await clock.advance(400);
    expect(sent()).toEqual(["0 read m1", "300 delivered m2"]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(["read m1", "delivered m2"]);
    await clock.advance(10_000);
    expect(sent()).toHaveLength(2);
  });

  it("is only the value true", async () => {
    const { clock, receipts, sends } = createBench();
    void receipts.request("read", { messageId: "m1", disableThrottle: "true" }, () => {
      sends.push({ at: 0, kind: "read", messageId: "m1", isGood: true });
      return Promise.resolve("");
    });
    await clock.advance(4_999);
    expect(sends).toEqual([]);
  });
});

describe("a send that fails", () => {
  it("rejects every call that it covered, and leaves their receipts to be asked for again", async () => {
    const { clock, ask, sent, service } = createBench();
    service.isGood = () => false;
    const calls = [ask("delivered", "m1"), ask("read", "m1"), ask("read", "m2")];
    await clock.advance(5_100);
    expect(calls.map(({ outcome }) => outcome)).toEqual(["No.", "No.", "No."]);
    service.isGood = () => true;
    const again = [ask("delivered", "m1"), ask("read", "m2")];
    await clock.advance(5_400);
    expect(again.map(({ outcome }) => outcome)).toEqual(["delivered m1", "read m2"]);
    expect(sent().slice(1)).toEqual(["10100 read m2", "10100 delivered m1"]);
  });

  it("by throwing is like any other", async () => {
    const { clock, receipts } = createBench();
    const call = receipts.request("read", { messageId: "m1" }, () => {
      throw new Error("No connection.");
    });
    const outcome = expect(call).rejects.toThrow("No connection.");
    await clock.advance(5_000);
    await outcome;
  });
});

describe("what the service shows as done by this participant", () => {
  it.each([
    ["a receipt of its own", shown("m1", { ReadTimestamp: "t" })],
    ["a message that holds it", { Id: "m1", ...shown(undefined as never, { ReadTimestamp: "t" }) }],
  ])("as %s is not sent again", async (_as, item) => {
    const { clock, receipts, ask, sent } = createBench();
    receipts.learn([item]);
    const calls = [ask("read", "m1"), ask("delivered", "m1")];
    await clock.advance(10_000);
    expect(sent()).toEqual([]);
    expect(calls.map(({ outcome }) => outcome)).toEqual([FIRED, FIRED]);
  });

  it("only as delivered may still be read", async () => {
    const { clock, receipts, ask, sent } = createBench();
    receipts.learn([shown("m1", { DeliveredTimestamp: "t" })]);
    ask("delivered", "m1");
    ask("read", "m1");
    await clock.advance(10_000);
    expect(sent()).toEqual(["5000 read m1"]);
  });

  it("while it waits is not sent any more, and resolves as already fired", async () => {
    const { clock, receipts, ask, sent } = createBench();
    const calls = [ask("read", "m1"), ask("delivered", "m2")];
    receipts.learn([shown("m1", { ReadTimestamp: "t" }), shown("m2", { ReadTimestamp: "t" })]);
    await clock.advance(10_000);
    expect(sent()).toEqual([]);
    expect(calls.map(({ outcome }) => outcome)).toEqual([FIRED, FIRED]);
  });

  it("while its send is under way is done even if that fails", async () => {
    const { clock, receipts, ask, sent, service } = createBench();
    service.isGood = () => false;
    ask("read", "m1", true);
    receipts.learn([shown("m1", { ReadTimestamp: "t" })]);
    await clock.advance(1_000);
    const again = ask("read", "m1");
    await clock.advance(10_000);
    expect(sent()).toEqual(["0 read m1"]);
    expect(again.outcome).toBe(FIRED);
  });

  it("says nothing when it is another's, names no message or holds no time", async () => {
    const { clock, receipts, ask, sent } = createBench();
    receipts.learn([
      shown("m1", { ReadTimestamp: "t" }, "somebody"),
      shown("m2", {}),
      shown(undefined as never, { ReadTimestamp: "t" }),
      {},
    ]);
    ask("read", "m1");
    await clock.advance(5_000);
    ask("delivered", "m2", true);
    await clock.advance(300);
    expect(sent()).toEqual(["5000 read m1", "5300 delivered m2"]);
  });
});

describe("the end of the chat", () => {
  it("drops what waits, which resolves as already fired, and leaves no timer", async () => {
    const { clock, receipts, ask, sent } = createBench();
    const calls = [ask("read", "m1"), ask("delivered", "m2")];
    receipts.end();
    expect(clock.pendingDelays()).toEqual([]);
    calls.push(ask("read", "m3", true));
    await clock.advance(60_000);
    expect(sent()).toEqual([]);
    expect(calls.map(({ outcome }) => outcome)).toEqual([FIRED, FIRED, FIRED]);
  });

  it("leaves a send that is under way its answer", async () => {
    const { clock, receipts, ask } = createBench();
    const call = ask("read", "m1", true);
    receipts.end();
    await clock.advance(100);
    expect(call.outcome).toBe("read m1");
  });
});

describe("a disposed session", () => {
  it("rejects whatever has not settled, and what comes later, with its failure", async () => {
    const { clock, receipts, ask, sent } = createBench();
    const calls = [ask("read", "m1", true), ask("read", "m2"), ask("delivered", "m3")];
    await clock.advance(10);
    receipts.dispose(disposed);
    expect(clock.pendingDelays()).toEqual([90]);
    calls.push(ask("read", "m4"));
    await clock.advance(0);
    expect(calls.map(({ outcome }) => outcome)).toEqual(Array(4).fill("Disposed."));
    await clock.advance(60_000);
    expect(sent()).toEqual(["0 read m1"]);
  });

  it("is disposed also after its chat has ended, and not the other way round", async () => {
    const { clock, receipts, ask } = createBench();
    receipts.end();
    receipts.dispose(disposed);
    receipts.end();
    const call = ask("read", "m1");
    await clock.advance(0);
    expect(call.outcome).toBe("Disposed.");
  });
});

describe("a receipt that is refused", () => {
  it.each([[undefined], [null], ["m1"], ["{}"], ['{"messageId":""}'], ['{"messageId":7}'], [[]], [{}]])(
    "has no messageId: %j",
    async (content) => {
      const { receipts } = createBench();
      const call = receipts.request("read", content, () => Promise.resolve(""));
      await expect(call).rejects.toMatchObject({ reason: "illegal-argument", type: "IllegalArgument" });
    },
  );

  it("does not quote what came", async () => {
    const call = createBench().receipts.request("read", '{"secret":1}', () => Promise.resolve(""));
    await expect(call).rejects.toThrow(
      "content: expected JSON with a messageId, got a string of 12 characters",
    );
  });

  it("comes while receipts are switched off", async () => {
    const { receipts } = createBench({ isEnabled: false });
    const call = receipts.request("read", { messageId: "m1" }, () => Promise.resolve(""));
    await expect(call).rejects.toMatchObject({ reason: "refused", type: "ReceiptsDisabled" });
  });
});

describe("a content type", () => {
  it("names a kind of receipt, or none", () => {
    const prefix = "application/vnd.amazonaws.connect.event.";
    expect(receiptKind(`${prefix}message.read`)).toBe("read");
    expect(receiptKind(`${prefix}message.delivered`)).toBe("delivered");
    for (const other of [`${prefix}typing`, `${prefix}message.readable`, "text/plain", "message.read"]) {
      expect(receiptKind(other)).toBeUndefined();
    }
  });
});
