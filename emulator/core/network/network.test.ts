import type { Fault } from "..";
import { NetworkBench } from "../../testing/network-bench";

function startTalk() {
  const bench = new NetworkBench();
  const customer = bench.arrive();
  const add = (fault: Fault) => bench.network.faults.add(fault);
  return { bench, customer, add, faults: bench.network.faults };
}

function toldTexts(bench: NetworkBench, contactId: string): string[] {
  const report = bench.core.contacts().find((contact) => contact.contactId === contactId);
  return (report?.transcript ?? []).flatMap(({ Type, Content = "" }) =>
    Type === "MESSAGE" ? [Content] : [],
  );
}

describe("requests", () => {
  it.each([
    ["403", 403, "AccessDeniedException"],
    ["429", 429, "ThrottlingException"],
    ["500", 500, "InternalServerException"],
  ] as const)("are answered %s without being carried out, until it is switched off", (kind, status, name) => {
    const { bench, customer, add, faults } = startTalk();
    const { fault } = add({ kind });
    const { outcome } = bench.send("message", customer.connectionToken, {
      Content: "Hi",
      ContentType: "text/plain",
    });
    expect(outcome).toMatchObject({ answer: { status, headers: { "x-amzn-errortype": name } } });
    expect(bench.saySomething(customer)).toBe(status);
    expect(toldTexts(bench, customer.contactId)).toEqual([]);
    expect(faults.remove(fault.id)).toBe(true);
    expect(faults.remove(fault.id)).toBe(false);
    expect(bench.saySomething(customer)).toBe(200);
  });

  it("are told when to come back", () => {
    const { bench, customer, add } = startTalk();
    add({ kind: "429", retryAfterSeconds: 7, lasts: "once" });
    const { outcome } = bench.send("event", customer.connectionToken);
    expect(outcome).toMatchObject({ answer: { headers: { "retry-after": "7" } } });
  });

  it("are struck so many times, or for so long", () => {
    const { bench, customer, add, faults } = startTalk();
    add({ kind: "500", lasts: { times: 2 } });
    expect([1, 2, 3].map(() => bench.saySomething(customer))).toEqual([500, 500, 200]);
    add({ kind: "403", lasts: { seconds: 3 } });
    expect(bench.saySomething(customer)).toBe(403);
    bench.clock.advance(2999);
    expect(bench.saySomething(customer)).toBe(403);
    expect(faults.list()).toHaveLength(1);
    bench.clock.advance(1);
    expect(bench.saySomething(customer)).toBe(200);
    expect(faults.list()).toEqual([]);
  });

  it("are struck by contact and by operation", () => {
    const { bench, customer, add } = startTalk();
    const other = bench.arrive();
    add({ kind: "500", contactId: other.contactId, operation: "SendMessage" });
    expect(bench.saySomething(customer)).toBe(200);
    expect(bench.saySomething(other)).toBe(500);
    expect(bench.status("transcript", other.connectionToken)).toBe(200);
  });

  it("are struck by a contact that has been passed on, under either id", () => {
    const { bench, customer, add } = startTalk();
    bench.core.desk.accept(customer.contactId, "bob");
    bench.core.desk.transfer(customer.contactId, "bob");
    add({ kind: "500", contactId: customer.contactId });
    expect(bench.saySomething(customer)).toBe(500);
  });

  it("that start chats or are the desk's are struck by name only", () => {
    const { bench, add } = startTalk();
    const ask = () => {
      let status: number | undefined;
      const request = { method: "GET", path: "/desk/contacts", headers: {}, body: "" };
      bench.network.handle(request, (answer) => (status = answer?.status));
      return status;
    };
    add({ kind: "500" });
    expect(ask()).toBe(200);
    add({ kind: "500", operation: "DeskContacts" });
    expect(ask()).toBe(500);
  });

  it("are late", () => {
    const { bench, customer, add } = startTalk();
    add({ kind: "delay", delayMs: 400 });
    add({ kind: "delay", delayMs: 100, operation: "SendMessage" });
    const sent = bench.send("message", customer.connectionToken, {
      Content: "Hi",
      ContentType: "text/plain",
    });
    bench.clock.advance(499);
    expect(sent.outcome).toEqual({ kind: "under-way" });
    bench.clock.advance(1);
    expect(sent.outcome).toMatchObject({ answer: { status: 200 } });
  });

  it("are carried out and lose their answers; a repeat with the same client token changes nothing", () => {
    const { bench, customer, add } = startTalk();
    add({ kind: "lose-answers", lasts: "once" });
    const fields = { Content: "Hi", ContentType: "text/plain", ClientToken: "one" };
    expect(bench.status("message", customer.connectionToken, fields)).toBe("lost");
    expect(toldTexts(bench, customer.contactId)).toEqual(["Hi"]);
    expect(bench.status("message", customer.connectionToken, fields)).toBe(200);
    expect(toldTexts(bench, customer.contactId)).toEqual(["Hi"]);
  });

  it("have tokens that expired, and new ones that are good", () => {
    const { bench, customer, add } = startTalk();
    const other = bench.arrive();
    expect(add({ kind: "expire-tokens", contactId: customer.contactId })).toMatchObject({ struck: 1 });
    expect(bench.saySomething(customer)).toBe(403);
    expect(bench.saySomething(other)).toBe(200);
    const { connectionToken } = bench.connect(customer.participantToken);
    expect(bench.saySomething({ ...customer, connectionToken })).toBe(200);
  });

  it("lose every new token while that is on", () => {
    const { bench, customer, add } = startTalk();
    add({ kind: "expire-tokens", lasts: "on" });
    const { connectionToken } = bench.connect(customer.participantToken);
    expect(bench.saySomething({ ...customer, connectionToken })).toBe(403);
  });

  it("end a chat as a flow does", () => {
    const { bench, customer, add, faults } = startTalk();
    const other = bench.arrive();
    expect(add({ kind: "end", contactId: customer.contactId })).toMatchObject({ struck: 1 });
    expect(faults.list()).toEqual([]);
    expect(customer.socket.story().at(-1)).toBe("chat.ended");
    expect(bench.saySomething(customer)).toBe(403);
    expect(bench.saySomething(other)).toBe(200);
  });
});

