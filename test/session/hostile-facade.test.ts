import { allKinds, MARK, oneOfEachKind, type HostileValue } from "../fakes/hostile-values";
import { createWorld, text, type World } from "./world";

const ORIGIN = "http://127.0.0.1:8080";
const values = oneOfEachKind();
const texts = ["text", "empty text", "huge text"];
const nonEmptyTexts = ["text", "huge text"];
/** The other text has characters that no header can hold. */
const tokens = ["huge text"];
const functions = ["function", "throwing function proxy"];
const left = ["undefined", "null"];

const details = { contactId: "c", participantId: "p", participantToken: "t" };
const agentDetails = { ...details, getConnectionToken: () => Promise.resolve({}) };
const websocketManager = { onMessage: () => () => undefined };

/** Fields of `create`, the arguments they stand in, and the kinds that they take. */
const createFields: readonly (readonly [string, (value: unknown) => object, readonly string[]])[] = [
  ["type", (type) => ({ type, chatDetails: agentDetails, websocketManager }), left],
  ["chatDetails(.contactId)?", (chatDetails) => ({ type: "CUSTOMER", chatDetails }), []],
  ["options(.region)?", (options) => customerWith({ options }), [...left, ...recordKinds()]],
  ["options.region", (region) => customerWith({ options: { region } }), [...left, "empty text"]],
  ["disableCSM", (disableCSM) => customerWith({ disableCSM }), [...left, "boolean"]],
  ["chatDetails.contactId", (contactId) => detailsWith({ contactId }), nonEmptyTexts],
  ["chatDetails.participantId", (participantId) => detailsWith({ participantId }), nonEmptyTexts],
  ["chatDetails.participantToken", (participantToken) => detailsWith({ participantToken }), tokens],
  [
    "chatDetails.initialContactId",
    (initialContactId) => detailsWith({ initialContactId }),
    [...left, ...texts],
  ],
  [
    "chatDetails.participantToken",
    (participantToken) => agentWith({ participantToken }),
    [...left, "empty text", ...tokens],
  ],
  ["chatDetails.getConnectionToken", (getConnectionToken) => agentWith({ getConnectionToken }), functions],
  ["websocketManager", (manager) => ({ chatDetails: agentDetails, websocketManager: manager }), []],
];

