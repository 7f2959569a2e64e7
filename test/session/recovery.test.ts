import type { ConnectionStateChange } from "../../src/session/session-events";
import { brief, createWorld, listen, outcome, text, type Heard, type World } from "./world";

const MINUTE_MS = 60_000;
const AGENT = "agent-1";

/** A customer whose agent is there; nothing heard yet. */
async function createChat(world: World) {
  const customer = await world.connectCustomer();
  const { ContactId } = customer.details;
  world.core.desk.accept(ContactId, AGENT, "Sam");
  await world.clock.advance(1_000);
  customer.heard.length = 0;
  world.network.requests.length = 0;
  const say = (...messages: string[]) =>
    messages.forEach((message) => world.core.desk.sendMessage(ContactId, AGENT, { content: message }));
  return { ...customer, say };
}

const messages = (heard: readonly Heard[]) =>
  brief(heard)
    .filter((line) => line.startsWith("message "))
    .map((line) => line.slice("message ".length));

const verdict = (heard: readonly Heard[]) =>
  heard
    .filter(({ event }) => event === "onConnectionStateChange")
    .map(({ data }) => (data as ConnectionStateChange).recovery)
    .filter((recovery) => recovery !== undefined);

const transcriptRequests = (world: World) => world.network.requestsTo("transcript").map(({ body }) => body);

/** Cut for a while, with `meanwhile` in the middle. */
async function lose(world: World, meanwhile: () => void, ms = 30_000): Promise<void> {
  world.network.mode = "down";
  world.network.cut();
  await world.clock.advance(ms / 2);
  meanwhile();
  await world.clock.advance(ms / 2);
  world.network.mode = "up";
  await world.clock.advance(MINUTE_MS);
}

