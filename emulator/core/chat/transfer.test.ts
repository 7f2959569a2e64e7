import { Bench, tell } from "../../testing/bench";

function startTalk() {
  const bench = new Bench();
  const customer = bench.arrive();
  bench.core.desk.accept(customer.contactId, "bob", "Bob");
  return { bench, customer, bobSocket: bench.agentSocket("bob") };
}

describe("a transfer", () => {
  it("tells everybody, lets the old agent go and makes a new contact of the same chain", () => {
    const { bench, customer, bobSocket } = startTalk();
    const { contactId } = bench.core.desk.transfer(customer.contactId, "bob");
    expect(bobSocket.story()).toEqual(["transfer.succeeded", "participant.left"]);
    expect(bobSocket.items().every(({ ContactId }) => ContactId === customer.contactId)).toBe(true);
    expect(contactId).not.toBe(customer.contactId);

    const accepted = bench.core.desk.accept(contactId, "eve", "Eve");
    expect(accepted.initialContactId).toBe(customer.contactId);
    const joined = customer.socket.items().at(-1);
    expect(joined).toMatchObject({
      DisplayName: "Eve",
      ContactId: contactId,
      InitialContactId: customer.contactId,
    });
    expect(bobSocket.items()).toHaveLength(2);
  });

  it("leaves the customer's tokens alone and takes the old agent's", () => {
    const { bench, customer } = startTalk();
    const bobToken = bench.core.desk.token(customer.contactId, "bob").chatTokenTransport.participantToken;
    bench.core.desk.transfer(customer.contactId, "bob");
    expect(bench.say(bobToken, "still here?").status).toBe(403);
    expect(bench.say(customer.connectionToken, "hello?").status).toBe(200);
    expect(customer.socket.story().at(-1)).toBe("hello?");
  });

  it("may be for one agent only", () => {
    const { bench, customer } = startTalk();
    const { contactId } = bench.core.desk.transfer(customer.contactId, "bob", { toAgentId: "eve" });
    expect(bench.core.desk.waiting("mallory")).toEqual([]);
    expect(bench.core.desk.waiting("eve").map((waiting) => waiting.contactId)).toEqual([contactId]);
    expect(() => bench.core.desk.accept(contactId, "mallory")).toThrow("not waiting");
    expect(bench.core.desk.accept(contactId, "eve").contactId).toBe(contactId);
  });

  it("that fails leaves everything as it was", () => {
    const { bench, customer, bobSocket } = startTalk();
    bench.core.desk.transfer(customer.contactId, "bob", { fail: true });
    bench.core.desk.sendMessage(customer.contactId, "bob", { content: "sorry" });
    expect(bobSocket.story()).toEqual(["transfer.failed", "sorry"]);
    expect(customer.socket.story()).toEqual([
      "participant.joined",
      "participant.joined",
      "transfer.failed",
      "sorry",
    ]);
  });

  it("keeps one transcript, in which only the current contact's items have a ContactId", () => {
    const { bench, customer } = startTalk();
    bench.say(customer.connectionToken, "before");
    const { contactId } = bench.core.desk.transfer(customer.contactId, "bob");
    bench.say(customer.connectionToken, "after");
    const items = bench.transcript(customer.connectionToken);
    expect(items.map((item) => [tell(item), item.ContactId])).toEqual([
      ["participant.joined", undefined],
      ["participant.joined", undefined],
      ["before", undefined],
      ["transfer.succeeded", undefined],
      ["participant.left", undefined],
      ["after", contactId],
    ]);
    const old = bench.transcript(customer.connectionToken, { ContactId: customer.contactId });
    expect(old.map(tell).at(-1)).toBe("participant.left");
  });
});
