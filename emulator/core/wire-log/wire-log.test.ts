import { NetworkBench } from "../../testing/network-bench";
import type { WireEntry } from "./entry";
import { shortenPath, shortenValue } from "./shorten";
import { createWireLog } from "./wire-log";

function startTalk() {
  const bench = new NetworkBench();
  const customer = bench.arrive();
  return { bench, customer, wire: bench.network.wire };
}

describe("the wire's log", () => {
  it("shows requests with their answers, and whose they are", () => {
    const { bench, customer, wire } = startTalk();
    bench.network.faults.add({ kind: "delay", delayMs: 30, operation: "SendMessage" });
    bench.saySomething(customer, "Hello");
    bench.clock.advance(30);
    expect(wire.entries()).toMatchObject([
      {
        number: 1,
        kind: "request",
        name: "SendMessage",
        role: "CUSTOMER",
        contactId: customer.contactId,
        status: 200,
        durationMs: 30,
        method: "POST",
        path: "/participant/message",
        faults: ["delay"],
        content: { Content: "Hello", ContentType: "text/plain" },
        answer: { Id: expect.any(String) as string },
      },
    ]);
  });

  it("shows a request whose answer got lost without one", () => {
    const { bench, customer, wire } = startTalk();
    bench.network.faults.add({ kind: "lose-answers" });
    bench.saySomething(customer);
    expect(wire.entries()[0]).toMatchObject({ name: "SendMessage", faults: ["lose-answers"] });
    expect(wire.entries()[0]).not.toHaveProperty("status");
    expect(wire.entries()[0]).not.toHaveProperty("answer");
  });

  it("shows sockets and their frames, items as objects", () => {
    const { bench, customer, wire } = startTalk();
    const socket = bench.mustOpen(customer);
    socket.send({ topic: "aws/heartbeat" });
    bench.core.bot.sendMessage(customer.contactId, "Hello");
    bench.network.faults.add({ kind: "cut" });
    const told = wire
      .entries()
      .map(({ kind, direction, name, socket: number }) => [kind, direction, name, number]);
    expect(told).toEqual([
      ["socket", "in", "opened", 1],
      ["frame", "in", "aws/subscribe", 1],
      ["frame", "out", "aws/subscribe", 1],
      ["frame", "in", "aws/heartbeat", 1],
      ["frame", "out", "aws/heartbeat", 1],
      ["frame", "out", "MESSAGE text/plain", 1],
      ["socket", "out", "closed by the service (1006)", 1],
    ]);
    expect(wire.entries()[5]).toMatchObject({
      contactId: customer.contactId,
      role: "CUSTOMER",
      content: { topic: "aws/chat", content: { Content: "Hello" } },
    });
  });

  it("holds no whole token and no whole address", () => {
    const { bench, customer, wire } = startTalk();
    bench.send("connection", customer.participantToken, { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] });
    bench.send("start-attachment-upload", customer.connectionToken, {
      ContentType: "text/plain",
      AttachmentName: "a.txt",
      AttachmentSizeInBytes: 1,
    });
    bench.saySomething(customer, `My token is ${customer.participantToken}`);
    bench.network.handle(
      {
        method: "PUT",
        path: "/contact/chat",
        headers: {},
        body: '{"ParticipantDetails":{"DisplayName":"C"}}',
      },
      () => undefined,
    );
    const text = JSON.stringify(wire.entries());
    expect(text).not.toMatch(/(participant|connection|socket)-[\w-]{5,}/);
    expect(text).not.toMatch(/signature=[\w-]{5,}/);
    expect(text.match(/(participant|connection|socket)-[\w-]{4}…/g)?.length).toBeGreaterThanOrEqual(4);
    expect(text).toContain("signature=");
  });

  it("does not show what files hold", () => {
    const { bench, wire } = startTalk();
    const path = "/attachments/upload/none?signature=abcdefghij";
    bench.network.handle(
      { method: "PUT", path, headers: { "content-type": "text/plain" }, body: "private" },
      () => undefined,
    );
    expect(wire.entries()[0]).toMatchObject({
      content: { bytes: 7 },
      path: expect.stringContaining("=abcd…") as string,
    });
  });

  it("gives what came after a number, tells listeners, and forgets the oldest", () => {
    const log = createWireLog();
    const heard: WireEntry[] = [];
    const stop = log.onEntry((entry) => heard.push(entry));
    const draft = { atMs: 0, kind: "socket", direction: "in", name: "opened", faults: [] } as const;
    for (let count = 0; count < 5010; count += 1) log.add(draft);
    stop();
    log.add(draft);
    expect(heard).toHaveLength(5010);
    expect(log.entries()).toHaveLength(5000);
    expect(log.entries()[0]?.number).toBe(12);
    expect(log.entries(5009).map(({ number }) => number)).toEqual([5010, 5011]);
    expect(log.entries(0, 1).map(({ number }) => number)).toEqual([5011]);
  });

  it("is bounded by what entries hold, too", () => {
    const log = createWireLog();
    const content = "x".repeat(1_000_000);
    for (let count = 0; count < 20; count += 1) {
      log.add({ atMs: 0, kind: "frame", direction: "out", name: "x", faults: [], content });
    }
    expect(log.entries().length).toBeLessThan(16);
  });
});

describe("what is shortened", () => {
  it.each([
    [{ ParticipantToken: "AQIDAHqwerty" }, { ParticipantToken: "AQID…" }],
    [{ a: [{ connectionToken: "abcdefgh" }] }, { a: [{ connectionToken: "abcd…" }] }],
    [{ "X-Amz-Bearer": "abcdefgh" }, { "X-Amz-Bearer": "abcd…" }],
    [{ Url: "https://s3/x?X-Amz-Signature=abcdefgh&y=1" }, { Url: "https://s3/x?X-Amz-Signature=abcd…&y=1" }],
    [
      { ClientToken: "abcdefgh", NextToken: "abcdefgh" },
      { ClientToken: "abcdefgh", NextToken: "abcdefgh" },
    ],
    ["x".repeat(2010), `${"x".repeat(2000)}… (10 more)`],
    [7, 7],
    [null, null],
  ])("%j", (value, short) => {
    expect(shortenValue(value)).toEqual(short);
  });

  it("is a view's token in a path", () => {
    expect(shortenPath("/participant/views/abcdefgh")).toBe("/participant/views/abcd…");
    expect(shortenPath("/participant/message")).toBe("/participant/message");
  });
});
