import fc from "fast-check";
import { Bench } from "../../testing/bench";

const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";

describe("SendMessage", () => {
  it("echoes to the sender and tells the agent, with the answer's id and time", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const agentSocket = bench.agentSocket("bob");
    bench.core.desk.accept(customer.contactId, "bob");
    const { body } = bench.say(customer.connectionToken, "hi");
    const expected = {
      Type: "MESSAGE",
      Content: "hi",
      ContentType: "text/plain",
      Id: body.Id,
      AbsoluteTime: body.AbsoluteTime,
      ParticipantId: customer.participantId,
      ParticipantRole: "CUSTOMER",
      DisplayName: "Carol",
      ContactId: customer.contactId,
      InitialContactId: customer.contactId,
    };
    expect(customer.socket.items().at(-1)).toMatchObject(expected);
    expect(agentSocket.items().at(-1)).toMatchObject(expected);
  });

  it("takes as many characters as the content type allows", () => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    const send = (ContentType: string, length: number) =>
      bench.call("message", connectionToken, { ContentType, Content: "😀".repeat(length) });
    const limits: [string, number][] = [
      ["text/plain", 1024],
      ["text/markdown", 1024],
      ["application/json", 12_000],
      [`${INTERACTIVE}.response`, 12_288],
    ];
    for (const [contentType, max] of limits) {
      expect(send(contentType, max).status).toBe(200);
      expect(send(contentType, max + 1)).toMatchObject({
        status: 400,
        headers: { "x-amzn-errortype": "ValidationException" },
        body: { message: expect.stringContaining("Content") as string },
      });
      expect(send(contentType, 0).status).toBe(400);
    }
  });

  it.each([
    ["ContentType", { Content: "x" }],
    ["ContentType", { Content: "x", ContentType: "text/html" }],
    ["ContentType", { Content: "x", ContentType: INTERACTIVE }],
    ["Content", { ContentType: "text/plain" }],
    ["Content", { ContentType: "text/plain", Content: { text: "x" } }],
    ["ClientToken", { ContentType: "text/plain", Content: "x", ClientToken: "x".repeat(501) }],
  ])("refuses a wrong %s and names it", (name, fields) => {
    const bench = new Bench();
    const customer = bench.arrive();
    const { status, body } = bench.call("message", customer.connectionToken, fields);
    expect(status).toBe(400);
    expect(body.message).toContain(name);
    expect(customer.socket.story()).toEqual(["participant.joined"]);
  });

  it("gives times that grow strictly, however slow the clock", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0, 1, 5), { maxLength: 30 }), (delays) => {
        const bench = new Bench();
        const { connectionToken } = bench.arrive();
        let last = "";
        for (const delay of delays) {
          bench.clock.advance(delay);
          const { AbsoluteTime } = bench.say(connectionToken, "x").body;
          expect(AbsoluteTime > last).toBe(true);
          last = AbsoluteTime;
        }
      }),
    );
  });

  it("does nothing for the same client token but answer the same", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const first = bench.say(customer.connectionToken, "once", "token-1");
    const repeat = bench.say(bench.connect(customer.participantToken).connectionToken, "once", "token-1");
    expect(repeat.body).toEqual(first.body);
    expect(customer.socket.story()).toEqual(["participant.joined", "once"]);
    expect(bench.transcript(customer.connectionToken)).toHaveLength(2);
  });

  it("tells client tokens of different participants and operations apart", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    bench.core.desk.accept(customer.contactId, "bob");
    const typing = "application/vnd.amazonaws.connect.event.typing";
    const message = bench.say(customer.connectionToken, "mine", "token-1");
    const event = bench.call("event", customer.connectionToken, {
      ContentType: typing,
      ClientToken: "token-1",
    });
    const other = bench.core.desk.sendMessage(customer.contactId, "bob", {
      content: "theirs",
      clientToken: "token-1",
    });
    expect(new Set([message.body.Id, event.body.Id, other.Id]).size).toBe(3);
  });

  it("does not remember what it refused", () => {
    const bench = new Bench();
    const { connectionToken } = bench.arrive();
    expect(bench.say(connectionToken, "x".repeat(1025), "token-1").status).toBe(400);
    expect(bench.say(connectionToken, "short", "token-1").status).toBe(200);
  });
});