describe("what was missed while the connection was lost", () => {
  it("comes through onMessage, once and in order, and the state says so", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    say("before");
    await world.clock.advance(15_000);
    await lose(world, () => say("one", "two"));
    say("after");
    await world.clock.advance(1_000);
    expect(messages(heard)).toEqual(["before", "one", "two", "after"]);
    expect(verdict(heard)).toEqual([{ outcome: "recovered", itemCount: 2 }]);
    const told = brief(heard).filter((line) => !/Heartbeat|reconnecting/.test(line));
    expect(told).toEqual([
      "message before",
      "onConnectionLost",
      "state syncing",
      "onConnectionEstablished",
      "message one",
      "message two",
      "state connected",
      "message after",
    ]);
  });

  it("is looked for from 10 s before the newest item known, and carries the session's contact ids", async () => {
    const world = createWorld();
    const { heard, say, details } = await createChat(world);
    say("before");
    await world.clock.advance(15_000);
    const before = heard.find(({ event }) => event === "onMessage")!.data as { AbsoluteTime: string };
    await lose(world, () => say("one"));
    const from = new Date(Date.parse(before.AbsoluteTime) - 10_000).toISOString();
    expect(transcriptRequests(world)).toEqual([
      {
        MaxResults: 100,
        ScanDirection: "FORWARD",
        SortOrder: "ASCENDING",
        StartPosition: { AbsoluteTime: from },
      },
    ]);
    const ids = { ContactId: details.ContactId, InitialContactId: details.ContactId };
    expect(heard.filter(({ event }) => event === "onMessage").map(({ data }) => data)).toMatchObject([
      ids,
      ids,
    ]);
  });

  it("is fetched page by page, and what comes live meanwhile follows", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    say("before");
    await world.clock.advance(15_000);
    const missed = Array.from({ length: 250 }, (_, number) => `missed ${number}`);
    world.network.intercept = ({ operation, body }) => {
      if (operation === "transcript" && (body as { NextToken?: string }).NextToken) {
        world.network.intercept = undefined;
        say("live");
      }
      return undefined;
    };
    await lose(world, () => say(...missed));
    expect(messages(heard)).toEqual(["before", ...missed, "live"]);
    expect(transcriptRequests(world)).toHaveLength(3);
    expect(verdict(heard)).toEqual([{ outcome: "recovered", itemCount: 251 }]);
  });

  it("is a gap when there are more than 20 pages of it; then live items flow", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    await lose(world, () => say(...Array.from({ length: 2_100 }, (_, number) => `${number}`)));
    say("live");
    await world.clock.advance(1_000);
    expect(transcriptRequests(world)).toHaveLength(20);
    expect(verdict(heard)).toMatchObject([{ outcome: "gap" }]);
    expect(messages(heard).slice(-2)).toEqual([expect.stringMatching(/^19\d\d$/), "live"]);
  });

  it("is a gap at once when the service refuses", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    world.network.intercept = ({ operation }) =>
      operation === "transcript" ? { status: 400, headers: {}, body: "{}" } : undefined;
    await lose(world, () => say("missed"));
    say("live");
    await world.clock.advance(1_000);
    expect(verdict(heard)).toEqual([{ outcome: "gap", itemCount: 0 }]);
    expect(messages(heard)).toEqual(["live"]);
    expect(transcriptRequests(world)).toHaveLength(1);
  });

  it.each([429, 500, 503])("is asked for again while the service answers %i", async (status) => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    let failures = 0;
    world.network.intercept = ({ operation }) =>
      operation === "transcript" && ++failures <= 3 ? { status, headers: {}, body: "{}" } : undefined;
    await lose(world, () => say("missed"));
    expect(messages(heard)).toEqual(["missed"]);
    expect(verdict(heard)).toEqual([{ outcome: "recovered", itemCount: 1 }]);
  });

  it("is given up after half a minute of that, so that live items do not wait longer", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    world.network.intercept = ({ operation }) =>
      operation === "transcript" ? { status: 503, headers: {}, body: "{}" } : undefined;
    world.network.cut();
    await world.clock.advance(2_000);
    say("live");
    await world.clock.advance(8_000);
    expect(messages(heard)).toEqual([]);
    await world.clock.advance(25_000);
    expect(messages(heard)).toEqual(["live"]);
    expect(verdict(heard)).toEqual([{ outcome: "gap", itemCount: 0 }]);
  });

  it("waits no longer than for a thousand live items", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    world.network.intercept = ({ operation }) =>
      operation === "transcript" ? { status: 503, headers: {}, body: "{}" } : undefined;
    world.network.cut();
    await world.clock.advance(2_000);
    const live = Array.from({ length: 1_000 }, (_, number) => `${number}`);
    say(...live.slice(1));
    await world.clock.advance(100);
    expect(messages(heard)).toEqual([]);
    say("0");
    await world.clock.advance(100);
    expect(messages(heard)).toEqual([...live.slice(1), "0"]);
    expect(verdict(heard)).toEqual([{ outcome: "gap", itemCount: 0 }]);
  });

  it("is recovered after a second loss too, with what was held before it", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    world.network.intercept = ({ operation }) =>
      operation === "transcript" ? { status: 503, headers: {}, body: "{}" } : undefined;
    await lose(world, () => say("one"), 5_000 - MINUTE_MS);
    world.network.cut();
    world.network.mode = "down";
    say("two");
    await world.clock.advance(3_000);
    world.network.intercept = undefined;
    world.network.mode = "up";
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard).sort()).toEqual(["one", "two"]);
  });

  it("is left out with messageRecovery: false, and the wire is as it was", async () => {
    const world = createWorld();
    world.chat.ChatSession.setGlobalConfig({ features: { messageRecovery: false } });
    const { heard, say } = await createChat(world);
    await lose(world, () => say("missed"));
    say("live");
    await world.clock.advance(1_000);
    expect(messages(heard)).toEqual(["live"]);
    expect(transcriptRequests(world)).toEqual([]);
    expect(brief(heard)).not.toContain("state syncing");
  });
});

describe("on a good day", () => {
  it("no request is made for it", async () => {
    const world = createWorld();
    const { say } = await createChat(world);
    say("one", "two");
    await world.clock.advance(10 * MINUTE_MS);
    expect(world.network.requests).toEqual([]);
  });
});

describe("an application that fetches the transcript when the connection is established", () => {
  it("gets nothing twice: what its page shows does not come through onMessage too", async () => {
    const world = createWorld();
    const { session, heard, say } = await createChat(world);
    say("before");
    await world.clock.advance(15_000);
    const pages: unknown[][] = [];
    session.onConnectionEstablished(() => {
      void session
        .getTranscript({ maxResults: 2 })
        .then(({ data }) => pages.push((data.Transcript ?? []).map(({ Content }) => Content)));
    });
    await lose(world, () => say("one", "two", "three"));
    expect(pages).toEqual([["two", "three"]]);
    expect(messages(heard)).toEqual(["before", "one"]);
    expect(verdict(heard)).toEqual([{ outcome: "recovered", itemCount: 1 }]);
  });

  it("does not hide what was missed behind a page that leaves a hole", async () => {
    const world = createWorld();
    const { session, heard, say } = await createChat(world);
    say("before");
    await world.clock.advance(15_000);
    world.network.mode = "half-open";
    say("one", "two", "three");
    world.network.mode = "down";
    world.network.cut();
    await world.clock.advance(20);
    world.network.mode = "up";
    void session.getTranscript({ maxResults: 1 });
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toEqual(["before", "one", "two"]);
  });
});

