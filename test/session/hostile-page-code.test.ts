import type { PublicSession } from "../../src/api/public-session";
import {
  MARK,
  oneOfEachKind,
  throwingGetters,
  unreadableError,
  circular,
  throwingProxy,
} from "../fakes/hostile-values";
import { createWorld, outcome, text, type World } from "./world";

/** Ways in which a function of the page's own fails: by throwing, or by a promise that rejects, anything. */
const failing: readonly (readonly [string, () => unknown])[] = [
  ...[...oneOfEachKind(), { kind: "error", value: new Error(MARK) }].flatMap(({ kind, value }) => [
    [
      `throws ${kind}`,
      () => {
        throw value;
      },
    ] as const,
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- pages reject with anything
    [`rejects with ${kind}`, () => Promise.reject(value)] as const,
  ]),
  ["gives a thenable that throws", () => ({ then: throwing })],
  ["gives an object whose then cannot be read", () => throwingGetters(["then"])],
  ["gives what throws whatever is done with it", throwingProxy],
];

function throwing(): never {
  throw new Error(MARK);
}

describe("a handler that fails", () => {
  it.each(failing)("and %s is logged without its text, and stops nobody", async (_name, handler) => {
    const world = createWorld();
    const errors = logErrors(world);
    const { session } = await world.connectCustomer();
    const heard: unknown[] = [];
    session.onMessage(handler);
    session.onMessage(({ data }) => heard.push(data.Content));
    await send(world, session, "first", "second");
    expect(heard).toEqual(["first", "second"]);
    expect(errors.join()).not.toContain(MARK);
  });

  it("is logged for each event that it fails on", async () => {
    const world = createWorld();
    const errors = logErrors(world);
    const { session } = await world.connectCustomer();
    session.onMessage(() => {
      throw unreadableError();
    });
    session.onMessage(() => Promise.reject(new Error(MARK)));
    await send(world, session, "a", "b");
    expect(errors.filter((line) => line.includes("A handler threw"))).toHaveLength(4);
  });
});

describe("handlers that come and go while one of them runs", () => {
  it("are called only while they are subscribed, and nothing is lost to the others", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const calls: string[] = [];
    const stopFirst = session.onMessage(() => {
      calls.push("first");
      stopFirst();
      stopThird();
      session.onMessage(() => calls.push("late"));
    });
    session.onMessage(() => calls.push("second"));
    const stopThird = session.onMessage(() => calls.push("third"));
    await send(world, session, "a");
    expect(calls).toEqual(["first", "second"]);
    await send(world, session, "b");
    expect(calls).toEqual(["first", "second", "second", "late"]);
  });

  it("may leave the session", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const calls: string[] = [];
    session.onMessage(() => {
      calls.push("first");
      session.dispose();
    });
    session.onMessage(() => calls.push("second"));
    const sent = session.sendMessage(text("a")).catch((error: unknown) => error);
    await world.clock.advance(1_000);
    await sent;
    expect(calls).toEqual(["first"]);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("may change the event that they got without changing it for the transcript", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const shown: unknown[] = [];
    session.onTranscriptUpdated(({ data }) => shown.push(data.transcript.at(-1)?.Content));
    session.onMessage((event) => {
      (event as { data: unknown }).data = undefined;
      delete (event as { chatDetails?: unknown }).chatDetails;
    });
    await send(world, session, "a");
    expect(shown.at(-1)).toBe("a");
  });
});

describe("a logger that fails", () => {
  it.each(failing)("and %s changes nothing", async (_name, write) => {
    const world = createWorld();
    const logger = { debug: write, info: write, warn: write, error: write };
    world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger, level: 0 } });
    const { session, heard } = await world.connectCustomer();
    await send(world, session, "still there");
    expect(contents(heard)).toContain("still there");
  });

  it("because it is none changes nothing", async () => {
    for (const { value } of oneOfEachKind()) {
      const world = createWorld();
      world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger: value, customizedLogger: value } });
      const { session, heard } = await world.connectCustomer();
      await send(world, session, "still there");
      expect(contents(heard)).toContain("still there");
    }
  });
});

