import { brief, createWorld, outcome, text, type World } from "./world";

const FORBIDDEN = { status: 403, headers: { "x-amzn-errortype": "AccessDeniedException" }, body: "{}" };

describe("a connection that is lost", () => {
  it("tells the loss once, each coming attempt, and the gain once", async () => {
    const world = createWorld();
    const { heard } = await world.connectCustomer();
    heard.length = 0;
    world.network.mode = "down";
    world.network.cut();
    await world.clock.advance(20_000);
    const attempts = heard.filter(({ event }) => event === "onConnectionStateChange").map(({ data }) => data);
    expect(attempts.length).toBeGreaterThan(2);
    expect(attempts[0]).toMatchObject({ state: "reconnecting", reason: "socket-closed", attempt: 1 });
    expect(attempts[1]).toMatchObject({ state: "reconnecting", reason: "service", attempt: 2 });
    world.network.mode = "up";
    await world.clock.advance(60_000);
    const told = brief(heard).filter((line) => line !== "state reconnecting" && !line.includes("Heartbeat"));
    expect(told).toEqual(["onConnectionLost", "state syncing", "onConnectionEstablished", "state connected"]);
  });

  it("still sends, and a failed send says that it is not known whether it was taken", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    world.network.cut();
    const sent = session.sendMessage(text("over REST"));
    await world.clock.advance(40);
    expect(await outcome(sent)).toHaveProperty("value.data.Id");
    world.network.mode = "down";
    const failing = outcome(session.sendMessage({ ...text("nowhere"), metadata: { id: 3 } }));
    const failed = session
      .sendMessage({ ...text("nowhere"), metadata: { id: 3 } })
      .catch((error: unknown) => error);
    await world.clock.advance(60_000);
    await failing;
    expect(await failed).toMatchObject({
      reason: "unknown",
      type: "TypeError",
      metadata: { id: 3 },
      statusCode: undefined,
    });
  });

  it("is found out by a heartbeat that is not answered, and replaced", async () => {
    const world = createWorld();
    const { heard } = await world.connectCustomer();
    world.network.mode = "half-open";
    await world.clock.advance(20_100);
    expect(brief(heard)).toContain("onConnectionLost");
    world.network.mode = "up";
    await world.clock.advance(60_000);
    expect(brief(heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(2);
    expect(world.network.openSockets).toBe(1);
  });

  it("is tried at once when the page becomes visible or the device comes online", async () => {
    const world = createWorld();
    await world.connectCustomer();
    world.network.mode = "down";
    world.network.cut();
    await world.clock.advance(300_000);
    world.network.mode = "up";
    world.platform.show();
    await world.clock.advance(500);
    expect(world.network.openSockets).toBe(1);
  });

  it("is broken by a refusal that is no end, says so, and connects anew when asked", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    world.network.intercept = ({ operation }) =>
      operation === "connection" ? { status: 400, headers: {}, body: '{"message":"no"}' } : undefined;
    world.network.cut();
    await world.clock.advance(120_000);
    expect(brief(heard)).toContain("onConnectionBroken");
    expect(brief(heard)).not.toContain("onEnded");
    const requests = world.network.requestsTo("connection").length;
    await world.clock.advance(600_000);
    expect(world.network.requestsTo("connection")).toHaveLength(requests);
    world.network.intercept = undefined;
    const sent = session.sendMessage(text("calls stay possible"));
    const again = session.connect();
    await world.clock.advance(1_000);
    expect(await outcome(sent)).toHaveProperty("value");
    expect(await outcome(again)).toHaveProperty("value.connectSuccess", true);
    expect(world.network.openSockets).toBe(1);
  });

  it("whose chat ended meanwhile ends: onMessage with the item, onEnded, and no onConnectionBroken", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    heard.length = 0;
    world.network.intercept = ({ operation }) => (operation === "connection" ? FORBIDDEN : undefined);
    world.network.cut();
    await world.clock.advance(120_000);
    expect(brief(heard).filter((line) => !line.startsWith("state"))).toEqual([
      "onConnectionLost",
      "message chat.ended",
      "onEnded",
    ]);
    const { data } = heard.find(({ event }) => event === "onMessage")!;
    expect(data).toEqual({
      Type: "EVENT",
      ContentType: "application/vnd.amazonaws.connect.event.chat.ended",
      Id: "",
      AbsoluteTime: "",
      InitialContactId: "",
    });
    expect(await outcome(session.sendMessage(text("x")))).toHaveProperty("error.reason", "ended");
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });
});

describe("a connection that lives long", () => {
  it("is moved to a second socket after 59 minutes, without a loss and without an item shown twice", async () => {
    const world = createWorld();
    const { session, heard } = await world.connectCustomer();
    heard.length = 0;
    let most = 0;
    world.network.lagOfSocket = () => 200; // what comes over the second socket came over the first already
    await world.clock.advance(3_538_500);
    for (let number = 0; number < 100; number++) {
      void session.sendMessage(text(`message ${number}`));
      await world.clock.advance(20);
      most = Math.max(most, world.network.openSockets);
    }
    await world.clock.advance(4_000);
    expect(most).toBe(2);
    expect(world.network.openSockets).toBe(1);
    const told = brief(heard).filter((line) => !line.includes("Heartbeat"));
    expect(told).toEqual(Array.from({ length: 100 }, (_, number) => `message message ${number}`));
  });

  it("keeps its healthy socket when the move fails, and tries again", async () => {
    const world = createWorld();
    const { heard } = await world.connectCustomer();
    world.network.intercept = ({ operation }) => (operation === "connection" ? FORBIDDEN : undefined);
    await world.clock.advance(3_560_000);
    expect(world.network.openSockets).toBe(1);
    const attempts = world.network.requestsTo("connection").length;
    expect(attempts).toBeGreaterThan(3);
    world.network.intercept = undefined;
    await world.clock.advance(40_000);
    expect(world.network.requestsTo("connection").length).toBeGreaterThan(attempts);
    expect(brief(heard)).not.toContain("onConnectionLost");
    expect(brief(heard)).not.toContain("onEnded");
  });

  it("renews its connection token before it expires, so that sends go on", async () => {
    const world = createWorld({ limits: { connectionTokenLifetimeMs: 600_000 } });
    const { session } = await world.connectCustomer();
    for (let minute = 0; minute < 30; minute++) {
      await world.clock.advance(60_000);
      const sent = session.sendMessage(text(`minute ${minute}`));
      await world.clock.advance(100);
      expect(await outcome(sent)).toHaveProperty("value");
    }
    expect(world.network.requestsTo("connection").length).toBeLessThan(6);
  });

  it("wakes a quiet page for nothing but its heartbeat", async () => {
    const world = createWorld();
    const due = watchTimers(world);
    const { session } = await world.connectCustomer();
    session.onTranscriptUpdated(() => undefined);
    await world.clock.advance(30_000);
    const frames = world.network.frames.length;
    const requests = world.network.requests.length;
    due.length = 0;
    await world.clock.advance(60_000);
    expect(due).toEqual(Array(6).fill(10_000));
    expect(world.network.frames.length - frames).toBe(12); // six heartbeats and six pings
    expect(world.network.requests.length).toBe(requests);
    expect(world.platform.leftovers().timers).toBe(3); // next beat, rotation, token renewal
  });
});

/** The delays of the page's timers that come due. */
function watchTimers({ platform }: World): number[] {
  const due: number[] = [];
  const setTimer = platform.setTimer.bind(platform);
  platform.setTimer = (callback, delayMs) =>
    setTimer((overdueMs) => {
      due.push(delayMs);
      callback(overdueMs);
    }, delayMs);
  return due;
}