describe("a chat that ended while the connection was lost", () => {
  /** The service lets nobody connect, and still shows the transcript. */
  function endAway(world: World, contactId: string): void {
    world.core.desk.end(contactId, AGENT);
    world.network.intercept = (request) => {
      if (request.operation !== "transcript") return undefined;
      return {
        status: 200,
        headers: {},
        body: JSON.stringify({ Transcript: lastItems, InitialContactId: "x" }),
      };
    };
  }
  const item = (fields: object) => ({ Type: "MESSAGE", ContentType: "text/plain", ...fields });
  const ended = item({
    Type: "EVENT",
    Id: "end",
    ContentType: "application/vnd.amazonaws.connect.event.chat.ended",
    AbsoluteTime: "2030-01-01T00:10:00.000Z",
  });
  let lastItems: object[] = [];

  it("shows its last items, then ends once", async () => {
    lastItems = [item({ Id: "last", Content: "goodbye", AbsoluteTime: "2030-01-01T00:09:00.000Z" })];
    const world = createWorld();
    const { heard, details } = await createChat(world);
    await lose(world, () => endAway(world, details.ContactId));
    expect(messages(heard)).toEqual(["goodbye", "chat.ended"]);
    expect(brief(heard).slice(-2)).toEqual(["state ended", "onEnded"]);
    expect(heard.at(-3)).toMatchObject({ event: "onMessage", data: { Id: "" } });
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });

  it("ends with the real item where that was recovered", async () => {
    lastItems = [item({ Id: "last", Content: "goodbye" }), ended];
    const world = createWorld();
    const { heard, details } = await createChat(world);
    await lose(world, () => endAway(world, details.ContactId));
    expect(messages(heard)).toEqual(["goodbye", "chat.ended"]);
    expect(heard.filter(({ event }) => event === "onMessage").at(-1)).toMatchObject({ data: { Id: "end" } });
    expect(heard.filter(({ event }) => event === "onEnded")).toHaveLength(1);
  });

  it("ends all the same where the service does not answer any more", async () => {
    const world = createWorld();
    const { session, heard, details } = await createChat(world);
    await lose(world, () => world.core.desk.end(details.ContactId, AGENT));
    expect(messages(heard)).toEqual(["chat.ended"]);
    expect(verdict(heard)).toEqual([{ outcome: "gap", itemCount: 0 }]);
    expect(await outcome(session.sendMessage(text("late")))).toHaveProperty("error.reason", "ended");
  });

  it("shows all of its last items, however many pages they are", async () => {
    const world = createWorld();
    const { heard, details } = await createChat(world);
    lastItems = Array.from({ length: 100 }, (_, number) => item({ Id: `${number}`, Content: `${number}` }));
    await lose(world, () => {
      endAway(world, details.ContactId);
      const firstPage = world.network.intercept!;
      world.network.intercept = (request) => {
        const answer = firstPage(request);
        if (request.operation !== "transcript" || !answer) return answer;
        const isFirst = !(request.body as { NextToken?: string }).NextToken;
        const Transcript = isFirst ? lastItems : [item({ Id: "last", Content: "goodbye" })];
        const body = JSON.stringify({ Transcript, ...(isFirst ? { NextToken: "more" } : {}) });
        return { ...answer, body };
      };
    });
    expect(messages(heard).slice(-2)).toEqual(["goodbye", "chat.ended"]);
    expect(messages(heard)).toHaveLength(102);
    expect(verdict(heard)).toEqual([{ outcome: "recovered", itemCount: 101 }]);
  });

  it("is not ended by the end of an earlier chat that it goes on from", async () => {
    lastItems = [ended, item({ Id: "first", Content: "of the new chat" })];
    const world = createWorld();
    const { heard, say } = await createChat(world);
    world.network.intercept = ({ operation }) =>
      operation === "transcript"
        ? { status: 200, headers: {}, body: JSON.stringify({ Transcript: lastItems, InitialContactId: "x" }) }
        : undefined;
    await lose(world, () => undefined);
    say("still here");
    await world.clock.advance(1_000);
    expect(messages(heard)).toEqual(["chat.ended", "of the new chat", "still here"]);
    expect(brief(heard)).not.toContain("onEnded");
  });
});

describe("a session that is left while it recovers", () => {
  it("leaves nothing behind, and nobody hears the rest", async () => {
    const world = createWorld();
    const { session, heard, say } = await createChat(world);
    world.network.intercept = ({ operation }) =>
      operation === "transcript" ? { status: 503, headers: {}, body: "{}" } : undefined;
    world.network.cut();
    await world.clock.advance(3_000);
    say("held");
    await world.clock.advance(100);
    expect(brief(heard)).toContain("state syncing");
    session.dispose();
    world.network.intercept = undefined;
    const { length } = heard;
    await world.clock.advance(MINUTE_MS);
    expect(heard).toHaveLength(length);
    expect(world.platform.leftovers()).toEqual({ timers: 0, listeners: 0 });
  });
});

