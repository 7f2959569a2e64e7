import { createWorld, outcome } from "./world";

describe("init of a socket manager", () => {
  const never = () => new Promise(() => undefined);

  it("resolves as failed where the manager is closed meanwhile", async () => {
    const manager = createWorld().chat.WebSocketManager.create({});
    const initialised = manager.init(never);
    manager.closeWebSocket();
    expect(await outcome(initialised)).toEqual({ value: { webSocketConnectionFailed: true } });
  });

  it("resolves as failed where init is called anew meanwhile", async () => {
    const manager = createWorld().chat.WebSocketManager.create({});
    const initialised = manager.init(never);
    void manager.init(never);
    expect(await outcome(initialised)).toEqual({ value: { webSocketConnectionFailed: true } });
    manager.closeWebSocket();
  });

  it("resolves as failed where the page calls it anew while it is asked for an address", async () => {
    const world = createWorld();
    const manager = world.chat.WebSocketManager.create({});
    let second: Promise<unknown> | undefined;
    const first = manager.init(() => {
      second = manager.init(never);
      return never();
    });
    expect(await outcome(first)).toEqual({ value: { webSocketConnectionFailed: true } });
    expect(second && (await outcome(second))).toBe("pending");
    manager.closeWebSocket();
  });

  it("resolves as failed where the page gives no address for half a minute", async () => {
    const world = createWorld();
    const initialised = world.chat.WebSocketManager.create({}).init(never);
    await world.clock.advance(30_000);
    expect(await outcome(initialised)).toEqual({ value: { webSocketConnectionFailed: true } });
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });
});

describe("a socket manager whose connection is lost", () => {
  it("asks the page again for an address where it gives none for half a minute", async () => {
    const world = createWorld();
    const { details } = await world.connectCustomer();
    world.core.desk.accept(details.ContactId, "agent-1", "Sam");
    const manager = world.chat.WebSocketManager.create({});
    let asked = 0;
    void manager.init(() =>
      ++asked === 2 ? new Promise(() => undefined) : world.core.desk.transport("agent-1"),
    );
    let gains = 0;
    manager.onConnectionGain(() => gains++);
    await world.clock.advance(1_000);
    expect(gains).toBe(1);
    world.network.cut();
    await world.clock.advance(60_000);
    expect([asked, gains]).toEqual([3, 2]);
  });

  it.each([[[]], [["aws/chat"]]])(
    "before a heartbeat was answered, each time, asks ever less often with the topics %j",
    async (topics) => {
      const world = createWorld();
      const { details } = await world.connectCustomer();
      world.core.desk.accept(details.ContactId, "agent-1", "Sam");
      const manager = world.chat.WebSocketManager.create({});
      manager.subscribeTopics(topics);
      manager.onConnectionGain(() => void Promise.resolve().then(() => world.network.cut()));
      let asked = 0;
      void manager.init(() => {
        asked++;
        return world.core.desk.transport("agent-1");
      });
      await world.clock.advance(600_000);
      expect(asked).toBeGreaterThanOrEqual(20);
      expect(asked).toBeLessThanOrEqual(70);
      manager.closeWebSocket();
    },
  );
});

describe("a page that starts a socket manager anew as soon as its socket is closed", () => {
  async function createManager() {
    const world = createWorld();
    const { session, details } = await world.connectCustomer();
    session.dispose();
    world.core.desk.accept(details.ContactId, "agent-1", "Sam");
    const manager = world.chat.WebSocketManager.create({});
    const start = () => manager.init(() => world.core.desk.transport("agent-1"));
    void start();
    await world.clock.advance(1_000);
    const started: Promise<unknown>[] = [];
    const stop = manager.onConnectionClose(() => {
      stop();
      started.push(start());
    });
    return { ...world, manager, start, started };
  }

  it("has a manager that works, and that it can close", async () => {
    const { manager, started, clock, network, platform } = await createManager();
    manager.closeWebSocket();
    await clock.advance(1_000);
    expect(await outcome(started[0]!)).toEqual({ value: { webSocketConnectionFailed: false } });
    expect(network.openSockets).toBe(1);
    manager.closeWebSocket();
    expect([network.openSockets, platform.leftovers()]).toEqual([0, { timers: 0, listeners: 0 }]);
  });

  it("has one socket where it calls init itself meanwhile", async () => {
    const { manager, start, started, clock, network, platform } = await createManager();
    const last = start();
    await clock.advance(1_000);
    expect(await outcome(started[0]!)).toEqual({ value: { webSocketConnectionFailed: true } });
    expect(await outcome(last)).toEqual({ value: { webSocketConnectionFailed: false } });
    expect(network.openSockets).toBe(1);
    manager.closeWebSocket();
    expect([network.openSockets, platform.leftovers()]).toEqual([0, { timers: 0, listeners: 0 }]);
  });
});
