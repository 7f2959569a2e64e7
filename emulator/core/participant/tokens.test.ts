import { Bench } from "../../testing/bench";

describe("tokens", () => {
  const refused = { status: 403, headers: { "x-amzn-errortype": "AccessDeniedException" } };

  it.each(["connection", "message", "event", "transcript", "disconnect", "attachment"])(
    "are needed for %s",
    (operation) => {
      const bench = new Bench();
      expect(bench.request("POST", `/participant/${operation}`, {}, "{}")).toMatchObject(refused);
      expect(bench.call(operation, "made up")).toMatchObject(refused);
    },
  );

  it("are each good for their own operations only", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    expect(bench.call("transcript", customer.participantToken)).toMatchObject(refused);
    expect(bench.call("connection", customer.connectionToken, { Type: ["WEBSOCKET"] })).toMatchObject(
      refused,
    );
  });

  it("for a connection live 24 hours, and a new one comes at any time", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    bench.clock.advance(24 * 3_600_000 - 1);
    expect(bench.call("transcript", customer.connectionToken).status).toBe(200);
    bench.clock.advance(1);
    expect(bench.call("transcript", customer.connectionToken)).toMatchObject(refused);
    const { connectionToken } = bench.connect(customer.participantToken);
    expect(bench.call("transcript", connectionToken).status).toBe(200);
  });

  it("tell when they expire, and can be made to live shorter", () => {
    const bench = new Bench({ connectionTokenLifetimeMs: 5000 });
    const { body } = bench.call("connection", bench.startChat().body.ParticipantToken, {
      Type: ["CONNECTION_CREDENTIALS"],
    });
    expect(Date.parse(body.ConnectionCredentials.Expiry)).toBe(bench.clock.now() + 5000);
    bench.clock.advance(5000);
    expect(bench.call("transcript", body.ConnectionCredentials.ConnectionToken)).toMatchObject(refused);
  });
});
