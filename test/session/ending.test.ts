import type { PublicSession } from "../../src/api/public-session";
import { brief, createWorld, outcome, text, type World } from "./world";

describe("a chat that ends", () => {
  it("by the customer: the promise resolves, the end comes over the socket, and nothing is left", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    heard.length = 0;
    const disconnected = session.disconnectParticipant!();
    await world.clock.advance(5_000);
    expect(await disconnected).toMatchObject({ data: {}, metadata: null });
    expect(brief(heard)).toEqual([
      "message participant.left",
      "message chat.ended",
      "state ended",
      "onEnded",
    ]);
    expect(heard.at(-1)!.data).toBeNull();
    expect(world.network.openSockets).toBe(0);
    await world.clock.advance(10_000);
    expect(world.network.requestsTo("disconnect")).toHaveLength(1);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  describe("by a customer whose request was carried out and its answer lost", () => {
    /** Each request is carried out, and the page hears that it failed. */
    async function disconnectInVain(whatElse: (world: World) => void) {
      const world = createWorld();
      const { session, heard } = await world.connectCustomer();
      const exchange = world.network.exchange.bind(world.network);
      world.network.exchange = async (request, signal) => {
        const answer = await exchange(request, signal);
        if (!request.url.endsWith("/disconnect")) return answer;
        world.network.exchange = exchange;
        throw new TypeError("Failed to fetch");
      };
      whatElse(world);
      const disconnected = session.disconnectParticipant!({ metadata: "m" });
      await world.clock.advance(60_000);
      return { world, disconnected, heard };
    }

    function expectEndedOnce({ world, heard }: Awaited<ReturnType<typeof disconnectInVain>>) {
      const told = brief(heard).filter((line) => line === "onEnded" || line === "message chat.ended");
      expect(told).toEqual(["message chat.ended", "onEnded"]);
      expect(brief(heard)).not.toContain("onConnectionBroken");
      expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
    }

    it("resolves by the end that comes over the socket, and asks no second time", async () => {
      const chat = await disconnectInVain(() => undefined);
      expect(await outcome(chat.disconnected)).toMatchObject({ value: { data: {}, metadata: "m" } });
      expect(chat.world.network.requestsTo("disconnect")).toHaveLength(1);
      expectEndedOnce(chat);
    });

    it("resolves by the refusal of the second request, where the socket is silent", async () => {
      const chat = await disconnectInVain((world) => world.network.silence());
      expect(await outcome(chat.disconnected)).toMatchObject({
        value: { data: {}, metadata: "m", retryCount: 1 },
      });
      expect(chat.world.network.requestsTo("disconnect")).toHaveLength(2);
      expectEndedOnce(chat);
    });

    it("resolves by the refusal of the second request, where the socket was cut", async () => {
      const chat = await disconnectInVain((world) => world.network.cut());
      expect(await outcome(chat.disconnected)).toMatchObject({ value: { data: {} } });
      expectEndedOnce(chat);
    });
  });

  it("not where the request got lost, and the next one comes with a token that has expired", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    let requests = 0;
    const exchange = world.network.exchange.bind(world.network);
    world.network.exchange = (request, signal) => {
      if (!request.url.endsWith("/disconnect")) return exchange(request, signal);
      if (++requests === 1) return Promise.reject(new TypeError("Failed to fetch"));
      const headers = { ...request.headers, "x-amz-bearer": "expired" };
      return exchange({ ...request, headers }, signal);
    };
    const disconnected = session.disconnectParticipant!();
    disconnected.catch(() => undefined);
    await world.clock.advance(60_000);
    expect(await outcome(disconnected)).toMatchObject({ error: { reason: "unknown" } });
    expect(brief(heard)).not.toContain("onEnded");
  });

  it("by the agent: the customer hears it once", async () => {
    const world = createWorld();
    const { heard, details } = await world.connectCustomer();
    world.core.desk.accept(details.ContactId, "agent-1", "Sam");
    await world.clock.advance(100);
    world.core.desk.end(details.ContactId, "agent-1");
    await world.clock.advance(120_000);
    expect(brief(heard).filter((line) => line === "onEnded")).toHaveLength(1);
    expect(brief(heard).filter((line) => line === "message chat.ended")).toHaveLength(1);
  });

  it("still sends what its last handlers ask for, and refuses only afterwards", async () => {
    const world = createWorld();
    const { session, details } = await world.connectCustomer();
    world.core.desk.accept(details.ContactId, "agent-1", "Sam");
    session.onMessage(({ data }) => {
      if (data.ContentType?.endsWith("chat.ended")) void session.getTranscript().catch(() => undefined);
    });
    session.onEnded(() => void session.getTranscript().catch(() => undefined));
    world.core.desk.end(details.ContactId, "agent-1");
    await world.clock.advance(1_000);
    expect(world.network.requestsTo("transcript")).toHaveLength(2);
    const { error } = (await outcome(session.sendMessage(text("x")))) as { error: unknown };
    expect(error).toMatchObject({
      reason: "ended",
      message: "Failed to call sendMessage, No active connection",
    });
    expect(await outcome(session.connect())).toHaveProperty("error.reason", "ended");
    expect(world.network.requestsTo("message")).toHaveLength(0);
  });

  it("leaves the page free for a new chat", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    void first.session.disconnectParticipant!();
    await world.clock.advance(1_000);
    const second = await world.connectCustomer();
    void second.session.sendMessage(text("a new one"));
    await world.clock.advance(1_000);
    expect(brief(second.heard)).toContain("message a new one");
    expect(brief(first.heard)).not.toContain("message a new one");
  });
});

