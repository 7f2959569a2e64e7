import fc from "fast-check";
import { createWorld, listen, outcome, text, TYPING } from "./world";

const details = { contactId: "c", participantId: "p", participantToken: "SECRET-TOKEN" };
const manager = { onMessage: () => () => undefined };
const agentDetails = { ...details, getConnectionToken: () => Promise.resolve({}) };

describe("create with bad input", () => {
  const world = createWorld();
  const create = (args?: unknown) => world.chat.ChatSession.create(args);

  it.each<[string, unknown]>([
    ["create", undefined],
    ["create", "text"],
    ["type", { type: "SUPERVISOR", chatDetails: details }],
    ["type", { type: 7, chatDetails: details }],
    ["chatDetails", { type: "CUSTOMER" }],
    ["chatDetails", { type: "CUSTOMER", chatDetails: [] }],
    ["chatDetails.contactId", { type: "CUSTOMER", chatDetails: { ...details, contactId: "" } }],
    ["chatDetails.contactId", { type: "CUSTOMER", chatDetails: { ...details, contactId: 5 } }],
    [
      "chatDetails.participantId",
      { type: "CUSTOMER", chatDetails: { ...details, participantId: undefined } },
    ],
    ["chatDetails.initialContactId", { type: "CUSTOMER", chatDetails: { ...details, initialContactId: 5 } }],
    [
      "chatDetails.participantToken",
      { type: "CUSTOMER", chatDetails: { ...details, participantToken: null } },
    ],
    [
      "chatDetails.participantToken",
      { type: "CUSTOMER", chatDetails: { ...details, participantToken: "SECRET\nTOKEN" } },
    ],
    [
      "chatDetails.participantToken",
      { chatDetails: { ...agentDetails, participantToken: 5 }, websocketManager: manager },
    ],
    [
      "chatDetails.participantToken",
      { chatDetails: { ...agentDetails, participantToken: "SECRET…" }, websocketManager: manager },
    ],
    ["chatDetails.getConnectionToken", { chatDetails: details, websocketManager: manager }],
    ["websocketManager", { chatDetails: agentDetails }],
    ["websocketManager", { chatDetails: agentDetails, websocketManager: {} }],
    ["options", { type: "CUSTOMER", chatDetails: details, options: 5 }],
    ["options.region", { type: "CUSTOMER", chatDetails: details, options: { region: 5 } }],
  ])("throws IllegalArgument for %s", (field, args) => {
    let thrown: unknown;
    try {
      create(args);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      name: "IllegalArgument",
      type: "IllegalArgument",
      reason: "illegal-argument",
    });
    expect((thrown as Error).message).toMatch(
      new RegExp(`^${field.replace(".", "\\.")}: expected .+, got .+`),
    );
    expect(String(thrown)).not.toContain("SECRET");
  });

  it("takes a token with white space around it, as headers do", () => {
    const chatDetails = { ...details, participantToken: "SECRET-TOKEN\n" };
    expect(() => create({ type: "CUSTOMER", chatDetails })).not.toThrow();
  });

  it("takes each field in camelCase or PascalCase, and PascalCase where both come", () => {
    const session = create({
      type: "CUSTOMER",
      chatDetails: {
        ContactId: "Pascal",
        contactId: "camel",
        participantId: "p",
        ParticipantToken: "t",
        other: 1,
      },
    });
    expect(session.getChatDetails()).toEqual({
      contactId: "Pascal",
      initialContactId: "Pascal",
      participantId: "p",
      participantToken: "t",
    });
  });

  it("throws nothing but IllegalArgument, whatever comes", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (args, chatDetails) => {
        for (const input of [
          args,
          { type: "CUSTOMER", chatDetails },
          { chatDetails, websocketManager: args },
        ]) {
          try {
            create(input);
          } catch (error) {
            expect(error).toMatchObject({ name: "IllegalArgument" });
          }
        }
      }),
    );
  });
});

