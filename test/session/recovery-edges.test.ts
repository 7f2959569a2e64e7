import type { ConnectionStateChange } from "../../src/session/session-events";
import { brief, createWorld, type Heard, type World } from "./world";

const AGENT = "agent-1";
const MINUTE_MS = 60_000;

/** A customer whose agent is there and has said one thing; nothing heard yet of what follows. */
async function createChat(world: World) {
  const customer = await world.connectCustomer();
  const { ContactId } = customer.details;
  world.core.desk.accept(ContactId, AGENT, "Sam");
  const say = (content: string) => void world.core.desk.sendMessage(ContactId, AGENT, { content });
  await world.clock.advance(1_000);
  say("before");
  await world.clock.advance(1_000);
  customer.heard.length = 0;
  return { ...customer, say };
}

/** Cut, with the network down for 40 s, and back in the end. */
async function lose(world: World, meanwhile: () => void = () => undefined): Promise<void> {
  world.network.mode = "down";
  world.network.cut();
  await world.clock.advance(10_000);
  meanwhile();
  await world.clock.advance(30_000);
  world.network.mode = "up";
}

const messages = (heard: readonly Heard[]) =>
  brief(heard)
    .filter((line) => line.startsWith("message "))
    .map((line) => line.slice("message ".length));

const outcomes = (heard: readonly Heard[]) =>
  heard.map(({ data }) => (data as ConnectionStateChange | null)?.recovery?.outcome).filter(Boolean);

const answer = (body: object, status = 200) => ({ status, headers: {}, body: JSON.stringify(body) });

/** Until the page opens another socket. */
async function awaitSocket(world: World): Promise<void> {
  const { socketsMade } = world.network;
  for (let steps = 0; world.network.socketsMade === socketsMade && steps < 6_000; steps++)
    await world.clock.advance(10);
}

/** Gives what brings an item over the socket that was opened last, from now on. */
function overNewestSocket(world: World): (item: object) => void {
  const open = world.network.openSocket.bind(world.network);
  let hear: (frame: string) => void = () => undefined;
  world.network.openSocket = (url, handlers) => {
    hear = (frame) => handlers.onMessage(frame);
    return open(url, handlers);
  };
  return (item) => hear(JSON.stringify({ topic: "aws/chat", content: JSON.stringify(item) }));
}

/** From now on the service says late that a subscription stands, and sends items meanwhile. */
function delaySubscriptions(world: World, delayMs: number): void {
  const open = world.network.openSocket.bind(world.network);
  world.network.openSocket = (url, handlers) =>
    open(url, {
      ...handlers,
      onMessage: (frame) => {
        if (!String(frame).includes("aws/subscribe")) return handlers.onMessage(frame);
        world.clock.setTimer(() => handlers.onMessage(frame), delayMs);
      },
    });
}

describe("an item that comes before the subscription is confirmed", () => {
  it("follows what was missed, and does not hide it", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    await lose(world, () => say("missed"));
    delaySubscriptions(world, 500);
    await awaitSocket(world);
    await world.clock.advance(200);
    say("early");
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toEqual(["missed", "early"]);
    expect(outcomes(heard)).toEqual(["recovered"]);
  });

  it("reaches an agent whose manager tells of losses only", async () => {
    const world = createWorld();
    const customer = await world.connectCustomer();
    const page = await world.createAgentPage(AGENT);
    let lose: () => void = () => undefined;
    let bring: (message: unknown) => void = () => undefined;
    const websocketManager = {
      onMessage: (_topic: string, handler: (message: unknown) => void) => void (bring = handler),
      onConnectionLost: (handler: () => void) => void (lose = handler),
    };
    const { ContactId } = customer.details;
    const session = page.page.ChatSession.create({
      type: "AGENT",
      chatDetails: {
        ...world.core.desk.accept(ContactId, AGENT, "Sam"),
        getConnectionToken: () => Promise.resolve(world.core.desk.token(ContactId, AGENT)),
      },
      websocketManager,
    });
    const heard: unknown[] = [];
    session.onMessage(({ data }) => heard.push(data.Content));
    void session.connect();
    await world.clock.advance(1_000);
    lose();
    bring({ content: JSON.stringify({ Type: "MESSAGE", Id: "1", Content: "hello", ContactId }) });
    await world.clock.advance(MINUTE_MS);
    expect(heard).toContain("hello");
  });
});

describe("an item that comes live, and that the application fetched", () => {
  it("keeps its place among what was missed", async () => {
    const world = createWorld();
    const { heard, say, session } = await createChat(world);
    session.onConnectionEstablished(() => {
      say("one");
      void session.getTranscript({});
    });
    world.network.intercept = ({ operation, body }) => {
      if (operation === "transcript" && JSON.stringify(body).includes("FORWARD")) say("two");
      return undefined;
    };
    await lose(world);
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toEqual(["one", "two"]);
    expect(outcomes(heard)).toEqual(["recovered"]);
  });
});

