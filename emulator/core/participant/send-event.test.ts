import { Bench, EVENT } from "../../testing/bench";

function startTalk() {
  const bench = new Bench();
  const customer = bench.arrive();
  const agentSocket = bench.agentSocket("bob");
  const { participantId } = bench.core.desk.accept(customer.contactId, "bob");
  const { Id } = bench.core.desk.sendMessage(customer.contactId, "bob", { content: "hi" });
  const send = (event: string, content?: unknown) =>
    bench.call("event", customer.connectionToken, {
      ContentType: EVENT + event,
      ...(content === undefined ? {} : { Content: content }),
    });
  return { bench, customer, agentSocket, agentId: participantId, messageId: Id, send };
}

describe("SendEvent", () => {
  it("tells everybody of typing, the typist too, and leaves it out of the transcript", () => {
    const { bench, customer, agentSocket, send } = startTalk();
    const { body } = send("typing");
    expect(customer.socket.items().at(-1)).toMatchObject({
      Id: body.Id,
      ParticipantId: customer.participantId,
      ContentType: `${EVENT}typing`,
    });
    expect(agentSocket.story().at(-1)).toBe("typing");
    const kept = bench.transcript(customer.connectionToken);
    expect(kept.some(({ ContentType }) => ContentType === `${EVENT}typing`)).toBe(false);
  });

  it.each(["participant.joined", "chat.ended", "made.up"])("does not take %s", (event) => {
    expect(startTalk().send(event)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("ContentType") as string },
    });
  });
});

describe("receipts", () => {
  it("go round to everybody and stand in their message", () => {
    const { bench, customer, agentSocket, messageId, send } = startTalk();
    send("message.delivered", JSON.stringify({ messageId }));
    bench.clock.advance(1000);
    send("message.read", JSON.stringify({ messageId }));
    const receipt = {
      RecipientParticipantId: customer.participantId,
      DeliveredTimestamp: "2026-01-01T00:00:00.000Z",
      ReadTimestamp: "2026-01-01T00:00:01.000Z",
    };
    for (const socket of [customer.socket, agentSocket]) {
      const [delivered, read] = socket.items().slice(-2);
      expect(delivered).toMatchObject({ Type: "MESSAGEMETADATA", MessageMetadata: { MessageId: messageId } });
      expect(delivered?.MessageMetadata?.Receipts?.[0]).not.toHaveProperty("ReadTimestamp");
      expect(read?.MessageMetadata).toEqual({ MessageId: messageId, Receipts: [receipt] });
    }
    const message = bench.transcript(customer.connectionToken).find(({ Id }) => Id === messageId);
    expect(message?.MessageMetadata).toEqual({ MessageId: messageId, Receipts: [receipt] });
  });

  it("make no items of their own in the transcript", () => {
    const { bench, customer, messageId, send } = startTalk();
    const before = bench.transcript(customer.connectionToken).length;
    send("message.read", JSON.stringify({ messageId }));
    expect(bench.transcript(customer.connectionToken)).toHaveLength(before);
  });

  it("are kept for each recipient", () => {
    const { bench, customer, agentId, send } = startTalk();
    const { Id: messageId } = bench.say(customer.connectionToken, "two readers").body;
    bench.core.desk.sendReceipt(customer.contactId, "bob", messageId, "read");
    send("message.delivered", JSON.stringify({ messageId }));
    const message = bench.transcript(customer.connectionToken).find(({ Id }) => Id === messageId);
    expect(message?.MessageMetadata?.Receipts?.map((receipt) => receipt.RecipientParticipantId)).toEqual([
      agentId,
      customer.participantId,
    ]);
  });

  it("keep the time of the first", () => {
    const { bench, customer, messageId, send } = startTalk();
    send("message.read", JSON.stringify({ messageId }));
    bench.clock.advance(5000);
    send("message.read", JSON.stringify({ messageId }));
    const times = customer.socket
      .items()
      .slice(-2)
      .map(({ MessageMetadata }) => MessageMetadata?.Receipts?.[0]?.ReadTimestamp);
    expect(times).toEqual(["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"]);
  });

  it.each([
    undefined,
    "no JSON",
    "{}",
    '{"messageId":""}',
    '{"messageId":7}',
    '"text"',
    '{"messageId":"unknown"}',
  ])("need the id of a message of this chat: %s", (content) => {
    const { customer, send } = startTalk();
    const before = customer.socket.items().length;
    expect(send("message.read", content)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("Content") as string },
    });
    expect(customer.socket.items()).toHaveLength(before);
  });
});
