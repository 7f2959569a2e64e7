import type { PublicSession } from "../../src/api/public-session";
import { brief, createWorld, listen, outcome, text, type World } from "./world";

async function connectAgent(world: World, session: PublicSession) {
  const heard = listen(session);
  const connecting = session.connect();
  await world.clock.advance(1_000);
  await connecting;
  return heard;
}

const messages = (heard: Parameters<typeof brief>[0]) =>
  brief(heard).filter((line) => line.startsWith("message"));

describe("an agent's chat", () => {
  it("exchanges messages with the customer over the desktop's socket, and acknowledges the contact", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    expect(await agent.initialised).toEqual({ webSocketConnectionFailed: false });
    const session = agent.accept(customer.details.ContactId);
    const heard = await connectAgent(world, session);
    void customer.session.sendMessage(text("hello?"));
    await world.clock.advance(100);
    void session.sendMessage(text("hello!"));
    await world.clock.advance(100);
    expect(messages(heard)).toEqual(expect.arrayContaining(["message hello?", "message hello!"]));
    expect(messages(customer.heard).slice(-2)).toEqual(["message hello?", "message hello!"]);
    const acknowledgements = world.network
      .requestsTo("connection")
      .filter(({ body }) => (body as { ConnectParticipant?: boolean }).ConnectParticipant);
    expect(acknowledgements.map(({ body }) => body)).toEqual([{ ConnectParticipant: true }]);
  });

  it("hears onConnectionEstablished once, even with a handler attached right after the await", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId);
    let established = 0;
    const connected = session.connect().then(() => session.onConnectionEstablished(() => established++));
    await world.clock.advance(1_000);
    await connected;
    expect(established).toBe(1);
  });

  it("is established over a manager that does not replay its state and lacks most methods, as older Streams' do", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const details = world.core.desk.accept(customer.details.ContactId, "agent-1", "Sam");
    let gain: () => void = () => undefined;
    const websocketManager = {
      onMessage: () => () => undefined,
      onConnectionGain: (handler: () => void) => (gain = handler),
    };
    const getConnectionToken = () => Promise.resolve(world.core.desk.token(details.contactId, "agent-1"));
    const session = world.chat.ChatSession.create({
      type: "AGENT",
      chatDetails: { ...details, getConnectionToken },
      websocketManager,
    });
    const heard = await connectAgent(world, session);
    expect(brief(heard)).toEqual(["state connecting", "state connected", "onConnectionEstablished"]);
    gain();
    await world.clock.advance(100);
    expect(brief(heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(1);
  });

  /** Streams' manager as far as a session sees it, with what a test does to it. */
  function createManager() {
    const handlers: Record<string, ((message?: unknown) => void)[]> = {};
    const add = (name: string) => (handler: (message?: unknown) => void) => {
      (handlers[name] ??= []).push(handler);
      return () => (handlers[name] = handlers[name]!.filter((other) => other !== handler));
    };
    return {
      manager: {
        onMessage: (_topic: string, handler: (message: unknown) => void) => add("message")(handler),
        onConnectionGain: add("gain"),
        onConnectionLost: add("lost"),
      },
      say: (name: string, message?: unknown) => handlers[name]?.forEach((handler) => handler(message)),
      handlers: () => Object.values(handlers).flat().length,
    };
  }

  async function connectOver(world: World, manager: object, contactId: string) {
    const details = world.core.desk.accept(contactId, "agent-1", "Sam");
    const getConnectionToken = () => Promise.resolve(world.core.desk.token(details.contactId, "agent-1"));
    const chatDetails = { ...details, getConnectionToken };
    const session = world.chat.ChatSession.create({ type: "AGENT", chatDetails, websocketManager: manager });
    return { session, heard: await connectAgent(world, session) };
  }

  const message = (contactId: string, content: string) => ({
    topic: "aws/chat",
    content: JSON.stringify({ Type: "MESSAGE", Id: content, Content: content, ContactId: contactId }),
  });

  it("moves to the new manager when a session is created with one: earlier sessions do not go deaf", async () => {
    const world = createWorld();
    const [first, second] = [await world.connectCustomer(), await world.connectCustomer()];
    const [former, latter] = [createManager(), createManager()];
    const earlier = await connectOver(world, former.manager, first.details.ContactId);
    const later = await connectOver(world, latter.manager, second.details.ContactId);
    latter.say("message", message(first.details.ContactId, "over the new one"));
    former.say("message", message(first.details.ContactId, "over the old one"));
    await world.clock.advance(1_000);
    // Nobody knows when the former one fell silent: what it may have missed is recovered.
    expect(messages(earlier.heard)).toEqual([
      "message participant.joined",
      "message participant.joined",
      "message over the new one",
    ]);
    expect(former.handlers()).toBe(0);
    expect(brief(earlier.heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(1);
    earlier.session.dispose();
    later.session.dispose();
    expect(latter.handlers()).toBe(0);
  });

  it("moves to the manager that Streams has by now when the former one loses its connection", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const [former, latter] = [createManager(), createManager()];
    const { heard } = await connectOver(world, former.manager, customer.details.ContactId);
    world.platform.globals.connect = { core: { getWebSocketManager: () => latter.manager } };
    former.say("lost");
    await world.clock.advance(100);
    latter.say("message", message(customer.details.ContactId, "over the new one"));
    await world.clock.advance(1_000);
    // What came while neither manager was heard is recovered, before what came over the new one.
    expect(messages(heard)).toEqual([
      "message participant.joined",
      "message participant.joined",
      "message over the new one",
    ]);
    expect(brief(heard).filter((line) => /^onConnection(Est|Lost)/.test(line))).toEqual([
      "onConnectionEstablished",
      "onConnectionLost",
      "onConnectionEstablished",
    ]);
  });

  it("moves to the manager that Streams has by now when the agent calls: one torn down never says that it is lost", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const [former, latter] = [createManager(), createManager()];
    const core = { getWebSocketManager: () => former.manager };
    world.platform.globals.connect = { core };
    const { session, heard } = await connectOver(world, former.manager, customer.details.ContactId);
    core.getWebSocketManager = () => latter.manager;
    void session.sendMessage(text("anyone?"));
    await world.clock.advance(1_000);
    latter.say("message", message(customer.details.ContactId, "over the new one"));
    await world.clock.advance(100);
    expect(messages(heard)).toContain("message over the new one");
    expect(former.handlers()).toBe(0);
  });

  it("subscribes again when the manager that it moved to gains its socket: Streams forgets what came before", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const [former, latter] = [createManager(), createManager()];
    const subscribeTopics = jest.fn();
    const core = { getWebSocketManager: (): object => former.manager };
    world.platform.globals.connect = { core };
    const { session } = await connectOver(world, former.manager, customer.details.ContactId);
    core.getWebSocketManager = () => ({ ...latter.manager, subscribeTopics });
    void session.sendMessage(text("anyone?"));
    await world.clock.advance(1_000);
    expect(subscribeTopics).toHaveBeenCalledTimes(1);
    latter.say("gain");
    latter.say("gain");
    expect(subscribeTopics).toHaveBeenCalledTimes(2);
  });

  it("stays with a manager of the page's own when the agent calls, whatever Streams has", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const [own, other] = [createManager(), createManager()];
    world.platform.globals.connect = { core: { getWebSocketManager: () => other.manager } };
    const { session, heard } = await connectOver(world, own.manager, customer.details.ContactId);
    void session.sendMessage(text("anyone?"));
    await world.clock.advance(1_000);
    own.say("message", message(customer.details.ContactId, "over the page's own"));
    await world.clock.advance(100);
    expect(messages(heard)).toContain("message over the page's own");
    expect(other.handlers()).toBe(0);
  });

  it("stays where it is when Streams has no manager, or throws", async () => {
    for (const core of [
      undefined,
      {},
      { getWebSocketManager: () => null },
      {
        getWebSocketManager: () => {
          throw new Error("not initialised");
        },
      },
    ]) {
      const world = createWorld();
      const customer = await world.connectCustomer();
      const only = createManager();
      const { heard } = await connectOver(world, only.manager, customer.details.ContactId);
      world.platform.globals.connect = { core };
      only.say("lost");
      only.say("gain");
      await world.clock.advance(2_000);
      expect(
        brief(heard)
          .filter((line) => !line.startsWith("message"))
          .slice(-5),
      ).toEqual([
        "onConnectionLost",
        "state reconnecting",
        "state syncing",
        "onConnectionEstablished",
        "state connected",
      ]);
    }
  });

  it("keeps two contacts on one socket apart", async () => {
    const world = createWorld();
    const [first, second] = [await world.connectCustomer(), await world.connectCustomer()];
    const agent = await world.createAgentPage();
    const firstHeard = await connectAgent(world, agent.accept(first.details.ContactId));
    const secondHeard = await connectAgent(world, agent.accept(second.details.ContactId));
    void first.session.sendMessage(text("from the first"));
    void second.session.sendMessage(text("from the second"));
    await world.clock.advance(100);
    expect(messages(firstHeard)).toContain("message from the first");
    expect(messages(firstHeard)).not.toContain("message from the second");
    expect(messages(secondHeard)).toContain("message from the second");
  });

  it("hears the loss and the gain of the desktop's socket", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const heard = await connectAgent(world, agent.accept(customer.details.ContactId));
    heard.length = 0;
    world.core.cutSockets({ agentId: "agent-1" });
    await world.clock.advance(5_000);
    expect(brief(heard).filter((line) => line.startsWith("onConnection"))).toEqual([
      "onConnectionLost",
      "onConnectionEstablished",
    ]);
  });

  it("stops listening after a transfer, while the customer's session goes on", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const heard = await connectAgent(world, agent.accept(customer.details.ContactId));
    world.core.desk.transfer(customer.details.ContactId, "agent-1", { toAgentId: "agent-2" });
    await world.clock.advance(100);
    void customer.session.sendMessage(text("anyone?"));
    await world.clock.advance(100);
    expect(messages(heard)).toContain("message transfer.succeeded");
    expect(messages(heard)).not.toContain("message anyone?");
    expect(messages(customer.heard)).toContain("message anyone?");
    expect(brief(customer.heard)).not.toContain("onEnded");
  });

  it("goes on listening when the transfer that brought its contact is told late, over an old socket", async () => {
    const world = createWorld();
    const { session: customer, details } = await world.connectCustomer();
    const frames: string[] = [];
    let receive: (frame: string) => void = () => undefined;
    const open = world.network.openSocket.bind(world.network);
    world.network.openSocket = (url, handlers) => {
      receive = (frame) => handlers.onMessage(frame);
      return open(url, { ...handlers, onMessage: (frame: string) => (frames.push(frame), receive(frame)) });
    };
    const agent = await world.createAgentPage();
    await connectAgent(world, agent.accept(details.ContactId));
    const { contactId } = world.core.desk.transfer(details.ContactId, "agent-1", { toAgentId: "agent-1" });
    await world.clock.advance(100);
    const late = frames.filter((frame) => frame.includes("transfer.succeeded"));
    expect(late).toHaveLength(1);
    const heard = await connectAgent(world, agent.accept(contactId));
    receive(late[0]!);
    void customer.sendMessage(text("anyone?"));
    await world.clock.advance(100);
    expect(messages(heard).slice(-2)).toEqual(["message transfer.succeeded", "message anyone?"]);
  });

  it("ends with the chat, once, and leaves the desktop's socket open", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId);
    const heard = await connectAgent(world, session);
    void customer.session.disconnectParticipant!();
    await world.clock.advance(5_000);
    expect(brief(heard).slice(-3)).toEqual(["message chat.ended", "state ended", "onEnded"]);
    expect(await outcome(session.sendMessage(text("x")))).toHaveProperty("error.reason", "ended");
    expect(world.network.openSockets).toBe(1);
    agent.manager.terminateWebSocketManager();
    await world.clock.advance(100);
    expect(world.network.openSockets).toBe(0);
    expect(agent.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it.each([0, 10, 30, 50, 100])("disposed of %d ms after connect leaves nothing behind", async (ms) => {
    const refused = { getConnectionToken: () => Promise.reject(new Error("no token")) };
    const silent = { getConnectionToken: () => new Promise(() => undefined) };
    for (const fields of [{}, refused, silent]) {
      const world = createWorld();
      const customer = await world.connectCustomer();
      const agent = await world.createAgentPage();
      agent.manager.terminateWebSocketManager();
      const before = agent.platform.leftovers();
      const session = agent.accept(customer.details.ContactId, fields);
      void session.connect().catch(() => undefined);
      await world.clock.advance(ms);
      session.dispose();
      await world.clock.advance(1_000);
      expect(agent.platform.leftovers()).toEqual(before);
    }
  });

  it("removes every handler when asked to clean up", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId);
    const heard = await connectAgent(world, session);
    heard.length = 0;
    session.cleanUpOnParticipantDisconnect!();
    void customer.session.sendMessage(text("unheard"));
    await world.clock.advance(100);
    expect(heard).toEqual([]);
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("no token"))],
    [
      "throws",
      () => {
        throw new Error("no token");
      },
    ],
    ["gives something else", () => Promise.resolve({ token: "x" })],
  ])("falls back to the service when getConnectionToken %s", async (_, getConnectionToken) => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId, { getConnectionToken });
    await connectAgent(world, session);
    expect(world.network.requestsTo("connection").at(-1)!.body).toEqual({
      ConnectParticipant: true,
      Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
    });
    const sent = session.sendMessage(text("with the fallback's token"));
    await world.clock.advance(100);
    expect(await outcome(sent)).toHaveProperty("value");
  });

  it("falls back to the service when getConnectionToken never settles, for a renewal too", async () => {
    const world = createWorld({ limits: { connectionTokenLifetimeMs: 600_000 } });
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId, {
      getConnectionToken: () => new Promise(() => undefined),
    });
    const connecting = session.connect();
    await world.clock.advance(31_000);
    expect(await outcome(connecting)).toHaveProperty("value");
    await world.clock.advance(900_000);
    const sent = session.sendMessage(text("with a renewed token"));
    await world.clock.advance(100);
    expect(await outcome(sent)).toHaveProperty("value");
  });

  it("rejects connect where there is neither a connection token nor a participant token", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId, {
      participantToken: null,
      getConnectionToken: () => Promise.reject(new Error("no token")),
    });
    const connecting = session.connect({ metadata: 1 }).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    expect(await connecting).toMatchObject({ connectSuccess: false, metadata: 1 });
  });

  it("works without a participant token: nothing is acknowledged, messages flow", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const session = agent.accept(customer.details.ContactId, { participantToken: null });
    const before = world.network.requestsTo("connection").length;
    const heard = await connectAgent(world, session);
    void session.sendMessage(text("hi"));
    await world.clock.advance(100);
    expect(messages(heard)).toContain("message hi");
    expect(world.network.requestsTo("connection")).toHaveLength(before);
  });
});