describe("a service that cannot give what was missed for a while", () => {
  /** Until then it answers 503, and asks for `retryAfterS` of pause. */
  function refuseUntil(world: World, until: number, retryAfterS: number): void {
    world.network.intercept = ({ operation }) =>
      operation === "transcript" && world.clock.now() < until
        ? { status: 503, headers: { "retry-after": String(retryAfterS) }, body: "{}" }
        : undefined;
  }

  it("is asked again after the pause that it asks for, however long", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    await lose(world, () => say("missed"));
    refuseUntil(world, world.clock.now() + MINUTE_MS, 30);
    await world.clock.advance(2 * MINUTE_MS);
    expect(messages(heard)).toEqual(["missed"]);
    expect(outcomes(heard)).toEqual(["recovered"]);
  });

  it("lets no live item wait longer than 30 s", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    await lose(world, () => say("missed"));
    refuseUntil(world, Infinity, 30);
    await world.clock.advance(MINUTE_MS);
    say("live");
    await world.clock.advance(29_000);
    expect(messages(heard)).toEqual([]);
    await world.clock.advance(2_000);
    expect(messages(heard)).toEqual(["live"]);
    expect(outcomes(heard)).toEqual(["gap"]);
  });

  it("lets no live item wait longer for a page that the application asks for", async () => {
    const world = createWorld();
    const { session, heard, say } = await createChat(world);
    session.onConnectionEstablished(() => void session.getTranscript({}).catch(() => undefined));
    await lose(world);
    refuseUntil(world, Infinity, 30);
    await awaitSocket(world);
    await world.clock.advance(1_000);
    say("live");
    await world.clock.advance(32_000);
    expect(messages(heard)).toEqual(["live"]);
  });

  it("lets no live item wait longer where the page's clock was set back meanwhile", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    await lose(world, () => say("missed"));
    world.platform.now = () => world.clock.now() - 60 * MINUTE_MS;
    await awaitSocket(world);
    await world.clock.advance(100);
    say("live");
    await world.clock.advance(2_000);
    expect(messages(heard)).toEqual(["missed", "live"]);
  });

  it("is given up after 5 minutes where nothing waits", async () => {
    const world = createWorld();
    const { heard, say } = await createChat(world);
    await lose(world, () => say("missed"));
    refuseUntil(world, Infinity, 1);
    await world.clock.advance(4 * MINUTE_MS);
    expect(outcomes(heard)).toEqual([]);
    await world.clock.advance(2 * MINUTE_MS);
    expect(outcomes(heard)).toEqual(["gap"]);
    const requests = world.network.requestsTo("transcript").length;
    await world.clock.advance(10 * MINUTE_MS);
    expect(world.network.requestsTo("transcript")).toHaveLength(requests);
  });

  it("is said to have given what came before a second loss too", async () => {
    const world = createWorld();
    const { heard, say, details } = await createChat(world);
    const page = (id: string, more: object = {}) =>
      answer({
        Transcript: [{ Id: id, Type: "MESSAGE", Content: id, ContactId: details.ContactId }],
        ...more,
      });
    let isCut = false;
    world.network.intercept = ({ operation, body }) => {
      if (operation !== "transcript") return undefined;
      if (!(body as { NextToken?: string }).NextToken) return page("first", { NextToken: "more" });
      if (isCut) return page("second");
      isCut = true;
      world.network.cut();
      return answer({}, 503);
    };
    await lose(world, () => say("missed"));
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toEqual(["first", "second"]);
    expect(heard.map(({ data }) => (data as ConnectionStateChange | null)?.recovery).filter(Boolean)).toEqual(
      [{ outcome: "recovered", itemCount: 2 }],
    );
  });
});

describe("a page that the application fetches before anything else is known", () => {
  it("hides nothing that was missed before it", async () => {
    const world = createWorld();
    const former = await createChat(world);
    former.session.dispose();
    await world.clock.advance(2 * MINUTE_MS);
    const { session, heard } = await world.connectCustomer(former.details);
    await world.clock.advance(MINUTE_MS);
    world.network.mode = "down";
    world.network.cut();
    await world.clock.advance(1_000);
    former.say("missed");
    await world.clock.advance(MINUTE_MS);
    for (let number = 0; number < 20; number++) former.say(`${number}`);
    world.network.mode = "up";
    void session.getTranscript({});
    await world.clock.advance(2 * MINUTE_MS);
    expect(messages(heard)[0]).toBe("missed");
  });
});

