import { createWorld, text } from "./world";

interface Posted {
  readonly metricList: {
    readonly metricName: string;
    readonly dimensions: { name: string; value: string }[];
  }[];
}

async function connectWith(config: object | undefined, fields: object = {}) {
  const world = createWorld();
  if (config) world.chat.ChatSession.setGlobalConfig(config);
  const session = world.chat.ChatSession.create({
    type: "CUSTOMER",
    chatDetails: world.startChat(),
    ...fields,
  });
  void session.connect();
  await world.clock.advance(1_000);
  void session.sendMessage(text("PLANTED"));
  await world.clock.advance(40_000);
  const names = () =>
    world.platform.posts.flatMap(({ body }) =>
      (body as Posted).metricList.map(({ metricName }) => metricName),
    );
  return { world, session, names };
}

describe("client-side metrics", () => {
  it("are posted for a customer's calls and socket, without a word of the chat", async () => {
    const { world, session, names } = await connectWith({
      csmConfig: { endpoint: "https://metrics.example" },
    });
    expect(world.platform.posts[0]!.url).toBe("https://metrics.example/put-metrics");
    expect(names()).toEqual(
      expect.arrayContaining([
        "CreateParticipantConnection",
        "SendMessage",
        "WebsocketConnectionGained",
        "WebsocketIncomingMessage",
        "WebsocketDeepHeartbeatSuccess",
      ]),
    );
    expect(names().filter((name) => name === "SendMessage")).toHaveLength(3); // latency, count, error
    expect(JSON.stringify(world.platform.posts)).not.toContain("PLANTED");
    session.dispose();
    await world.clock.advance(1_000);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("go nowhere while the service is on this machine and no other place is given", async () => {
    const { world } = await connectWith(undefined);
    expect(world.platform.posts).toEqual([]);
  });

  it("are off where a session says so, and for agents", async () => {
    const config = { csmConfig: { endpoint: "https://metrics.example" } };
    const { world } = await connectWith(config, { disableCSM: true });
    expect(world.platform.posts).toEqual([]);
    const agent = await world.createAgentPage();
    agent.page.ChatSession.setGlobalConfig(config);
    void agent.accept(world.core.contacts()[0]!.contactId).connect();
    await world.clock.advance(60_000);
    expect(agent.platform.posts).toEqual([]);
  });

  it("count an agent's tokens and acknowledgements with the page's own csm", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const agent = await world.createAgentPage();
    const counts: [string, number][] = [];
    agent.platform.globals.csm = {
      API: { addCount: (name: string, count: number) => counts.push([name, count]) },
    };
    void agent.accept(customer.details.ContactId).connect();
    await world.clock.advance(1_000);
    expect(counts).toEqual(
      expect.arrayContaining([
        ["AGENT_GET_CONNECTION_TOKEN_ERROR_RATE", 0],
        ["CREATE_PARTICIPANT_CONACK_CALL_COUNT", 1],
        ["AGENT_CREATE_PARTICIPANT_ERROR_RATE", 0],
      ]),
    );
  });

  it("tell Streams of sessions created and of what failed", async () => {
    const world = createWorld();
    const published: { name: string; data: { count: number }; dimensions: { category: string } }[] = [];
    world.platform.globals.connect = {
      version: "2.0",
      publishMetric: (metric: never) => published.push(metric),
    };
    const session = world.createCustomer();
    expect(() => world.chat.ChatSession.create({})).toThrow();
    world.network.intercept = () => ({ status: 400, headers: {}, body: "{}" });
    void session.connect().catch(() => undefined);
    await world.clock.advance(1_000);
    expect(published.map(({ name, data, dimensions }) => [name, data.count, dimensions.category])).toEqual([
      ["ChatJSEventMetric", 1, "StreamsJS-2.0-ChatJSConnectSessionSuccess"],
      ["ChatJSSuccessMetric", 0, "StreamsJS-2.0-ChatJSCreateSessionError"],
      ["ChatJSSuccessMetric", 0, "StreamsJS-2.0-ChatJSConnectSessionError"],
    ]);
  });

  it("put one csmService on the facade and beside it, which takes a page's own metrics", async () => {
    const world = createWorld();
    expect(world.chat.csmService).toBe(world.chat.ChatSession.csmService);
    world.chat.csmService.addCountMetric("ButtonClicked", "UI");
    world.chat.ChatSession.setGlobalConfig({
      csmConfig: { endpoint: "https://metrics.example", widgetType: "Mine" },
    });
    await world.connectCustomer();
    await world.clock.advance(40_000);
    expect(JSON.stringify(world.platform.posts)).toContain("ButtonClicked");
    expect(world.chat.csmService.widgetType).toBe("Mine");
  });
});