describe("methods with bad input", () => {
  it("reject with IllegalArgument before anything is sent, with the call's metadata", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const before = world.network.requests.length;
    const calls: [string, Promise<unknown>][] = [
      ["sendMessage", session.sendMessage("text")],
      ["message", session.sendMessage({ contentType: "text/plain" })],
      ["message", session.sendMessage({ message: { secret: "SECRET" }, contentType: "text/plain" })],
      ["contentType", session.sendMessage({ message: "SECRET" })],
      ["contentType", session.sendMessage({ message: "SECRET", contentType: "text/html" })],
      ["clientToken", session.sendMessage({ ...text("SECRET"), clientToken: 5 })],
      ["contentType", session.sendEvent({})],
      ["content", session.sendEvent({ contentType: TYPING, content: 5 })],
      ["content", session.sendEvent({ contentType: TYPING, content: circular() })],
      ["maxResults", session.getTranscript({ maxResults: "15" })],
      ["maxResults", session.getTranscript({ maxResults: 1.5 })],
      ["sortOrder", session.getTranscript({ sortOrder: "UP" })],
      ["scanDirection", session.getTranscript({ scanDirection: 1 })],
      ["startPosition", session.getTranscript({ startPosition: "now" })],
      ["startPosition.mostRecent", session.getTranscript({ startPosition: { mostRecent: "1" } })],
      ["nextToken", session.getTranscript({ nextToken: {} })],
    ];
    for (const [field, call] of calls) {
      const { error } = (await outcome(call)) as { error: Error };
      expect(error).toMatchObject({ name: "IllegalArgument", reason: "illegal-argument", metadata: null });
      expect(error.message).toMatch(new RegExp(`^${field}: expected`));
      expect(String(error)).not.toContain("SECRET");
    }
    expect(world.network.requests.length).toBe(before);
  });

  it("say that there is no connection before they look at their arguments: pages match those words", async () => {
    const session = createWorld().createCustomer();
    const { error } = (await outcome(session.sendMessage({}))) as { error: Error };
    expect(error.message).toBe("Failed to call sendMessage, No active connection");
  });

  it("reject, and never throw, where their arguments throw when they are read", async () => {
    const world = createWorld();
    const session = world.createCustomer();
    const hostile = {
      get metadata(): never {
        throw new Error("boom");
      },
    };
    expect(await outcome(session.connect(hostile))).toHaveProperty("error.connectSuccess", false);
    expect(world.network.requests).toEqual([]);
    expect(await outcome(session.sendMessage(hostile))).toHaveProperty("error");
    expect(() =>
      world.chat.ChatSession.setGlobalConfig({
        get region(): never {
          throw new Error("boom");
        },
      }),
    ).not.toThrow();
    expect(() =>
      world.chat.ChatSession.create({
        get type(): never {
          throw new Error("boom");
        },
      }),
    ).toThrow(expect.objectContaining({ name: "IllegalArgument" }) as Error);
  });

  it("do not repeat what the service quotes of a message or a token", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const token = session.getChatDetails().connectionDetails!.connectionToken;
    world.network.intercept = ({ body }) => ({
      status: 400,
      headers: {},
      body: JSON.stringify({ message: `bad ${JSON.stringify(body)} for ${token}` }),
    });
    const refused = session.sendMessage(text('PLANTED "TEXT"')).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    const error = (await refused) as Error;
    expect(error.message).toContain("text/plain");
    expect(error.message).not.toContain("PLANTED");
    expect(error.message).not.toContain(token);
  });

  it("give metadata back untouched, circular too", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    for (const metadata of [0, "", false, circular(), null]) {
      const sent = session.sendMessage({ ...text("x"), metadata });
      await world.clock.advance(100);
      expect((await sent).metadata).toBe(metadata);
    }
  });

  it("subscribe nothing that is no function, and throw nothing", () => {
    const session = createWorld().createCustomer();
    for (const handler of [undefined, null, "text", {}]) {
      const stop = (session.onMessage as (handler: unknown) => () => void)(handler);
      expect(() => stop()).not.toThrow();
    }
    expect(() => session.controller.subscribe("NO_SUCH_EVENT", () => undefined)()).not.toThrow();
  });
});

