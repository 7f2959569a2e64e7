import { brief, createWorld, listen, outcome, text, TYPING } from "./world";

describe("a customer's chat", () => {
  it("connects, hears that it is established once, and sends and gets messages", async () => {
    const world = createWorld();
    const session = world.createCustomer();
    const heard = listen(session);
    const connecting = session.connect({ metadata: 7 });
    await world.clock.advance(1_000);
    expect(await connecting).toMatchObject({ connectSuccess: true, connectCalled: true, metadata: 7 });
    const sent = session.sendMessage({ ...text("hello"), metadata: 0 });
    await world.clock.advance(1_000);
    const result = await sent;
    expect(result).toMatchObject({ metadata: 0, retryCount: 0, redirectCount: 0 });
    expect(result.requestId).toBe(result.data.$metadata.requestId);
    expect(brief(heard)).toEqual([
      "state connecting",
      "state connected",
      "onConnectionEstablished",
      "message participant.joined",
      "onDeepHeartbeatSuccess",
      "message hello",
    ]);
    expect(heard.at(-1)?.data).toMatchObject({ Id: result.data.Id, ParticipantRole: "CUSTOMER" });
  });

  it("resolves connect as soon as the socket is opening, before it is open", async () => {
    const world = createWorld();
    const session = world.createCustomer();
    const connecting = session.connect();
    await world.clock.advance(2 * world.network.delayMs);
    expect(await outcome(connecting)).toHaveProperty("value.connectSuccess", true);
    expect(world.network.openSockets).toBe(0);
  });

  it("gives the same promise for a second connect while connecting and when connected", async () => {
    const world = createWorld();
    const session = world.createCustomer();
    const first = session.connect();
    expect(session.connect()).toBe(first);
    await world.clock.advance(1_000);
    expect(session.connect()).toBe(first);
    expect(world.network.requestsTo("connection")).toHaveLength(1);
  });

  it("rejects a first connect that fails, says so, and starts anew when asked again", async () => {
    const world = createWorld();
    const session = world.createCustomer();
    const heard = listen(session);
    world.network.mode = "down";
    const failing = session.connect({ metadata: "m" });
    const failed = outcome(failing);
    await world.clock.advance(60_000);
    const { error } =
      (await failed) === "pending" ? await outcome(failing).then(asOutcome) : asOutcome(await failed);
    expect(error).toMatchObject({
      connectSuccess: false,
      connectCalled: true,
      metadata: "m",
      reason: "unavailable",
    });
    expect(error).toBeInstanceOf(Error);
    expect(world.network.requestsTo("connection")).toHaveLength(3);
    expect(brief(heard)).toEqual(["state connecting", "state failed"]);
    world.network.mode = "up";
    const again = session.connect();
    expect(again).not.toBe(failing);
    await world.clock.advance(1_000);
    expect(await outcome(again)).toHaveProperty("value.connectSuccess", true);
  });

  it("refuses every call before the first connect with the words that pages match on", async () => {
    const session = createWorld().createCustomer();
    const calls = {
      sendMessage: text("x"),
      sendEvent: { contentType: TYPING },
      getTranscript: {},
      disconnectParticipant: {},
    };
    for (const [method, args] of Object.entries(calls)) {
      const call = (session as unknown as Record<string, (args: object) => Promise<unknown>>)[method]!;
      const { error } = asOutcome(await outcome(call({ ...args, metadata: "m" })));
      expect(error).toMatchObject({
        message: `Failed to call ${method}, No active connection`,
        metadata: "m",
      });
      expect(String(error)).toBe(`Failed to call ${method}, No active connection`);
    }
  });

  it("sends typing at most once in 10 s, at once again after a message, and again after one that failed", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const type = () => session.sendEvent({ contentType: TYPING });
    const sentTyping = () => world.network.requestsTo("event").length;
    const [first, second] = [type(), type()];
    await world.clock.advance(1_000);
    expect(await first).toEqual(await second);
    expect(sentTyping()).toBe(1);
    await world.clock.advance(8_900);
    void type();
    expect(sentTyping()).toBe(1);
    await world.clock.advance(100);
    void type();
    await world.clock.advance(100);
    expect(sentTyping()).toBe(2);
    void session.sendMessage(text("done"));
    await world.clock.advance(100);
    world.network.intercept = (request) =>
      request.operation === "event" ? { status: 400, headers: {}, body: "{}" } : undefined;
    const refused = outcome(type());
    await world.clock.advance(100);
    expect(sentTyping()).toBe(3);
    await refused;
    world.network.intercept = undefined;
    void type();
    await world.clock.advance(100);
    expect(sentTyping()).toBe(4);
  });

  it("pages through the transcript with the defaults of the documentation", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    for (let number = 1; number <= 20; number++) void session.sendMessage(text(`message ${number}`));
    await world.clock.advance(1_000);
    const latest = session.getTranscript();
    await world.clock.advance(1_000);
    expect(world.network.requestsTo("transcript")[0]!.body).toEqual({
      MaxResults: 15,
      ScanDirection: "BACKWARD",
      SortOrder: "ASCENDING",
      StartPosition: {},
    });
    const { Transcript, NextToken } = (await latest).data;
    expect(Transcript!.map((item) => item.Content).at(-1)).toBe("message 20");
    const older = session.getTranscript({ nextToken: NextToken });
    await world.clock.advance(1_000);
    expect((await older).data.Transcript!.map((item) => item.Content).slice(0, 2)).toEqual([
      undefined,
      "message 1",
    ]);
  });

  it("goes on with the same chat after a page refresh", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    void first.session.sendMessage(text("before"));
    await world.clock.advance(100);
    first.session.dispose();
    const second = await world.connectCustomer(first.details);
    void second.session.sendMessage(text("after"));
    await world.clock.advance(100);
    expect(brief(second.heard)).toContain("message after");
    expect(brief(first.heard)).not.toContain("message after");
  });

  it("shares one socket between sessions of the same chat, each with every item, until the last has left", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    const second = await world.connectCustomer(first.details);
    expect(world.network.openSockets).toBe(1);
    expect(world.network.requestsTo("connection")).toHaveLength(1);
    expect(brief(second.heard)).toEqual(["state connecting", "state connected", "onConnectionEstablished"]);
    void first.session.sendMessage(text("for both"));
    await world.clock.advance(100);
    expect(brief(first.heard)).toContain("message for both");
    expect(brief(second.heard)).toContain("message for both");
    first.session.dispose();
    await world.clock.advance(100);
    expect(world.network.openSockets).toBe(1);
    second.session.dispose();
    expect(world.network.openSockets).toBe(0);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("hears that it is established once, at whatever moment it joins a chat that is held already", async () => {
    for (let atMs = 0; atMs <= 200; atMs += 1) {
      const world = createWorld();
      const first = world.createCustomer();
      const details = first.getChatDetails();
      void first.connect();
      await world.clock.advance(atMs);
      const second = world.createCustomer({
        ContactId: details.contactId,
        ParticipantId: details.participantId,
        ParticipantToken: details.participantToken!,
      });
      const heard = listen(second);
      void second.connect();
      await world.clock.advance(1_000);
      expect(brief(heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(1);
    }
  });

  it("hears that it is established once where it joins in a hidden page, whose timers come late", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    const setTimer = world.platform.setTimer.bind(world.platform);
    world.platform.setTimer = (callback, delayMs) => setTimer(callback, delayMs === 0 ? 8_000 : delayMs);
    const second = world.createCustomer(first.details);
    const heard = listen(second);
    void second.connect();
    await world.clock.advance(100);
    world.network.cut();
    await world.clock.advance(20_000);
    expect(brief(heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(1);
  });

  it("warns once when items of another contact come, because a wrong contact id otherwise shows as silence", async () => {
    const world = createWorld();
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (line: string) => warnings.push(line) };
    world.chat.ChatSession.setGlobalConfig({ loggerConfig: { customizedLogger: logger } });
    const details = world.startChat();
    const { session, heard } = await world.connectCustomer({ ...details, ContactId: "another-contact" });
    void session.sendMessage(text("lost"));
    void session.sendMessage(text("too"));
    await world.clock.advance(1_000);
    expect(brief(heard).filter((line) => line.startsWith("message"))).toEqual([]);
    expect(warnings.filter((line) => line.includes("another contact"))).toHaveLength(1);
  });

  it("keeps its handlers apart: one that throws or unsubscribes another stops nobody else", async () => {
    const world = createWorld();
    const errors: string[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (line: string) => errors.push(line) };
    world.chat.ChatSession.setGlobalConfig({ loggerConfig: { customizedLogger: logger } });
    const { session } = await world.connectCustomer();
    const heard: string[] = [];
    session.onMessage(() => {
      throw new Error("broken handler");
    });
    const stop = session.onMessage(() => heard.push("first"));
    session.onMessage(() => heard.push("second"));
    void session.sendMessage(text("one"));
    await world.clock.advance(100);
    stop();
    stop();
    void session.sendMessage(text("two"));
    await world.clock.advance(100);
    expect(heard).toEqual(["first", "second", "second"]);
    expect(errors).toHaveLength(2);
  });
});

function asOutcome(value: Awaited<ReturnType<typeof outcome>>): { value?: unknown; error?: unknown } {
  if (value === "pending") throw new Error("The promise has not settled");
  return value;
}

describe("sessions that share a chat", () => {
  it("hear nothing and hold nothing before they connect", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    const waiting = world.createCustomer(first.details);
    const heard = listen(waiting);
    void first.session.sendMessage(text("not for the one who waits"));
    world.network.cut();
    await world.clock.advance(5_000);
    expect(heard).toEqual([]);
    first.session.dispose();
    await world.clock.advance(1_000);
    expect(world.network.openSockets).toBe(0);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("leave nothing to one whose first connect has failed", async () => {
    const world = createWorld();
    const details = world.startChat();
    const failed = world.createCustomer(details);
    const heard = listen(failed);
    world.network.intercept = () => ({ status: 400, headers: {}, body: "{}" });
    void failed.connect().catch(() => undefined);
    await world.clock.advance(1_000);
    world.network.intercept = undefined;
    const { session } = await world.connectCustomer(details);
    session.dispose();
    await world.clock.advance(1_000);
    expect(brief(heard)).toEqual(["state connecting", "state failed"]);
    expect(world.network.openSockets).toBe(0);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("come back each by its own connect after both were broken, and can call meanwhile", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    const second = await world.connectCustomer(first.details);
    world.network.intercept = ({ operation }) =>
      operation === "connection" ? { status: 404, headers: {}, body: "{}" } : undefined;
    world.network.cut();
    await world.clock.advance(60_000);
    expect(brief(second.heard)).toContain("onConnectionBroken");
    world.network.intercept = undefined;
    second.heard.length = 0;
    void first.session.connect();
    await world.clock.advance(1_000);
    expect(second.heard).toEqual([]);
    const sent = second.session.sendMessage(text("still sent"));
    await world.clock.advance(1_000);
    expect(await outcome(sent)).toHaveProperty("value");
    void second.session.connect();
    await world.clock.advance(1_000);
    expect(brief(second.heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(1);
    expect(world.network.openSockets).toBe(1);
    first.session.dispose();
    second.session.dispose();
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });
});