describe("an agent desktop's socket manager", () => {
  it("fails init for an address that is no socket's, for a short lifetime, and where none can be had", async () => {
    const world = createWorld();
    const transport = { url: "wss://example.com/x", transportLifeTimeInSeconds: 3_540 };
    const answers: unknown[] = [
      { webSocketTransport: { ...transport, url: "https://example.com" } },
      { webSocketTransport: { ...transport, url: "ws://example.com/x" } },
      { webSocketTransport: { ...transport, transportLifeTimeInSeconds: 299 } },
      { webSocketTransport: null },
      undefined,
    ];
    for (const answer of answers) {
      const manager = world.chat.WebSocketManager.create();
      let failures = 0;
      manager.onInitFailure(() => failures++);
      const initialised = manager.init(() => answer);
      await world.clock.advance(100);
      expect(await outcome(initialised)).toEqual({ value: { webSocketConnectionFailed: true } });
      expect(failures).toBe(1);
      manager.onInitFailure(() => failures++); // comes late: called at once
      expect(failures).toBe(2);
    }
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("does not send on the socket's own topics", async () => {
    const world = createWorld();
    const { manager } = await world.createAgentPage();
    const before = world.network.frames.length;
    for (const topic of ["aws/subscribe", "aws/unsubscribe", "aws/heartbeat", "aws/ping", 7, undefined]) {
      manager.sendMessage({ topic, content: {} });
    }
    expect(world.network.frames).toHaveLength(before);
    manager.sendMessage({ topic: "my/topic", content: { a: 1 } });
    expect(world.network.frames.at(-1)).toBe('{"topic":"my/topic","content":{"a":1}}');
  });
});

describe("a manager whose start has failed", () => {
  async function connectOver(onInitFailure: (handler: () => void) => void) {
    const world = createWorld();
    const { details } = await world.connectCustomer();
    const page = await world.createAgentPage();
    let tokens = 0;
    const { ContactId } = details;
    const session = page.page.ChatSession.create({
      type: "AGENT",
      chatDetails: {
        ...world.core.desk.accept(ContactId, "agent-1", "Sam"),
        getConnectionToken: () => (tokens++, Promise.resolve(world.core.desk.token(ContactId, "agent-1"))),
      },
      websocketManager: { onMessage: () => undefined, onInitFailure },
    });
    const heard = listen(session);
    void session.connect().then(() => heard.push({ event: "connect() resolved", data: null }));
    await world.clock.advance(10_000);
    return { world, session, heard, tokens: () => tokens };
  }

  it("is not taken for connected", async () => {
    const { heard } = await connectOver((handler) => handler());
    expect(brief(heard)).toContain("onConnectionBroken");
    expect(brief(heard)).not.toContain("onConnectionEstablished");
  });

  it("is told once the session is connected, which can connect anew then", async () => {
    const { world, session, heard, tokens } = await connectOver((handler) => handler());
    expect(brief(heard).slice(-3)).toEqual(["connect() resolved", "state failed", "onConnectionBroken"]);
    expect(tokens()).toBe(1);
    void session.connect();
    await world.clock.advance(1_000);
    expect(tokens()).toBe(2);
  });
});
