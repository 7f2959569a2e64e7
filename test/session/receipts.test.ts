import { brief, createWorld, outcome, text } from "./world";

const READ = "application/vnd.amazonaws.connect.event.message.read";
const DELIVERED = "application/vnd.amazonaws.connect.event.message.delivered";

async function withAgentMessage(config?: object) {
  const world = createWorld();
  if (config) world.chat.ChatSession.setGlobalConfig(config);
  const customer = await world.connectCustomer();
  world.core.desk.accept(customer.details.ContactId, "agent-1", "Sam");
  const { Id } = world.core.desk.sendMessage(customer.details.ContactId, "agent-1", { content: "hello" });
  await world.clock.advance(1_000);
  const events = () => world.network.requestsTo("event").map(({ body }) => body as Record<string, string>);
  return { world, ...customer, messageId: Id, events };
}

describe("receipts that go out", () => {
  it("tell a read once, which makes its delivered needless; both promises settle", async () => {
    const { world, session, messageId, events } = await withAgentMessage();
    const delivered = session.sendEvent({ contentType: DELIVERED, content: { messageId }, metadata: 1 });
    const read = session.sendEvent({
      contentType: READ,
      content: JSON.stringify({ messageId }),
      metadata: 2,
    });
    await world.clock.advance(10_000);
    expect(events()).toEqual([
      {
        ContentType: READ,
        Content: JSON.stringify({ messageId }),
        ClientToken: expect.any(String) as string,
      },
    ]);
    expect(await outcome(read)).toHaveProperty("value.data.Id");
    expect(await outcome(delivered)).not.toBe("pending");
    const again = session.sendEvent({ contentType: READ, content: { messageId }, metadata: 3 });
    await world.clock.advance(10_000);
    expect(await outcome(again)).toEqual({ value: { message: "Event already fired", metadata: 3 } });
    expect(events()).toHaveLength(1);
  });

  it("are seen by the other side, and not by the side whose they are", async () => {
    const { world, session, heard, details, messageId } = await withAgentMessage();
    void session.sendEvent({ contentType: READ, content: { messageId, disableThrottle: true } });
    await world.clock.advance(1_000);
    expect(brief(heard)).not.toContain("onReadReceipt");
    const page = session.getTranscript();
    await world.clock.advance(1_000);
    const { data } = await page;
    const shown = data.Transcript!.find(({ Id }) => Id === messageId);
    expect(shown?.MessageMetadata?.Receipts?.[0]?.RecipientParticipantId).toBe(details.ParticipantId);
  });

  it("come in from the agent as onDeliveredReceipt and onReadReceipt", async () => {
    const { world, session, heard, details } = await withAgentMessage();
    const sent = session.sendMessage(text("mine"));
    await world.clock.advance(100);
    const { data } = await sent;
    heard.length = 0;
    world.core.desk.sendReceipt(details.ContactId, "agent-1", data.Id!, "delivered");
    world.core.desk.sendReceipt(details.ContactId, "agent-1", data.Id!, "read");
    await world.clock.advance(100);
    expect(brief(heard)).toEqual(["onDeliveredReceipt", "onReadReceipt"]);
  });

  it("are not sent again where a fetched transcript shows them", async () => {
    const { world, session, messageId, events, details } = await withAgentMessage();
    void session.sendEvent({ contentType: READ, content: { messageId, disableThrottle: true } });
    await world.clock.advance(1_000);
    session.dispose();
    const { session: anew } = await world.connectCustomer(details);
    void anew.getTranscript();
    await world.clock.advance(1_000);
    const again = anew.sendEvent({ contentType: READ, content: { messageId } });
    await world.clock.advance(10_000);
    expect(await outcome(again)).toHaveProperty("value.message", "Event already fired");
    expect(events()).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["no content", undefined],
    ["text that is no JSON", "seen"],
    ["JSON without a messageId", "{}"],
    ["an empty messageId", { messageId: "" }],
  ])("reject with %s, carrying what they were asked with", async (_, content) => {
    const { session, events } = await withAgentMessage();
    const args = { contentType: READ, content, metadata: 5 };
    const { error } = (await outcome(session.sendEvent(args))) as { error: unknown };
    expect(error).toMatchObject({ name: "IllegalArgument", metadata: 5, data: args });
    expect((error as { errorMessage: string }).errorMessage).toContain("messageId");
    expect(events()).toEqual([]);
  });

  it("reject where they are switched off, and stay so until they are switched on again", async () => {
    const off = { features: { messageReceipts: { shouldSendMessageReceipts: false } } };
    const { world, session, messageId, events, details } = await withAgentMessage(off);
    const args = { contentType: READ, content: { messageId } };
    const { error } = (await outcome(session.sendEvent(args))) as { error: unknown };
    expect(error).toMatchObject({
      reason: "refused",
      data: args,
      errorMessage: expect.any(String) as string,
    });
    world.chat.ChatSession.setGlobalConfig({ region: "eu-west-2" });
    const { session: still } = await world.connectCustomer(details);
    expect(await outcome(still.sendEvent(args))).toHaveProperty("error.reason", "refused");
    world.chat.ChatSession.setFeatureFlag("MESSAGE_RECEIPTS_ENABLED");
    const { session: on } = await world.connectCustomer(details);
    void on.sendEvent(args);
    await world.clock.advance(10_000);
    expect(events()).toHaveLength(1);
  });

  it("keep the throttle that was set when another field is set", async () => {
    const { world, session, messageId, events } = await withAgentMessage({
      features: { messageReceipts: { throttleTime: 60_000 } },
    });
    world.chat.ChatSession.setGlobalConfig({ features: {} });
    void session.sendEvent({ contentType: READ, content: { messageId } });
    await world.clock.advance(59_000);
    expect(events()).toEqual([]);
    await world.clock.advance(2_000);
    expect(events()).toHaveLength(1);
  });

  it("that wait when the chat ends are not sent, and resolve", async () => {
    const { world, session, details, messageId, events } = await withAgentMessage();
    const waiting = session.sendEvent({ contentType: READ, content: { messageId } });
    await world.clock.advance(10);
    world.core.desk.end(details.ContactId, "agent-1");
    await world.clock.advance(60_000);
    expect(await outcome(waiting)).toHaveProperty("value.message", "Event already fired");
    expect(events()).toEqual([]);
    const late = session.sendEvent({ contentType: READ, content: { messageId } });
    expect(await outcome(late)).toHaveProperty(
      "error.message",
      "Failed to call sendEvent, No active connection",
    );
  });

  it("that wait when the session is disposed of reject", async () => {
    const { session, messageId } = await withAgentMessage();
    const waiting = session.sendEvent({ contentType: READ, content: { messageId } });
    await Promise.resolve();
    session.dispose();
    expect(await outcome(waiting)).toHaveProperty("error.reason", "disposed");
  });
});
