import { Bench } from "../../testing/bench";

function startTalk() {
  const bench = new Bench();
  const customer = bench.arrive();
  const agentSocket = bench.agentSocket("bob");
  const agent = bench.core.desk.accept(customer.contactId, "bob", "Bob");
  return { bench, customer, agent, agentSocket };
}

describe("the end of a chat", () => {
  it("says who left and then that it is over, to everybody, whoever ends it", () => {
    const first = startTalk();
    first.bench.call("disconnect", first.customer.connectionToken);
    expect(first.customer.socket.story().slice(-2)).toEqual(["participant.left", "chat.ended"]);
    expect(first.agentSocket.story().slice(-2)).toEqual(["participant.left", "chat.ended"]);
    expect(first.agentSocket.items().at(-2)?.ParticipantRole).toBe("CUSTOMER");

    const second = startTalk();
    second.bench.core.desk.end(second.customer.contactId, "bob");
    expect(second.customer.socket.story().slice(-2)).toEqual(["participant.left", "chat.ended"]);
    expect(second.customer.socket.items().at(-2)?.ParticipantRole).toBe("AGENT");

    const third = startTalk();
    const { connectionToken } = third.bench.connect(third.agent.participantToken);
    expect(third.bench.call("disconnect", connectionToken)).toMatchObject({ status: 200, body: {} });
    expect(third.customer.socket.story().slice(-1)).toEqual(["chat.ended"]);
  });

  it("makes every token of every participant good for nothing", () => {
    const { bench, customer, agent } = startTalk();
    const agentConnection = bench.connect(agent.participantToken);
    const desk = bench.core.desk.token(customer.contactId, "bob").chatTokenTransport.participantToken;
    bench.call("disconnect", customer.connectionToken, { ClientToken: "once" });
    const calls = [
      bench.call("connection", customer.participantToken, { Type: ["CONNECTION_CREDENTIALS"] }),
      bench.call("connection", agent.participantToken, { ConnectParticipant: true }),
      bench.call("transcript", customer.connectionToken),
      bench.call("disconnect", customer.connectionToken, { ClientToken: "once" }),
      bench.say(agentConnection.connectionToken, "late"),
      bench.say(desk, "late"),
    ];
    for (const { status, headers } of calls) {
      expect([status, headers["x-amzn-errortype"]]).toEqual([403, "AccessDeniedException"]);
    }
    expect(() => bench.open(agentConnection.url)).toThrow("refused with 403");
    expect(() => bench.core.desk.sendMessage(customer.contactId, "bob", { content: "late" })).toThrow();
  });

  it("closes the chat's sockets a little later and leaves the agent's own", () => {
    const { bench, customer, agentSocket } = startTalk();
    bench.call("disconnect", customer.connectionToken);
    customer.socket.send({ topic: "aws/heartbeat" });
    expect(customer.socket.frames.at(-1)).toEqual({ topic: "aws/heartbeat" });
    bench.clock.advance(10_000);
    expect(customer.socket.closedWith?.code).toBe(1000);
    expect(agentSocket.closedWith).toBeUndefined();
  });

  it("leaves no timer once everything is disposed of", () => {
    const { bench, customer } = startTalk();
    bench.arrive({ ChatDurationInMinutes: 60 });
    bench.call("disconnect", customer.connectionToken);
    bench.core.dispose();
    expect(bench.clock.timerCount()).toBe(0);
    expect(customer.socket.closedWith?.code).toBe(1001);
  });
});