describe("sockets", () => {
  it("are cut, and new ones stay", () => {
    const { bench, customer, add } = startTalk();
    const socket = bench.mustOpen(customer);
    const otherSocket = bench.mustOpen(bench.arrive());
    expect(add({ kind: "cut", contactId: customer.contactId })).toMatchObject({ struck: 1 });
    expect(socket.closedWith).toEqual({ code: 1006, reason: "" });
    expect(otherSocket.closedWith).toBeUndefined();
    bench.clock.advance(1000);
    expect(bench.mustOpen(customer).closedWith).toBeUndefined();
  });

  it("are cut for as long as that is on, new ones too", () => {
    const { bench, customer, add } = startTalk();
    add({ kind: "cut", lasts: { seconds: 5 } });
    const socket = bench.mustOpen(customer);
    expect(socket.frames).toMatchObject([{ topic: "aws/subscribe" }]);
    bench.clock.advance(1);
    expect(socket.closedWith?.code).toBe(1006);
    expect(bench.core.contacts()[0]?.openSockets).toBe(1);
  });

  it("are refused", () => {
    const { bench, customer, add } = startTalk();
    const open = bench.mustOpen(customer);
    add({ kind: "refuse", lasts: "once" });
    expect(bench.openBy(customer.participantToken)).toBe(503);
    expect(bench.mustOpen(customer).frames).toHaveLength(1);
    expect(open.closedWith).toBeUndefined();
  });

  it("are refused where their address has expired", () => {
    const { bench, customer, add } = startTalk();
    add({ kind: "expire-urls", lasts: { times: 2 } });
    expect(bench.openBy(customer.participantToken)).toBe(403);
    expect(bench.mustOpen(customer).frames).toHaveLength(1);
  });

  it("are half open: nothing comes, nothing goes, nobody is told, and they stay so", () => {
    const { bench, customer, add, faults } = startTalk();
    const socket = bench.mustOpen(customer);
    add({ kind: "half-open", contactId: customer.contactId });
    faults.clear();
    const before = socket.frames.length;
    socket.send({ topic: "aws/heartbeat" });
    bench.saySomething(customer);
    expect(socket.frames).toHaveLength(before);
    expect(socket.closedWith).toBeUndefined();
    expect(bench.mustOpen(customer).frames).toHaveLength(1);
  });

  it("that are half open do not hear a farewell, but can be cut", () => {
    const { bench, customer, add } = startTalk();
    const socket = bench.mustOpen(customer);
    add({ kind: "half-open", lasts: "once" });
    bench.core.restart();
    expect(socket.closedWith).toBeUndefined();
    add({ kind: "cut" });
    expect(socket.closedWith?.code).toBe(1006);
  });

  it("go down in a restart, and for a while nobody gets a connection", () => {
    const { bench, customer, add } = startTalk();
    const socket = bench.mustOpen(customer);
    const ask = () => bench.status("connection", customer.participantToken, { Type: ["WEBSOCKET"] });
    expect(add({ kind: "restart", lasts: { seconds: 2 } })).toMatchObject({ struck: 1 });
    expect(socket.closedWith?.code).toBe(1006);
    expect([ask(), bench.openBy(customer.participantToken), bench.saySomething(customer)]).toEqual([
      503, 503, 200,
    ]);
    bench.clock.advance(2000);
    expect(ask()).toBe(200);
    expect(bench.mustOpen(customer).closedWith).toBeUndefined();
    expect(toldTexts(bench, customer.contactId)).toEqual(["Hi"]);
  });
});

