import { Bench } from "../../testing/bench";

describe("starting a chat", () => {
  it("makes a contact, a participant and a token", () => {
    const { status, body } = new Bench().startChat();
    expect(status).toBe(200);
    expect(body.ContactId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(body.ParticipantId).not.toBe(body.ContactId);
    expect(body.ParticipantToken).not.toBe("");
    expect(body).not.toHaveProperty("ContinuedFromContactId");
  });

  it("is answered in an envelope where a page's backend is asked", () => {
    const fields = JSON.stringify({ ParticipantDetails: { DisplayName: "Carol" } });
    const { body } = new Bench().request("POST", "/start-chat", {}, fields);
    expect(Object.keys(body.data.startChatResult)).toEqual([
      "ContactId",
      "ParticipantId",
      "ParticipantToken",
    ]);
  });

  it("has the customer join with the first subscription, and then say the initial message", () => {
    const customer = new Bench().arrive({ InitialMessage: { ContentType: "text/plain", Content: "Hello" } });
    expect(customer.socket.frames[0]).toMatchObject({ topic: "aws/subscribe" });
    expect(customer.socket.story()).toEqual(["participant.joined", "Hello"]);
    expect(customer.socket.items()[0]).toMatchObject({
      ParticipantId: customer.participantId,
      ParticipantRole: "CUSTOMER",
      DisplayName: "Carol",
      ContactId: customer.contactId,
      InitialContactId: customer.contactId,
    });
  });

  it("has the customer join only once, whatever else is opened", () => {
    const bench = new Bench();
    const customer = bench.arrive({ InitialMessage: { ContentType: "text/plain", Content: "Hello" } });
    const second = bench.open(bench.connect(customer.participantToken).url).subscribe();
    customer.socket.subscribe();
    expect(second.items()).toEqual([]);
    expect(customer.socket.items()).toHaveLength(2);
  });

  it("takes attributes as an object and as JSON text", () => {
    const bench = new Bench();
    bench.startChat({ Attributes: { colour: "red" } });
    bench.startChat({ Attributes: '{"colour":"blue"}' });
    expect(bench.core.contacts().map(({ attributes }) => attributes["colour"])).toEqual(["red", "blue"]);
  });

  it.each([
    ["ParticipantDetails", { ParticipantDetails: null }],
    ["DisplayName", { ParticipantDetails: { DisplayName: "" } }],
    ["DisplayName", { ParticipantDetails: { DisplayName: "x".repeat(257) } }],
    ["Attributes", { Attributes: "no JSON" }],
    ["Attributes", { Attributes: { colour: 1 } }],
    ["Content", { InitialMessage: { ContentType: "text/plain", Content: "x".repeat(1025) } }],
    ["ContentType", { InitialMessage: { ContentType: "text/html", Content: "x" } }],
    ["SupportedMessagingContentTypes", { SupportedMessagingContentTypes: ["text/markdown"] }],
    ["ChatDurationInMinutes", { ChatDurationInMinutes: 59 }],
    ["RehydrationType", { PersistentChat: { SourceContactId: "x" } }],
  ])("refuses a wrong %s and names it", (name, fields) => {
    const bench = new Bench();
    const { status, headers, body } = bench.startChat(fields);
    expect({ status, type: headers["x-amzn-errortype"] }).toEqual({
      status: 400,
      type: "ValidationException",
    });
    expect(body.message).toContain(name);
    expect(bench.core.contacts()).toEqual([]);
  });

  it("ends by itself after the duration that was asked for", () => {
    const bench = new Bench();
    const customer = bench.arrive({ ChatDurationInMinutes: 60 });
    bench.clock.advance(60 * 60_000 - 1);
    expect(bench.core.contacts()[0]?.state).toBe("waiting");
    const { contactId } = bench.core.contacts()[0]!;
    expect(bench.core.findState(contactId)).toBe("waiting");
    const last = bench.open(bench.connect(customer.participantToken).url).subscribe();
    bench.clock.advance(1);
    expect(last.story()).toEqual(["chat.ended"]);
    expect(bench.say(customer.connectionToken, "late").status).toBe(403);
    expect(bench.core.findState(contactId)).toBe("ended");
    expect(bench.core.findContact(contactId)).toEqual(bench.core.contacts()[0]);
    expect([bench.core.findContact("none"), bench.core.findState("none")]).toEqual([undefined, undefined]);
  });
});
