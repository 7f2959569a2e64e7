import { Bench, EVENT } from "../../testing/bench";

function startTalk() {
  const bench = new Bench();
  const customer = bench.arrive();
  const post = (path: string, fields: object, contentType = "application/json") => {
    const headers = { "content-type": contentType };
    const answer = bench.request("POST", `/desk/${path}`, headers, JSON.stringify(fields));
    return { ...answer, fields: answer.body as unknown as Record<string, unknown> };
  };
  const list = (query = "") =>
    bench.request("GET", `/desk/contacts${query}`).body as unknown as Record<
      "waiting" | "active",
      { contactId: string; displayName: string; waitingSinceMs: number }[]
    >;
  const act = (action: string, fields: object = {}) =>
    post(`contacts/${customer.contactId}/${action}`, { agentId: "bob", ...fields });
  return { bench, customer, post, act, list };
}

describe("the desk over HTTP", () => {
  it("lists who is waiting and who is being served", () => {
    const { bench, customer, act, list } = startTalk();
    bench.clock.advance(5000);
    expect(list()).toMatchObject({
      waiting: [
        {
          contactId: customer.contactId,
          displayName: "Carol",
          waitingSinceMs: bench.clock.now() - 5000,
          waitingForMs: 5000,
        },
      ],
      active: [],
    });
    act("accept");
    expect(list("?agentId=bob")).toMatchObject({ waiting: [], active: [{ contactId: customer.contactId }] });
    expect(list("?agentId=eve").active).toEqual([]);
  });

  it("accepts, and again gives the same answer", () => {
    const { bench, customer, act } = startTalk();
    const first = act("accept", { displayName: "Bob" });
    expect(first.fields).toMatchObject({
      contactId: customer.contactId,
      initialContactId: customer.contactId,
      participantId: expect.any(String) as string,
      participantToken: expect.any(String) as string,
    });
    expect(act("accept").body).toEqual(first.body);
    expect(act("accept", { agentId: "eve" }).status).toBe(409);
    expect(customer.socket.items().at(-1)).toMatchObject({ ParticipantRole: "AGENT", DisplayName: "Bob" });
    expect(bench.core.contacts()[0]?.participants).toHaveLength(2);
  });

  it("says, types, acknowledges and ends", () => {
    const { bench, customer, act } = startTalk();
    act("accept");
    expect(act("message", { content: "**hi**", contentType: "text/markdown" }).status).toBe(200);
    act("typing");
    const { Id } = bench.say(customer.connectionToken, "thanks").body;
    act("receipt", { messageId: Id, type: "delivered" });
    act("receipt", { messageId: Id, contentType: `${EVENT}message.read` });
    const receipts = customer.socket.items().slice(-2);
    expect(receipts.map(({ Type }) => Type)).toEqual(["MESSAGEMETADATA", "MESSAGEMETADATA"]);
    expect(act("end")).toMatchObject({ status: 200, body: {} });
    expect(customer.socket.story()).toEqual([
      "participant.joined",
      "participant.joined",
      "**hi**",
      "typing",
      "thanks",
      "MESSAGEMETADATA",
      "MESSAGEMETADATA",
      "participant.left",
      "chat.ended",
    ]);
  });

  it("transfers", () => {
    const { customer, act, list } = startTalk();
    act("accept");
    expect(act("transfer", { fail: true }).fields["contactId"]).toBe(customer.contactId);
    const { contactId } = act("transfer", { toAgentId: "eve" }).fields;
    expect(list("?agentId=eve").waiting.map((waiting) => waiting.contactId)).toEqual([contactId]);
    expect(act("message", { content: "still here" }).status).toBe(404);
  });

  it("hands out what Streams hands to a session", () => {
    const { bench, act, post } = startTalk();
    act("accept");
    const { chatTokenTransport } = act("token").fields as {
      chatTokenTransport: { participantToken: string; expiry: string };
    };
    expect(bench.say(chatTokenTransport.participantToken, "from the agent").status).toBe(200);
    expect(Date.parse(chatTokenTransport.expiry)).toBe(bench.clock.now() + 24 * 3_600_000);
    const { webSocketTransport } = post("transport", { agentId: "bob" }).fields as {
      webSocketTransport: { url: string; transportLifeTimeInSeconds: number };
    };
    expect(webSocketTransport.transportLifeTimeInSeconds).toBe(3540);
    const socket = bench.open(webSocketTransport.url).subscribe();
    act("message", { content: "heard" });
    expect(socket.story()).toEqual(["heard"]);
  });

  it("takes JSON only", () => {
    const { customer, post } = startTalk();
    for (const contentType of ["text/plain", "application/x-www-form-urlencoded", ""]) {
      const path = `contacts/${customer.contactId}/accept`;
      expect(post(path, { agentId: "bob" }, contentType).status).toBe(415);
    }
    expect(post("transport", { agentId: "bob" }, "Application/JSON; charset=utf-8").status).toBe(200);
  });

  it.each([
    ["agentId", "accept", { agentId: "" }],
    ["content", "message", {}],
    ["messageId", "receipt", { type: "read" }],
    ["type", "receipt", { messageId: "x" }],
    ["type", "receipt", { messageId: "x", type: "seen" }],
    ["fail", "transfer", { fail: "yes" }],
  ])("refuses a wrong %s of %s", (name, action, fields) => {
    const { act } = startTalk();
    if (action !== "accept") act("accept");
    const { status, body } = act(action, fields);
    expect(status).toBe(400);
    expect(body.message).toContain(name);
  });

  it("serves the agent who has the contact only", () => {
    const { act, post } = startTalk();
    expect(act("message", { content: "not yet" }).status).toBe(403);
    act("accept");
    expect(act("message", { agentId: "eve", content: "not mine" }).status).toBe(403);
    expect(post("contacts/unknown/end", { agentId: "bob" }).status).toBe(404);
  });
});