describe("create with a value of every kind", () => {
  it.each(createFields)("in %s takes it or throws what was expected", (field, args, accepted) => {
    const world = createWorld();
    const problems: string[] = [];
    for (const { kind, value } of values) {
      const isTaken = accepted.includes(kind);
      const given = args(value);
      const problem = problemOf(() => world.chat.ChatSession.create(given), isTaken ? undefined : field);
      if (problem) problems.push(`${kind}: ${problem}`);
    }
    expect(problems).toEqual([]);
  });

  it("in PascalCase, too", () => {
    const world = createWorld();
    const problems: string[] = [];
    for (const field of ["ContactId", "ParticipantId", "ParticipantToken"]) {
      const camelCase = field[0]!.toLowerCase() + field.slice(1);
      for (const { kind, value } of values.filter(({ kind }) => !left.includes(kind))) {
        const chatDetails = { ...details, [field]: value };
        const create = () => world.chat.ChatSession.create({ type: "CUSTOMER", chatDetails });
        const problem = problemOf(
          create,
          (field === "ParticipantToken" ? [...tokens, "empty text"] : texts).includes(kind)
            ? undefined
            : `chatDetails.${camelCase}`,
        );
        if (problem) problems.push(`${field} ${kind}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it("in place of its arguments throws what was expected", () => {
    const world = createWorld();
    const problems = values.flatMap(({ kind, value }) => {
      const problem = problemOf(() => world.chat.ChatSession.create(value), "(create|type|chatDetails)");
      return problem ? [`${kind}: ${problem}`] : [];
    });
    expect(problems).toEqual([]);
  });
});

/** Fields of `setGlobalConfig` and the kinds that they take. */
const configFields: readonly (readonly [string, readonly string[]])[] = [
  ["region", ["empty text"]],
  ["endpoint", ["empty text"]],
  ["customUserAgentSuffix", ["empty text", "huge text"]],
  ["features", recordKinds()],
  ["features.messageReceipts", recordKinds()],
  ["features.messageReceipts.shouldSendMessageReceipts", ["boolean"]],
  ["features.messageReceipts.throttleTime", ["whole number", "fraction"]],
  ["csmConfig", recordKinds()],
  ["csmConfig.endpoint", texts],
  ["webSocketManagerConfig", recordKinds()],
  ["webSocketManagerConfig.isNetworkOnline", functions],
  ["platform", recordKinds()],
  ["platform.onAppStateChange", functions],
  // What is no logging configuration once it is read changes nothing, and has nowhere to say so.
  ["loggerConfig", [...recordKinds(), "throwing proxy"]],
];

describe("setGlobalConfig with a value of every kind", () => {
  it.each(configFields)("in %s takes it or logs what was expected", (field, accepted) => {
    const problems: string[] = [];
    for (const { kind, value } of values.filter(({ kind }) => !left.includes(kind))) {
      const world = createWorld();
      const errors = logErrors(world);
      const problem = problemOf(
        () => world.chat.ChatSession.setGlobalConfig(nested(field, value)),
        undefined,
      );
      if (problem) problems.push(`${kind}: ${problem}`);
      const named = new RegExp(`: ${field.split(".").pop()}: expected |: expected a field that can be read`);
      const isSaid = errors.some((line) => named.test(line.replace(/: \w+(?=: expected a field)/, "")));
      if (isSaid === accepted.includes(kind)) problems.push(`${kind}: said ${errors.join() || "nothing"}`);
      if (errors.some((line) => line.includes(MARK))) problems.push(`${kind}: quoted what came`);
    }
    expect(problems).toEqual([]);
  });

  it("keeps the other fields of a configuration of which one cannot be read", async () => {
    const world = createWorld();
    const config = Object.defineProperty({ region: "eu-west-2", endpoint: ORIGIN }, "csmConfig", {
      enumerable: true,
      get: () => {
        throw new Error(MARK);
      },
    });
    expect(() => world.chat.ChatSession.setGlobalConfig(config)).not.toThrow();
    await expectAlive(world);
  });

  it.each(allKinds)(
    "in place of the configuration takes %s or logs it, and a session works",
    async (kind) => {
      const world = createWorld();
      const { value } = find(kind);
      const { ChatSession, WebSocketManager } = world.chat;
      // What cannot be read at all has a client for the service that cannot be used.
      const thrownFor = kind === "throwing proxy" ? "participantClient" : undefined;
      for (const configure of [ChatSession.setGlobalConfig, WebSocketManager.setGlobalConfig]) {
        expect(problemOf(() => configure(value), thrownFor)).toBeUndefined();
      }
      expect(problemOf(() => ChatSession.setFeatureFlag(value), undefined)).toBeUndefined();
      expect(problemOf(() => ChatSession.setRegionOverride(value), undefined)).toBeUndefined();
      await expectAlive(world);
    },
  );
});

describe("setGlobalConfig with a participantClient of every kind", () => {
  const noCommands = "participantClient.commands.CreateParticipantConnectionCommand";

  it.each([
    ["participantClient(.client)?", (value: unknown) => value],
    ["participantClient.client(.send)?", (client: unknown) => ({ client, commands: {} })],
    ["participantClient.client.send", (send: unknown) => ({ client: { send }, commands: {} })],
    [
      `participantClient.commands(.CreateParticipantConnectionCommand)?`,
      (commands: unknown) => ({ client: { send: () => undefined }, commands }),
    ],
  ])("throws what was expected of %s, and sets nothing", async (field, clientOf) => {
    const world = createWorld();
    const problems: string[] = [];
    for (const { kind, value } of values) {
      const participantClient = clientOf(value);
      if (participantClient === undefined || participantClient === null) continue;
      const isGoodSend = functions.includes(kind) && field.endsWith(".send");
      const configure = () => world.chat.ChatSession.setGlobalConfig({ participantClient, endpoint: "x" });
      const problem = problemOf(configure, isGoodSend ? noCommands : field);
      if (problem) problems.push(`${kind}: ${problem}`);
    }
    expect(problems).toEqual([]);
    await expectAlive(world);
  });
});

type Tools = ReturnType<typeof createTools>;

/** Calls of the rest of the API, each with a value in the place of one of its arguments. */
const calls: Readonly<Record<string, (value: unknown, tools: Tools) => unknown>> = {
  "LogManager.getLogger": (value, { logs }) => logs.getLogger(value as object).error("an entry"),
  "LogManager.getLogger prefix": (value, { logs }) => logs.getLogger({ prefix: value as string }).error(1),
  "LogManager.getLogger logMetaData": (value, { logs }) => logs.getLogger({ logMetaData: value }).error(1),
  "LogManager.getLogger().info": (value, { logs }) => logs.getLogger().info(value, value),
  "LogManager.getLogger().advancedLog": (value, { logs }) => logs.getLogger().advancedLog(value),
  "LogManager.updateLoggerConfig": (value, { logs }) => logs.updateLoggerConfig(value),
  "LogManager.updateLoggerConfig logger": (value, { logs }) =>
    logs.updateLoggerConfig({ logger: value, level: 0 }),
  "LogManager.updateLoggerConfig level": (value, { logs }) =>
    logs.updateLoggerConfig({ useDefaultLogger: true, level: value }),
  "LogManager.updateLoggerConfig advancedLogWriter": (value, { logs }) =>
    logs.updateLoggerConfig({ useDefaultLogger: true, advancedLogWriter: value }),
  "LogManager.isLevelEnabled": (value, { logs }) => logs.isLevelEnabled(value),
  "LogManager.writeToClientLogger level": (value, { logs }) => logs.writeToClientLogger(value, "entry"),
  "LogManager.writeToClientLogger entry": (value, { logs }) => logs.writeToClientLogger(50, value),
  "LogManager.writeToClientLogger logMetaData": (value, { logs }) => logs.writeToClientLogger(50, "a", value),
  "csmService.addMetric": (value, { csm }) => csm.addMetric(value),
  "csmService.addMetric dimensions": (value, { csm }) =>
    csm.addMetric({ metricName: "a", unit: "Count", value: 1, dimensions: value }),
  "csmService.addCountMetric name": (value, { csm }) => csm.addCountMetric(value, "UI"),
  "csmService.addCountMetric category": (value, { csm }) => csm.addCountMetric("a", value, value),
  "csmService.addCountAndErrorMetric": (value, { csm }) =>
    csm.addCountAndErrorMetric("a", "UI", value, value),
  "csmService.addLatencyMetric": (value, { csm }) => csm.addLatencyMetric("a", value, "UI"),
  "csmService.addLatencyMetricWithStartTime": (value, { csm }) =>
    csm.addLatencyMetricWithStartTime(value, value, value, value),
  "csmService.addAgentCountMetric": (value, { csm }) => csm.addAgentCountMetric(value, value),
  "csmService.updateCsmConfig": (value, { csm }) => csm.updateCsmConfig(value),
  "csmService.updateCsmConfig widgetType": (value, { csm }) => csm.updateCsmConfig({ widgetType: value }),
  "csmService.setDimensions": (value, { csm }) => csm.setDimensions(value, value),
  "csmService.setDimensions dimensions": (value, { csm }) => csm.setDimensions({}, value),
  "WebSocketManager.create": (value, { sockets }) => sockets.create(value).closeWebSocket(),
  "manager.init": (value, { manager }) => manager.init(value as () => unknown),
  "manager.init answer": (value, { manager }) => manager.init(() => value),
  "manager.init transport": (value, { manager }) => manager.init(() => ({ webSocketTransport: value })),
  "manager.init url": (value, { manager }) =>
    manager.init(() => ({ webSocketTransport: { url: value, transportLifeTimeInSeconds: 3_540 } })),
  "manager.init lifetime": (value, { manager }) =>
    manager.init(() => ({ webSocketTransport: { url: "wss://a", transportLifeTimeInSeconds: value } })),
  "manager.subscribeTopics": (value, { manager }) => manager.subscribeTopics(value),
  "manager.subscribeTopics topic": (value, { manager }) => manager.subscribeTopics([value]),
  "manager.onMessage topic": (value, { manager }) => manager.onMessage(value as string, () => undefined)(),
  "manager.onMessage handler": (value, { manager }) => manager.onMessage("a", value as () => void)(),
  "manager.onAllMessage": (value, { manager }) => manager.onAllMessage(value as () => void)(),
  "manager.onConnectionGain": (value, { manager }) => manager.onConnectionGain(value as () => void)(),
  "manager.onConnectionLost": (value, { manager }) => manager.onConnectionLost(value as () => void)(),
  "manager.onConnectionOpen": (value, { manager }) => manager.onConnectionOpen(value as () => void)(),
  "manager.onConnectionClose": (value, { manager }) => manager.onConnectionClose(value as () => void)(),
  "manager.onInitFailure": (value, { manager }) => manager.onInitFailure(value as () => void)(),
  "manager.onSubscriptionUpdate": (value, { manager }) => manager.onSubscriptionUpdate(value as () => void)(),
  "manager.onSubscriptionFailure": (value, { manager }) =>
    manager.onSubscriptionFailure(value as () => void)(),
  "manager.onTopicFailure": (value, { manager }) => manager.onTopicFailure(value as string)(),
  "manager.onTopicFailure handler": (value, { manager }) =>
    manager.onTopicFailure("a", value as () => void)(),
  "manager.onDeepHeartbeatSuccess": (value, { manager }) =>
    manager.onDeepHeartbeatSuccess(value as () => void)(),
  "manager.onDeepHeartbeatFailure": (value, { manager }) =>
    manager.onDeepHeartbeatFailure(value as () => void)(),
  "manager.sendMessage": (value, { manager }) => manager.sendMessage(value),
  "manager.sendMessage topic": (value, { manager }) => manager.sendMessage({ topic: value }),
  "manager.sendMessage content": (value, { manager }) => manager.sendMessage({ topic: "a", content: value }),
  "manager.terminateWebSocketManager": (value, { manager }) => manager.terminateWebSocketManager(value),
};

describe("the rest of the API with a value of every kind", () => {
  it.each(Object.keys(calls))("%s throws nothing, and a session works", async (name) => {
    const world = createWorld();
    const page = await world.createAgentPage();
    const tools = createTools(world, page.manager);
    const problems: string[] = [];
    for (const { kind, value } of values) {
      for (const logger of [
        { useDefaultLogger: true, level: 0 },
        { logger: silentLogger(), level: 0 },
      ]) {
        world.chat.LogManager.updateLoggerConfig(logger);
        const problem = problemOf(() => void calls[name]!(value, tools), undefined);
        if (problem) problems.push(`${kind}: ${problem}`);
      }
      await world.clock.advance(10);
    }
    expect(problems).toEqual([]);
    await expectAlive(world);
  });

  it.each(allKinds)("events take a handler or log that %s is none", async (kind) => {
    const world = createWorld();
    const errors = logErrors(world);
    const { session } = await world.connectCustomer();
    const { value } = find(kind);
    const on = Object.entries(session).filter(([name]) => name.startsWith("on"));
    expect(on.length).toBeGreaterThan(20);
    for (const [name, subscribe] of on) {
      const problem = problemOf(() => (subscribe as (value: unknown) => () => void)(value)(), undefined);
      expect([name, problem]).toEqual([name, undefined]);
    }
    expect(
      problemOf(() => session.controller.subscribe(value, () => undefined)(), undefined),
    ).toBeUndefined();
    expect(errors).toHaveLength(functions.includes(kind) ? 1 : on.length + 1);
    expect(errors.join()).not.toContain(MARK);
    await expectAlive(world);
  });
});

function createTools(world: World, manager: Awaited<ReturnType<World["createAgentPage"]>>["manager"]) {
  const { LogManager: logs, csmService: csm, WebSocketManager: sockets } = world.chat;
  return { logs, csm, sockets, manager };
}

/** A session made now connects, sends, and hears what it sent. */
async function expectAlive(world: World): Promise<void> {
  world.chat.ChatSession.setRegionOverride(null);
  world.chat.ChatSession.setGlobalConfig({ endpoint: ORIGIN, region: "us-west-2" });
  const { session, heard } = await world.connectCustomer();
  const sent = session.sendMessage(text("still there"));
  await world.clock.advance(1_000);
  expect(await sent).toHaveProperty("data.Id");
  expect(heard.map(({ data }) => (data as { Content?: string } | null)?.Content)).toContain("still there");
}

/** What is wrong with how a call that takes everything, or throws for one field, came out. */
function problemOf(call: () => unknown, thrownFor: string | undefined): string | undefined {
  try {
    call();
  } catch (thrown) {
    return thrownFor ? problemOfError(thrown, thrownFor) : `threw ${describeThrown(thrown)}`;
  }
  return thrownFor ? "was taken" : undefined;
}

function problemOfError(thrown: unknown, field: string): string | undefined {
  const { name, type, reason, message } = thrown as Record<string, string>;
  if ([name, type, reason].join() !== "IllegalArgument,IllegalArgument,illegal-argument")
    return `threw ${describeThrown(thrown)}`;
  if (String(thrown).includes(MARK)) return `quoted what came: ${message}`;
  const expected = new RegExp(`^${field}: expected .+, got .+`);
  return expected.test(message!) ? undefined : `named no field: ${message}`;
}

function describeThrown(thrown: unknown): string {
  return thrown instanceof Error
    ? `${thrown.name}: ${thrown.message} ${thrown.stack?.split("\n").slice(1, 4).join()}`
    : typeof thrown;
}

function find(kind: string): HostileValue {
  return values.find((one) => one.kind === kind)!;
}

function logErrors(world: World): string[] {
  const errors: string[] = [];
  const logger = { ...silentLogger(), error: (line: string) => errors.push(line) };
  world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger } });
  return errors;
}

function silentLogger() {
  const write = () => undefined;
  return { debug: write, info: write, warn: write, error: write };
}

function nested(path: string, value: unknown): object {
  const [first, ...rest] = path.split(".") as [string, ...string[]];
  return { [first]: rest.length ? nested(rest.join("."), value) : value };
}

function recordKinds(): string[] {
  return [
    ...["date", "map", "object", "frozen object", "circular object", "class instance"],
    ...["object without prototype", "error that cannot be read"],
  ];
}

function customerWith(fields: object): object {
  return { type: "CUSTOMER", chatDetails: details, ...fields };
}

function detailsWith(fields: object): object {
  return { type: "CUSTOMER", chatDetails: { ...details, ...fields } };
}

function agentWith(fields: object): object {
  return { chatDetails: { ...agentDetails, ...fields }, websocketManager };
}
