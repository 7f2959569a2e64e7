/** @jest-environment node */
import { createTranscriptBench as createBench, message, ownMessage, time } from "./testing/transcript-bench";

describe("a message of which it is not known whether the service took it", () => {
  async function createLost(content = "hi") {
    const bench = createBench();
    bench.transcript.addLive(message("m1", 1));
    bench.send(content).failed(true);
    expect(await bench.statuses()).toEqual(["m1 -", "temporary-1 FAILED"]);
    return bench;
  }

  it("turns SENT when its item comes after all", async () => {
    const { transcript, statuses } = await createLost();
    transcript.addLive(ownMessage("m2", 2, "hi"));
    expect(await statuses()).toEqual(["m1 -", "m2 SENT"]);
  });

  it("turns SENT when a page brings its item", async () => {
    const { transcript, statuses } = await createLost();
    const items = [message("m1", 1), ownMessage("m2", 2, "hi")];
    transcript.addPage({ items, scanDirection: "FORWARD" });
    expect(await statuses()).toEqual(["m1 -", "m2 SENT"]);
  });

  it.each([
    ["another content", ownMessage("m2", 2, "hello")],
    ["another content type", { ...ownMessage("m2", 2, "hi"), ContentType: "text/markdown" }],
    ["another sender", message("m2", 2, { Content: "hi" })],
    ["no readable time", { ...ownMessage("m2", 2, "hi"), AbsoluteTime: "soon" }],
  ])("is not told by an item with %s", async (_what, item) => {
    const { transcript, statuses } = await createLost();
    transcript.addLive(item);
    expect((await statuses()).filter((text) => text.endsWith("FAILED"))).toEqual(["temporary-1 FAILED"]);
  });

  it("is not told by an older item with the same text", async () => {
    const { transcript, statuses } = await createLost();
    transcript.addPage({ items: [ownMessage("m0", 0, "hi")], scanDirection: "BACKWARD" });
    transcript.addLive(ownMessage("m0", 0, "hi"));
    expect(await statuses()).toEqual(["m0 -", "m1 -", "temporary-1 FAILED"]);
  });

  it("is not told by an item that was there before", async () => {
    const { transcript, send, statuses } = createBench();
    transcript.addLive(ownMessage("m1", 1, "hi"));
    send("hi").failed(true);
    transcript.addLive({ ...ownMessage("m1", 2, "hi"), DisplayName: "Jane" });
    expect(await statuses()).toEqual(["m1 -", "temporary-1 FAILED"]);
  });

  it("leaves the item to one with the same text that is in flight", async () => {
    const { transcript, send, statuses } = await createLost();
    const handle = send("hi");
    transcript.addLive(ownMessage("m2", 2, "hi"));
    handle.sent({ Id: "m2", AbsoluteTime: time(2) });
    expect(await statuses()).toEqual(["m1 -", "m2 SENT", "temporary-1 FAILED"]);
  });

  it("turns SENT when its item comes live where nothing was held when it was sent", async () => {
    const { transcript, send, statuses } = createBench();
    send("hi").failed(true);
    transcript.addLive(ownMessage("m2", 2, "hi"));
    expect(await statuses()).toEqual(["m2 SENT"]);
  });

  it("is not told by a page with an older item where nothing was held when it was sent", async () => {
    const { transcript, send, statuses } = createBench();
    send("hi").failed(true);
    transcript.addPage({ items: [ownMessage("m2", 2, "hi")], scanDirection: "BACKWARD" });
    expect(await statuses()).toEqual(["m2 -", "temporary-1 FAILED"]);
  });

  it("turns SENT by a page where nothing was held, whose item is no older than the send by this device's clock", async () => {
    const { transcript, send, statuses } = createBench();
    send("hi").failed(true);
    const items = [ownMessage("m1", 300, "hi"), ownMessage("m2", 1_000, "hi")];
    transcript.addPage({ items, scanDirection: "BACKWARD" });
    expect(await statuses()).toEqual(["m1 -", "m2 SENT"]);
  });

  it("turns SENT by a page where nothing was held, also where this device's clock is a little ahead", async () => {
    const { transcript, send, statuses } = createBench();
    send("hi").failed(true);
    transcript.addPage({ items: [ownMessage("m1", 995, "hi")], scanDirection: "BACKWARD" });
    expect(await statuses()).toEqual(["m1 SENT"]);
  });

  it("is as old as its first request where it was sent again", async () => {
    const { transcript, send, clock, statuses } = createBench();
    send("hi", "token").failed(true);
    await clock.advance(60_000);
    send("hi", "token").failed(true);
    transcript.addPage({ items: [ownMessage("m1", 1_000, "hi")], scanDirection: "BACKWARD" });
    expect(await statuses()).toEqual(["m1 SENT"]);
  });

  it("is told one for each item where two have the same text, and a page brings only one", async () => {
    const { transcript, send, clock, statuses } = createBench();
    send("ok").failed(true);
    await clock.advance(5_000);
    send("ok").failed(true);
    transcript.addPage({ items: [ownMessage("m1", 1_004, "ok")], scanDirection: "FORWARD" });
    expect(await statuses()).toEqual(["m1 SENT", "temporary-2 FAILED"]);
  });

  it("is told by the service's times alone, also where this device's clock is ahead", async () => {
    const { transcript, send, statuses } = await createLost("first");
    send("second").failed(true);
    transcript.addLive(ownMessage("m2", 2, "second"));
    expect(await statuses()).toEqual(["m1 -", "m2 SENT", "temporary-1 FAILED"]);
  });

  it("that the service refused stays failed", async () => {
    const { transcript, send, statuses } = createBench();
    transcript.addLive(message("m1", 1));
    send("hi").failed(false);
    transcript.addLive(ownMessage("m2", 2, "hi"));
    expect(await statuses()).toEqual(["m1 -", "m2 -", "temporary-1 FAILED"]);
  });
});