describe("a call that is under way when the chat ends", () => {
  /** A call whose first answer is a failure, so that it is tried again a little later. */
  async function failOnce(operation: string, call: (session: PublicSession) => Promise<unknown>) {
    const world = createWorld();
    const { session, heard, details } = await world.connectCustomer();
    world.network.intercept = (request) =>
      request.operation === operation
        ? { status: 503, headers: { "retry-after": "20" }, body: "{}" }
        : undefined;
    const calling = call(session).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    world.network.intercept = undefined;
    world.core.desk.accept(details.ContactId, "sam");
    world.core.desk.end(details.ContactId, "sam");
    await world.clock.advance(1_000);
    expect(heard.at(-1)?.event).toBe("onEnded");
    return { world, calling };
  }

  it("is not tried again: it fails with what its last attempt failed with", async () => {
    const { world, calling } = await failOnce("message", (session) => session.sendMessage(text("hello")));
    expect(await outcome(calling)).toMatchObject({ value: { statusCode: 503, reason: "unavailable" } });
    await world.clock.advance(60_000);
    expect(world.network.requestsTo("message")).toHaveLength(1);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("does not take its next step: a file is not completed any more", async () => {
    const world = createWorld();
    const { session, details } = await world.connectCustomer();
    world.network.transferMs = 5_000;
    const attachment = new File(["two chairs"], "order.txt", { type: "text/plain" });
    const sending = session.sendAttachment({ attachment }).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    world.core.desk.accept(details.ContactId, "sam");
    world.core.desk.end(details.ContactId, "sam");
    await world.clock.advance(10_000);
    expect(await outcome(sending)).toMatchObject({ value: { reason: "ended" } });
    expect(world.network.requestsTo("complete-attachment-upload")).toEqual([]);
  });
});

describe("a session that is disposed of", () => {
  it.each([0, 10, 30, 50, 70, 90, 110, 1_000, 3_540_030])(
    "after %d ms leaves nothing behind, and the chat goes on",
    async (ms) => {
      const world = createWorld();
      const session = world.createCustomer();
      const connecting = session.connect().catch((error: unknown) => error);
      await world.clock.advance(ms);
      session.dispose();
      session.dispose();
      expect(world.platform.leftovers().listeners).toBe(0);
      await world.clock.advance(1_000);
      expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
      expect(world.network.openSockets).toBe(0);
      expect(await outcome(connecting)).toHaveProperty("value");
      expect(world.core.contacts()[0]!.state).not.toBe("ended");
    },
  );

  it("stops a renewal of its token that is under way", async () => {
    const world = createWorld({ limits: { connectionTokenLifetimeMs: 180_000 } });
    const { session } = await world.connectCustomer();
    const exchange = world.network.exchange.bind(world.network);
    world.network.exchange = (request, signal) =>
      request.url.endsWith("/connection")
        ? new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted"))))
        : exchange(request, signal);
    await world.clock.advance(120_000);
    session.dispose();
    await world.clock.advance(0);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("rejects what was under way, at once and with the reason", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    const sent = session.sendMessage({ ...text("x"), metadata: 1 });
    const count = heard.length;
    session.dispose();
    expect(await outcome(sent)).toMatchObject({ error: { reason: "disposed", metadata: 1 } });
    expect(await outcome(session.sendMessage(text("y")))).toHaveProperty("error.reason", "disposed");
    expect(await outcome(session.connect())).toHaveProperty("error.reason", "disposed");
    await world.clock.advance(60_000);
    expect(heard).toHaveLength(count);
  });

  it("rejects its own connect at once, while another session of the same chat goes on connecting", async () => {
    const world = createWorld();
    const details = world.startChat();
    const [first, second] = [world.createCustomer(details), world.createCustomer(details)];
    const connecting = [first.connect(), second.connect()] as const;
    first.dispose();
    expect(await outcome(connecting[0])).toHaveProperty("error.reason", "disposed");
    await world.clock.advance(1_000);
    expect(await outcome(connecting[1])).toHaveProperty("value.connectSuccess", true);
  });

  it("can be created again for the same chat", async () => {
    const world = createWorld();
    const first = await world.connectCustomer();
    first.session.dispose();
    const second = await world.connectCustomer(first.details);
    void second.session.sendMessage(text("again"));
    await world.clock.advance(100);
    expect(brief(second.heard)).toContain("message again");
  });
});