describe("a connection that is broken while what was missed is fetched", () => {
  it("shows what was held, and the rest once the application connects anew", async () => {
    const world = createWorld();
    const { heard, say, session } = await createChat(world);
    await lose(world, () => say("missed"));
    world.network.intercept = ({ operation }) => (operation === "transcript" ? answer({}, 503) : undefined);
    for (let steps = 0; !brief(heard).includes("state syncing") && steps < 600; steps++)
      await world.clock.advance(100);
    await world.clock.advance(12_000);
    say("held");
    await world.clock.advance(100);
    world.network.intercept = () => answer({}, 400);
    world.network.cut();
    await world.clock.advance(5_000);
    expect(brief(heard)).toContain("onConnectionBroken");
    expect(messages(heard)).toEqual(["held"]);
    world.network.intercept = undefined;
    void session.connect();
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toEqual(["held", "missed"]);
    expect(outcomes(heard)).toEqual(["recovered"]);
  });
});

describe("a chat that ends while what was missed is fetched", () => {
  const ended = (contactId: string) => ({
    Id: "end",
    Type: "EVENT",
    ContentType: "application/vnd.amazonaws.connect.event.chat.ended",
    ContactId: contactId,
    AbsoluteTime: "2030-01-01T00:10:00.000Z",
  });

  it("ends where the transcript has an empty page after its end", async () => {
    const world = createWorld();
    const { heard, details } = await createChat(world);
    world.network.intercept = ({ operation, body }) => {
      if (operation !== "transcript") return undefined;
      if ((body as { NextToken?: string }).NextToken) return answer({ Transcript: [] });
      return answer({ Transcript: [ended(details.ContactId)], NextToken: "more" });
    };
    await lose(world);
    await world.clock.advance(MINUTE_MS);
    expect(brief(heard).slice(-3)).toEqual(["message chat.ended", "state ended", "onEnded"]);
  });

  it.each(["", "403"])(
    "tells its end once, where the page after it cannot be had at first (%s)",
    async (status) => {
      const world = createWorld();
      const { heard, details } = await createChat(world);
      let pages = 0;
      world.network.intercept = ({ operation }) => {
        if (operation === "connection" && pages > 1 && status) return answer({}, Number(status));
        if (operation !== "transcript") return undefined;
        pages++;
        if (pages === 2) return answer({}, 400);
        return answer({ Transcript: [ended(details.ContactId)], ...(pages === 1 && { NextToken: "more" }) });
      };
      await lose(world);
      await world.clock.advance(MINUTE_MS);
      expect(outcomes(heard)).toEqual(["gap"]);
      await lose(world);
      await world.clock.advance(MINUTE_MS);
      expect(messages(heard)).toEqual(["chat.ended"]);
      expect(brief(heard).filter((line) => line === "onEnded")).toHaveLength(1);
    },
  );

  it("ends where its end comes live too, and the transcript shows something after it", async () => {
    const world = createWorld();
    const { heard, details } = await createChat(world);
    const end = ended(details.ContactId);
    const later = { Id: "later", Type: "MESSAGE", ContentType: "text/plain", Content: "later" };
    const bring = overNewestSocket(world);
    world.network.intercept = ({ operation }) => {
      if (operation !== "transcript") return undefined;
      bring(end);
      return answer({ Transcript: [end, later] });
    };
    await lose(world);
    await world.clock.advance(MINUTE_MS);
    expect(messages(heard)).toEqual(["chat.ended", "later"]);
    expect(brief(heard).filter((line) => line === "onEnded")).toHaveLength(1);
  });
});

describe("an attachment whose status changes while what was missed is fetched", () => {
  /** The live items that came before the transcript showed `shown`. */
  async function statusesHeard(live: readonly string[], shown: string): Promise<unknown[]> {
    const world = createWorld();
    const { heard, details } = await createChat(world);
    const item = (Status: string) => ({
      Id: "file",
      Type: "ATTACHMENT",
      ContactId: details.ContactId,
      AbsoluteTime: "2030-01-01T00:01:00.000Z",
      Attachments: [{ AttachmentId: "a", AttachmentName: "a.pdf", Status }],
    });
    const bring = overNewestSocket(world);
    world.network.intercept = ({ operation }) => {
      if (operation !== "transcript") return undefined;
      for (const status of live) bring(item(status));
      return answer({ Transcript: [item(shown)] });
    };
    await lose(world);
    await world.clock.advance(MINUTE_MS);
    return heard
      .filter(({ event }) => event === "onMessage")
      .map(({ data }) => (data as ReturnType<typeof item>).Attachments[0]?.Status);
  }

  it("does not go back to one that it had before", async () => {
    expect(await statusesHeard(["IN_PROGRESS", "APPROVED"], "APPROVED")).toEqual(["APPROVED"]);
  });

  it("shows one that is newer than the transcript's", async () => {
    expect(await statusesHeard(["IN_PROGRESS", "APPROVED"], "IN_PROGRESS")).toEqual([
      "IN_PROGRESS",
      "APPROVED",
    ]);
  });
});
