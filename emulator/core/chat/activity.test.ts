import { Bench } from "../../testing/bench";

describe("silence", () => {
  it("is nobody's concern unless a limit asks for it", () => {
    const bench = new Bench({ socketLifetimeMs: 1e12 });
    const customer = bench.arrive();
    bench.clock.advance(100 * 3_600_000);
    expect(customer.socket.story()).toEqual(["participant.joined"]);
  });

  it("makes a participant idle, and a message brings them back", () => {
    const bench = new Bench({ idleAfterMs: 60_000 });
    const customer = bench.arrive();
    bench.clock.advance(59_999);
    expect(customer.socket.story()).toEqual(["participant.joined"]);
    bench.clock.advance(1);
    bench.call("event", customer.connectionToken, {
      ContentType: "application/vnd.amazonaws.connect.event.typing",
    });
    bench.say(customer.connectionToken, "back");
    expect(customer.socket.story()).toEqual([
      "participant.joined",
      "participant.idle",
      "typing",
      "participant.returned",
      "back",
    ]);
    expect(customer.socket.items()[1]?.ParticipantId).toBe(customer.participantId);
    bench.clock.advance(60_000);
    expect(customer.socket.story().at(-1)).toBe("participant.idle");
  });

  it("ends the chat when it lasts too long", () => {
    const bench = new Bench({ idleAfterMs: 60_000, autoDisconnectAfterMs: 90_000 });
    const customer = bench.arrive();
    bench.clock.advance(80_000);
    bench.say(customer.connectionToken, "wait");
    bench.clock.advance(90_000);
    expect(customer.socket.story().slice(3)).toEqual([
      "wait",
      "participant.idle",
      "participant.autodisconnection",
      "participant.left",
      "chat.ended",
    ]);
  });

  it("is not measured any more once somebody has left", () => {
    const bench = new Bench({ idleAfterMs: 60_000 });
    const customer = bench.arrive();
    bench.core.desk.accept(customer.contactId, "bob");
    bench.core.desk.transfer(customer.contactId, "bob");
    bench.clock.advance(60_000);
    const idle = customer.socket.items().filter(({ ContentType }) => ContentType?.endsWith("idle"));
    expect(idle.map(({ ParticipantRole }) => ParticipantRole)).toEqual(["CUSTOMER"]);
  });
});
