import { Bench } from "../../testing/bench";

describe("fan-out", () => {
  it("reaches the others when one client throws", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const token = customer.participantToken;
    const opening = bench.core.openSocket(bench.connect(token).url, {
      send: () => {
        throw new Error("broken");
      },
      close: () => {
        throw new Error("broken");
      },
    });
    if ("socket" in opening)
      opening.socket.receive('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}');
    const behind = bench.open(bench.connect(token).url).subscribe();
    expect(bench.say(customer.connectionToken, "hello").status).toBe(200);
    expect(behind.story()).toEqual(["hello"]);
    expect(bench.core.cutSockets()).toBe(3);
  });

  it("keeps the order for everybody when a client answers from within", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    let hasAnswered = false;
    const opening = bench.core.openSocket(bench.connect(customer.participantToken).url, {
      send: (text) => {
        if (hasAnswered || !text.includes("question")) return;
        hasAnswered = true;
        bench.say(customer.connectionToken, "answer");
      },
      close: () => undefined,
    });
    if ("socket" in opening)
      opening.socket.receive('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}');
    const behind = bench.open(bench.connect(customer.participantToken).url).subscribe();
    bench.say(customer.connectionToken, "question");
    expect(behind.story()).toEqual(["question", "answer"]);
  });

  it("lets a client finish with one frame before the next", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const marks: string[] = [];
    const opening = bench.core.openSocket(bench.connect(customer.participantToken).url, {
      send: (text) => {
        const number = marks.filter((mark) => mark.startsWith("begin")).length;
        marks.push(`begin ${String(number)}`);
        if (text.includes("question")) bench.say(customer.connectionToken, "answer");
        marks.push(`end ${String(number)}`);
      },
      close: () => undefined,
    });
    if ("socket" in opening)
      opening.socket.receive('{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}');
    bench.say(customer.connectionToken, "question");
    expect(marks).toEqual(["begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2"]);
  });

  it("gives an agent the items of all contacts on one socket, and of no others", () => {
    const bench = new Bench();
    const agentSocket = bench.agentSocket("bob");
    const [first, second, foreign] = [bench.arrive(), bench.arrive(), bench.arrive()];
    bench.core.desk.accept(first.contactId, "bob");
    bench.core.desk.accept(second.contactId, "bob");
    bench.core.desk.accept(foreign.contactId, "eve");
    bench.say(first.connectionToken, "one");
    bench.say(second.connectionToken, "two");
    bench.say(foreign.connectionToken, "not for bob");
    expect(agentSocket.story()).toEqual(["participant.joined", "participant.joined", "one", "two"]);
    expect(first.socket.story()).not.toContain("two");
  });
});
