import { Bench } from "../../testing/bench";

describe("a socket's address", () => {
  it("opens one socket", () => {
    const bench = new Bench();
    const { url } = bench.connect(bench.startChat().body.ParticipantToken);
    bench.open(url);
    expect(() => bench.open(url)).toThrow("refused with 403");
  });

  it("opens it for 100 seconds", () => {
    const bench = new Bench();
    const token = bench.startChat().body.ParticipantToken;
    const [early, late] = [bench.connect(token).url, bench.connect(token).url];
    bench.clock.advance(99_999);
    bench.open(early);
    bench.clock.advance(1);
    expect(() => bench.open(late)).toThrow("refused with 403");
  });

  it.each(["/socket", "/socket?token=", "/socket?token=x", "", "?%", "ws://x/socket?token=%E0%A4%A"])(
    "is none that was not given out: %s",
    (url) => {
      expect(() => new Bench().open(url)).toThrow("refused with 403");
    },
  );

  it("may be one of several for the same participant, and each socket gets every item", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const tab = bench.open(bench.connect(customer.participantToken).url).subscribe();
    bench.say(customer.connectionToken, "to both");
    expect(tab.story()).toEqual(["to both"]);
    expect(customer.socket.story()).toEqual(["participant.joined", "to both"]);
    expect(bench.core.contacts()[0]?.openSockets).toBe(2);
  });
});

describe("a socket", () => {
  it("is closed by the gateway after an hour", () => {
    const bench = new Bench();
    const { socket } = bench.arrive();
    bench.clock.advance(3_600_000);
    expect(socket.closedWith?.code).toBe(1001);
    expect(bench.core.contacts()[0]?.openSockets).toBe(0);
  });

  it("leaves nothing behind when its client goes", () => {
    const bench = new Bench();
    const { socket } = bench.arrive();
    socket.coreSocket?.closed();
    socket.coreSocket?.closed();
    socket.send({ topic: "aws/heartbeat" });
    expect(socket.frames.at(-1)).not.toEqual({ topic: "aws/heartbeat" });
    expect(bench.clock.timerCount()).toBe(0);
  });

  it("can be cut by participant, by agent and by contact", () => {
    const bench = new Bench();
    const [first, second] = [bench.arrive(), bench.arrive()];
    bench.core.desk.accept(first.contactId, "bob");
    const agentSocket = bench.agentSocket("bob");
    expect(bench.core.cutSockets({ participantId: second.participantId }, 4000)).toBe(1);
    expect(second.socket.closedWith).toEqual({ code: 4000, reason: "" });
    expect(bench.core.cutSockets({ agentId: "eve" })).toBe(0);
    expect(bench.core.cutSockets({ contactId: first.contactId })).toBe(2);
    expect(first.socket.closedWith?.code).toBe(1006);
    expect(agentSocket.closedWith?.code).toBe(1006);
    expect(bench.core.cutSockets()).toBe(0);
  });

  it("gets nothing any more once it is cut, and the chat goes on without it", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    bench.core.restart();
    expect(customer.socket.closedWith?.code).toBe(1001);
    bench.say(customer.connectionToken, "unheard");
    expect(customer.socket.story()).toEqual(["participant.joined"]);
    const next = bench.open(bench.connect(customer.participantToken).url).subscribe();
    bench.say(customer.connectionToken, "heard");
    expect(next.story()).toEqual(["heard"]);
  });
});