describe("frames", () => {
  it("come twice, but only those with items", () => {
    const { bench, customer, add } = startTalk();
    const socket = bench.mustOpen(customer);
    add({ kind: "duplicate" });
    bench.saySomething(customer);
    socket.send({ topic: "aws/heartbeat" });
    expect(socket.story()).toEqual(["Hi", "Hi"]);
    expect(socket.frames.filter(({ topic }) => topic === "aws/heartbeat")).toHaveLength(1);
  });

  it("come late and in order, in both directions", () => {
    const { bench, customer, add, faults } = startTalk();
    const socket = bench.mustOpen(customer);
    add({ kind: "delay", operation: "Frame", delayMs: 500, lasts: { times: 1 } });
    bench.saySomething(customer, "first");
    bench.saySomething(customer, "second");
    expect(socket.story()).toEqual([]);
    bench.clock.advance(500);
    expect(socket.story()).toEqual(["first", "second"]);
    expect(faults.list()).toEqual([]);
    add({ kind: "delay", operation: "Frame", delayMs: 500, lasts: "once" });
    socket.send({ topic: "aws/heartbeat" });
    expect(socket.frames.at(-1)?.["topic"]).toBe("aws/chat");
    bench.clock.advance(500);
    expect(socket.frames.at(-1)?.["topic"]).toBe("aws/heartbeat");
  });

  it("of two sockets overtake each other, and those of one do not", () => {
    const { bench, customer, add } = startTalk();
    const sockets = [bench.mustOpen(customer), bench.mustOpen(customer)];
    add({ kind: "reorder", delayMs: 1000, lasts: "once" });
    bench.saySomething(customer, "first");
    bench.saySomething(customer, "second");
    expect(sockets.map((socket) => socket.story())).toEqual([[], ["first", "second"]]);
    bench.clock.advance(500);
    expect(sockets.map((socket) => socket.story())).toEqual([
      ["first", "second"],
      ["first", "second"],
    ]);
  });

  it("on an agent's socket are struck by the contact they are about", () => {
    const { bench, customer, add } = startTalk();
    const other = bench.arrive();
    for (const { contactId } of [customer, other]) bench.core.desk.accept(contactId, "bob");
    const url = bench.core.desk.transport("bob").webSocketTransport.url;
    const texts: string[] = [];
    const opening = bench.network.openSocket(url, {
      send: (text) => texts.push(text),
      close: () => undefined,
    });
    if (!("socket" in opening)) throw new Error("refused");
    opening.socket.receive(JSON.stringify({ topic: "aws/subscribe", content: { topics: ["aws/chat"] } }));
    add({ kind: "duplicate", contactId: other.contactId });
    bench.saySomething(customer, "mine");
    bench.saySomething(other, "other");
    expect(texts.map((text) => /mine|other/.exec(text)?.[0])).toEqual([undefined, "mine", "other", "other"]);
  });
});

describe("a network that is over", () => {
  it("leaves no timer and no socket", () => {
    const { bench, customer, add } = startTalk();
    const socket = bench.mustOpen(customer);
    add({ kind: "delay" });
    bench.saySomething(customer);
    socket.send({ topic: "aws/heartbeat" });
    bench.core.dispose();
    bench.network.dispose();
    expect(bench.clock.timerCount()).toBe(0);
  });
});