describe("an agent's session", () => {
  it("recovers what was missed too", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const page = await world.createAgentPage(AGENT);
    const session = page.accept(customer.details.ContactId);
    const heard: string[] = [];
    session.onMessage(({ data }) => heard.push(data.Content ?? "event"));
    void session.connect();
    await world.clock.advance(1_000);
    const say = (message: string) => void customer.session.sendMessage(text(message));
    say("before");
    await world.clock.advance(15_000);
    world.network.mode = "half-open";
    await world.clock.advance(25_000);
    world.network.mode = "up";
    say("missed");
    await world.clock.advance(MINUTE_MS);
    expect(heard.filter((line) => line !== "event")).toEqual(["before", "missed"]);
  });
});

describe("an agent whose connection token has expired meanwhile", () => {
  async function loseWithToken(getConnectionToken?: () => Promise<unknown>) {
    const world = createWorld({ limits: { connectionTokenLifetimeMs: 600_000 } });
    const customer = await world.connectCustomer();
    const page = await world.createAgentPage(AGENT);
    const fields = getConnectionToken ? { participantToken: null, ParticipantToken: null } : {};
    const session = page.accept(customer.details.ContactId, fields);
    const heard: string[] = [];
    const states: unknown[] = [];
    session.onMessage(({ data }) => heard.push(data.Content ?? "event"));
    session.onConnectionStateChange(({ data }) => states.push(data.recovery?.outcome));
    void session.connect();
    await world.clock.advance(20_000);
    heard.length = 0;
    world.network.intercept = ({ operation, headers }) => {
      if (operation !== "transcript" || headers["x-amz-bearer"] !== first) return undefined;
      return { status: 403, headers: { "x-amzn-errortype": "AccessDeniedException" }, body: "{}" };
    };
    const first = session.getChatDetails().connectionDetails?.connectionToken;
    if (getConnectionToken) page.refuseTokens(getConnectionToken);
    world.network.cut();
    void customer.session.sendMessage(text("missed"));
    await world.clock.advance(MINUTE_MS);
    return { heard: heard.filter((line) => line !== "event"), outcomes: states.filter(Boolean) };
  }

  it("gets another one, and recovers with it", async () => {
    expect(await loseWithToken()).toEqual({ heard: ["missed"], outcomes: ["recovered"] });
  });

  it("has a gap where there is no other one", async () => {
    const refuse = () => Promise.reject(new Error("no token"));
    const { outcomes } = await loseWithToken(refuse);
    expect(outcomes).toEqual(["gap"]);
  });
});

describe("the kept transcript", () => {
  it("is brought up to date by what is recovered, without a request of its own", async () => {
    const world = createWorld();
    const { session, say } = await createChat(world);
    let shown: unknown[] = [];
    session.onTranscriptUpdated(({ data }) => {
      shown = data.transcript.map(({ Content }) => Content).filter(Boolean);
    });
    await world.clock.advance(1_000);
    world.network.requests.length = 0;
    await lose(world, () => say("one", "two"));
    expect(shown).toEqual(["one", "two"]);
    expect(transcriptRequests(world)).toHaveLength(1);
  });
});

describe("a socket that died without a word just before it was replaced", () => {
  it("costs nothing: what came over no socket is recovered, without a loss", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    say("before");
    await world.clock.advance(3_540_000 - 1_900 - 60);
    heard.length = 0;
    world.network.silence();
    say("over no socket");
    await world.clock.advance(10_000);
    say("after");
    await world.clock.advance(1_000);
    const told = brief(heard).filter((line) => !line.includes("Heartbeat"));
    expect(told).toEqual(["state syncing", "message over no socket", "state connected", "message after"]);
    expect(world.network.openSockets).toBe(1);
  });

  it("tells a session that joins just then once that it is connected", async () => {
    const world = createWorld();
    const { details } = await createChat(world);
    await world.clock.advance(3_540_000 - 1_900 - 60);
    world.network.silence();
    await world.clock.advance(2_000);
    const session = world.createCustomer(details);
    const heard = listen(session);
    // In a hidden page timers come late.
    const setTimer = world.platform.setTimer.bind(world.platform);
    world.platform.setTimer = (callback, delayMs) => setTimer(callback, delayMs || 10_000);
    void session.connect();
    await world.clock.advance(20_000);
    expect(brief(heard).filter((line) => line === "onConnectionEstablished")).toHaveLength(1);
    expect(brief(heard)).not.toContain("onConnectionLost");
  });
});
