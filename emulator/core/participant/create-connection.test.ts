import { Bench, EVENT } from "../../testing/bench";

describe("CreateParticipantConnection", () => {
  it("gives what was asked for and no more", () => {
    const bench = new Bench();
    const { ParticipantToken } = bench.startChat().body;
    const ask = (Type: string[]) => Object.keys(bench.call("connection", ParticipantToken, { Type }).body);
    expect(ask(["WEBSOCKET"])).toEqual(["Websocket"]);
    expect(ask(["CONNECTION_CREDENTIALS"])).toEqual(["ConnectionCredentials"]);
    expect(ask(["CONNECTION_CREDENTIALS", "WEBSOCKET"]).sort()).toEqual([
      "ConnectionCredentials",
      "Websocket",
    ]);
  });

  it("gives a socket address of this server that lives 100 seconds", () => {
    const bench = new Bench();
    bench.core.setOrigin("http://127.0.0.1:9999");
    const { Websocket } = bench.call("connection", bench.startChat().body.ParticipantToken, {
      Type: ["WEBSOCKET"],
    }).body;
    expect(Websocket.Url).toMatch(/^ws:\/\/127\.0\.0\.1:9999\/socket\?token=/);
    expect(Date.parse(Websocket.ConnectionExpiry)).toBe(bench.clock.now() + 100_000);
  });

  it.each([[{}], [{ Type: [] }], [{ Type: ["WEBRTC_CONNECTION"] }], [{ Type: "WEBSOCKET" }]])(
    "refuses %j and names the field",
    (fields) => {
      const bench = new Bench();
      const { status, body } = bench.call("connection", bench.startChat().body.ParticipantToken, fields);
      expect(status).toBe(400);
      expect(body.message).toContain("Type");
    },
  );

  it("acknowledges an agent's contact, heard on that agent's sockets only", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const agent = bench.core.desk.accept(customer.contactId, "bob");
    const agentSocket = bench.agentSocket("bob");
    const before = customer.socket.items().length;
    expect(bench.call("connection", agent.participantToken, { ConnectParticipant: true }).body).toEqual({});
    expect(agentSocket.items()).toMatchObject([
      {
        Type: "CONNECTION_ACK",
        ContentType: `${EVENT}connection.acknowledged`,
        ContactId: customer.contactId,
      },
    ]);
    expect(customer.socket.items()).toHaveLength(before);
    const report = bench.core.contacts()[0]?.participants.find(({ role }) => role === "AGENT");
    expect(report?.acknowledged).toBe(true);
  });

  it("joins a customer who lives without a socket", () => {
    const bench = new Bench();
    const { ParticipantToken } = bench.startChat().body;
    bench.call("connection", ParticipantToken, {
      ConnectParticipant: true,
      Type: ["CONNECTION_CREDENTIALS"],
    });
    expect(bench.core.contacts()[0]?.transcript).toHaveLength(1);
  });
});