describe("functions of a configuration that fail", () => {
  it.each(failing)("and %s leave a session that works and that leaves nothing", async (_name, fail) => {
    const world = createWorld();
    world.chat.ChatSession.setGlobalConfig({
      webSocketManagerConfig: { isNetworkOnline: fail },
      platform: { onAppStateChange: fail },
    });
    const { session, heard } = await world.connectCustomer();
    world.network.cut();
    await world.clock.advance(30_000);
    await send(world, session, "still there");
    expect(contents(heard)).toContain("still there");
    expect(() => session.dispose()).not.toThrow();
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it.each(failing)("when they unsubscribe, and it %s, let a session go", async (_name, fail) => {
    const world = createWorld();
    world.chat.ChatSession.setGlobalConfig({ platform: { onAppStateChange: () => fail } });
    const { session } = await world.connectCustomer();
    expect(() => session.dispose()).not.toThrow();
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });
});

describe("an upload's onProgress that fails", () => {
  it.each(failing)("and %s does not fail the upload", async (_name, onProgress) => {
    const world = createWorld();
    const errors = logErrors(world);
    const { session } = await world.connectCustomer();
    const attachment = new File(["content"], "a.txt", { type: "text/plain" });
    const sent = session.sendAttachment({ attachment, onProgress });
    await world.clock.advance(1_000);
    expect(await summary(sent)).toBe("resolved");
    expect(errors.join()).not.toContain(MARK);
  });
});

describe("metadata", () => {
  it("of every kind comes back on results and on errors, untouched and unread", async () => {
    const world = createWorld();
    const { session } = await world.connectCustomer();
    const hard = [circular(), throwingGetters(["a", "then", "toJSON"]), throwingProxy()];
    for (const metadata of [...oneOfEachKind().map(({ value }) => value), ...hard]) {
      const sent = session.sendMessage({ ...text("x"), metadata });
      const refused = session.sendMessage({ ...text("x"), contentType: "text/html", metadata });
      refused.catch(() => undefined);
      await world.clock.advance(100);
      const [taken, error] = [await outcome(sent), await outcome(refused)] as {
        value?: { metadata: unknown };
        error?: { metadata: unknown };
      }[];
      expect(Object.is(taken!.value!.metadata, metadata ?? null)).toBe(true);
      expect(Object.is(error!.error!.metadata, metadata ?? null)).toBe(true);
    }
  });
});

describe("an agent's getConnectionToken that fails", () => {
  it.each(failing)("and %s gives way to the service, and its session works", async (_name, fail) => {
    const world = createWorld();
    const details = world.startChat();
    const page = await world.createAgentPage();
    const session = page.accept(details.ContactId, { getConnectionToken: fail });
    const connecting = session.connect();
    await world.clock.advance(1_000);
    expect(await summary(connecting)).toBe("resolved");
    const heard: unknown[] = [];
    session.onMessage(({ data }) => heard.push(data.Content));
    await send(world, session, "still there");
    expect(heard).toContain("still there");
  });

  it.each(failing)(
    "and %s rejects without a participant token, and may be tried again",
    async (_name, fail) => {
      const world = createWorld();
      const details = world.startChat();
      const page = await world.createAgentPage();
      let give = fail;
      const session = page.accept(details.ContactId, {
        ParticipantToken: undefined,
        participantToken: undefined,
        getConnectionToken: () => give(),
      });
      const refused = session.connect();
      refused.catch(() => undefined);
      await world.clock.advance(1_000);
      expect(await summary(refused)).toMatch(/^rejected: not connected, unavailable, \w+$/);
      give = () => Promise.resolve(world.core.desk.token(details.ContactId, "agent-1"));
      const connected = session.connect();
      await world.clock.advance(1_000);
      expect(await summary(connected)).toBe("resolved");
    },
  );
});

describe("an agent's socket manager whose methods fail", () => {
  const optional = [
    ...["subscribeTopics", "onConnectionGain", "onConnectionLost", "onInitFailure"],
    ...["onDeepHeartbeatSuccess", "onDeepHeartbeatFailure"],
  ];

  it.each(optional)("does not keep a session from hearing its items: %s", async (method) => {
    for (const [, fail] of failing) {
      const { world, session, heard } = await connectAgent((manager) => ({
        ...manager,
        [method]: (...args: unknown[]) => {
          (manager[method] as (...args: unknown[]) => unknown)(...args);
          return fail();
        },
      }));
      await send(world, session, "still there");
      expect(heard).toContain("still there");
      expect(() => session.dispose()).not.toThrow();
    }
  });

  it.each(["onMessage", ...optional])("when it unsubscribes lets a session go: %s", async (method) => {
    for (const [, fail] of failing) {
      const { world, session } = await connectAgent((manager) => ({
        ...manager,
        [method]: (...args: unknown[]) => {
          (manager[method] as (...args: unknown[]) => unknown)(...args);
          return fail;
        },
      }));
      expect(() => session.dispose()).not.toThrow();
      await world.clock.advance(1_000);
    }
  });

  it("rejects connect() where it gives no items, and hears each once when it does", async () => {
    let isBroken = true;
    const { world, session, heard, connected } = await connectAgent((manager) => ({
      ...manager,
      onMessage: (...args: unknown[]) => {
        if (isBroken) throw unreadableError();
        return (manager.onMessage as (...args: unknown[]) => unknown)(...args);
      },
    }));
    expect(connected).toMatch(/^rejected: not connected, /);
    isBroken = false;
    const again = session.connect();
    await world.clock.advance(1_000);
    expect(await summary(again)).toBe("resolved");
    await send(world, session, "once");
    expect(heard.filter((one) => one === "once")).toEqual(["once"]);
  });

  it("gives what is no item: nothing is thrown at it, and nothing after it is lost", async () => {
    const handlers: ((message: unknown) => void)[] = [];
    const { world, session, heard } = await connectAgent((manager) => ({
      ...manager,
      onMessage: (topic: string, handler: (message: unknown) => void) => {
        handlers.push(handler);
        return (manager.onMessage as (...args: unknown[]) => unknown)(topic, handler);
      },
    }));
    for (const { value } of [...oneOfEachKind(), { value: throwingGetters(["content"]) }]) {
      for (const message of [value, { topic: "aws/chat", content: value }]) {
        for (const handler of handlers) expect(() => handler(message)).not.toThrow();
      }
    }
    await send(world, session, "still there");
    expect(heard).toContain("still there");
  });

  it("is asked for again through a global that cannot be read", async () => {
    const { world, page, session, heard } = await connectAgent((manager) => manager);
    for (const { value } of oneOfEachKind()) {
      for (const connect of [value, { core: value }, { core: { getWebSocketManager: () => value } }]) {
        page.platform.globals.connect = connect;
        world.network.cut();
        await world.clock.advance(5_000);
      }
    }
    page.platform.globals.connect = undefined;
    await world.clock.advance(30_000);
    await send(world, session, "still there");
    expect(heard).toContain("still there");
  });
});

type Manager = Record<string, unknown>;

/** An agent's session over a manager that the page has changed. */
async function connectAgent(change: (manager: Manager) => Manager) {
  const world = createWorld();
  const details = world.startChat();
  const page = await world.createAgentPage();
  const chatDetails = {
    ...world.core.desk.accept(details.ContactId, "agent-1", "Sam"),
    getConnectionToken: () => Promise.resolve(world.core.desk.token(details.ContactId, "agent-1")),
  };
  const websocketManager = change({ ...page.manager });
  const session = page.page.ChatSession.create({ type: "AGENT", chatDetails, websocketManager });
  const heard: unknown[] = [];
  session.onMessage(({ data }) => heard.push(data.Content));
  const connecting = session.connect();
  connecting.catch(() => undefined);
  await world.clock.advance(1_000);
  return { world, page, session, heard, connected: await summary(connecting) };
}

/** How a promise settled, in words: values that cannot be read must not reach a matcher, which would read them. */
async function summary(promise: Promise<unknown>): Promise<string> {
  const settled = await outcome(promise);
  if (settled === "pending") return "pending";
  if (!("error" in settled)) return "resolved";
  const { connectSuccess, reason, type } = settled.error as Record<string, unknown>;
  return `rejected: ${connectSuccess === false ? "not connected, " : ""}${String(reason)}, ${String(type)}`;
}

async function send(world: World, session: PublicSession, ...messages: string[]): Promise<void> {
  for (const message of messages) {
    const sent = session.sendMessage(text(message));
    await world.clock.advance(1_000);
    expect(await summary(sent)).toBe("resolved");
  }
}

function logErrors(world: World): string[] {
  const errors: string[] = [];
  const write = () => undefined;
  const logger = { debug: write, info: write, warn: write, error: (line: string) => errors.push(line) };
  world.chat.ChatSession.setGlobalConfig({ loggerConfig: { logger } });
  return errors;
}

function contents(heard: readonly { readonly data: unknown }[]): unknown[] {
  return heard.map(({ data }) => (data as { Content?: unknown } | null)?.Content);
}