describe("setGlobalConfig with bad input", () => {
  it.each([5, {}, "us west", "a.evil.example/"])(
    "keeps an override of the region where %j comes in its place, and says so",
    async (region) => {
      const world = createWorld();
      const { ChatSession } = world.chat;
      const errors: string[] = [];
      const logger = { debug() {}, info() {}, warn() {}, error: (line: string) => errors.push(line) };
      ChatSession.setGlobalConfig({ endpoint: "", loggerConfig: { logger } });
      const exchange = jest.spyOn(world.network, "exchange");
      const hostOfNext = async () => {
        const session = world.createCustomer();
        session.connect().catch(() => undefined);
        await world.clock.advance(0);
        session.dispose();
        return new URL(exchange.mock.lastCall![0].url).host;
      };
      ChatSession.setRegionOverride("eu-west-2");
      ChatSession.setRegionOverride(region);
      expect(errors.join()).toContain("setRegionOverride: expected the name of a region");
      expect(await hostOfNext()).toBe("participant.connect.eu-west-2.amazonaws.com");
      ChatSession.setRegionOverride("");
      expect(await hostOfNext()).toBe("participant.connect.us-west-2.amazonaws.com");
    },
  );

  it("throws nothing, says what is wrong, and keeps what was set", async () => {
    const world = createWorld();
    const errors: string[] = [];
    const logger = { debug() {}, info() {}, warn() {}, error: (line: string) => errors.push(line) };
    world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger } });
    const bad = [
      undefined,
      5,
      "x",
      [],
      { endpoint: 5, region: {}, features: 7, webSocketManagerConfig: { isNetworkOnline: 1 } },
    ];
    for (const config of bad) expect(() => world.chat.ChatSession.setGlobalConfig(config)).not.toThrow();
    expect(
      errors.some((line) => line.includes("endpoint: expected an http or https URL, got a number")),
    ).toBe(true);
    const { session } = await world.connectCustomer();
    expect(session.getChatDetails().connectionDetails).toBeDefined();
  });
});

describe("what comes over the socket", () => {
  it("is dropped with a warning where it is no item, and nothing after it is lost", async () => {
    const world = createWorld();
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (line: string) => warnings.push(line) };
    world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger } });
    const details = world.startChat();
    const session = world.createCustomer(details);
    const heard = listen(session);
    const sockets: { onMessage(data: unknown): void }[] = [];
    const open = world.network.openSocket.bind(world.network);
    world.network.openSocket = (url, handlers) => {
      sockets.push(handlers);
      return open(url, handlers);
    };
    void session.connect();
    await world.clock.advance(1_000);
    heard.length = 0;
    const item = (fields: object) =>
      JSON.stringify({ topic: "aws/chat", contentType: "application/json", content: JSON.stringify(fields) });
    const hostile: unknown[] = [
      "no JSON",
      "",
      "null",
      "[]",
      "5",
      "{}",
      new ArrayBuffer(4),
      '{"topic":"aws/chat"}',
      '{"topic":"aws/chat","content":"{"}',
      '{"topic":"aws/chat","content":[]}',
      item({ ContactId: details.ContactId }),
      item({ Type: 5, ContactId: details.ContactId }),
      item({ Type: "MESSAGE", Content: {}, ContactId: details.ContactId }),
      item({ Type: "MESSAGEMETADATA", MessageMetadata: { Receipts: "x" } }),
      '{"topic":"__proto__","content":"x"}',
      '{"topic":"aws/subscribe","content":7}',
    ];
    for (const frame of hostile) sockets[0]!.onMessage(frame);
    sockets[0]!.onMessage(item({ Type: "MESSAGE", Id: "1", Content: "after", ContactId: details.ContactId }));
    await world.clock.advance(10);
    expect(heard.map(({ data }) => (data as { Content: string }).Content)).toEqual(["{}", "after"]);
    expect(warnings.length).toBeGreaterThanOrEqual(hostile.length - 1);
  });
});

function circular(): object {
  const object: { self?: object } = {};
  object.self = object;
  return object;
}
