import type { Browser } from "playwright-core";
import { launchChromium, watchForTrouble } from "./chromium";
import type { AgentDesk, RecordedCall } from "./streams/agent-page";
import { recordCalls } from "./streams/agent-page";
import type { PublishedMetric } from "./streams/panel-page";
import { startWorld, type World } from "./streams/world";

jest.setTimeout(60_000);

let browser: Browser;
let world: World;

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

/** One agent's page for the tests of a block, each with chats of its own. */
function shareWorld(): void {
  beforeAll(async () => {
    world = await startWorld(browser);
  }, 60_000);
  afterAll(() => world?.stop());
}

/** The agent's part of a chat, as the service knows it. */
function agentOf(contactId: string) {
  const contact = world.emulator.core.contacts().find((chat) => chat.contactId === contactId);
  return contact!.participants.find(({ role }) => role === "AGENT")!;
}

const agentToken = (contactId: string) =>
  world.emulator.core.desk.active("alex").find((contact) => contact.contactId === contactId)!
    .participantToken;

interface AgentWindow {
  readonly desk: AgentDesk;
  readonly recordedCalls: RecordedCall[];
}

const failures = () => world.agent.evaluate(() => (window as unknown as AgentWindow).desk.failures);

/** What Streams has published to the control panel because this library asked it to. */
async function ownMetrics(): Promise<PublishedMetric[]> {
  const { metrics } = await world.panelRecord();
  return metrics.filter(({ customCCPName }) => customCCPName === "ChatJS");
}

/** The metric's shape in behaviour.md section 8. */
async function metricOf(name: string, count: number, outcome: string): Promise<PublishedMetric> {
  const [streamsJSVersion, chatJSVersion] = await world.agent.evaluate(() => {
    const { version, ChatJS } = connect as unknown as { version: string; ChatJS: { version: string } };
    return [version, ChatJS.version] as const;
  });
  const category = `StreamsJS-${streamsJSVersion}-ChatJS${outcome}`;
  const error = count === 0 ? { errorType: "InternalServerError" } : {};
  const dimensions = { category, streamsJSVersion, chatJSVersion, ...error };
  return { name, data: { count }, dimensions, customCCPName: "ChatJS" };
}

describe("a chat that Streams' media controller connects", () => {
  shareWorld();

  it("carries messages and typing both ways over Streams' own socket, until the agent ends it", async () => {
    const trouble = watchForTrouble(world.agent);
    const contactId = await world.startChat();
    await world.say(contactId, "My order is late");
    await world.agentHears(contactId, "CUSTOMER: My order is late");
    await world.answer(contactId, "I am on it");
    await world.customerHears(contactId, "AGENT: I am on it");
    await world.agent.evaluate(
      (id) =>
        (window as unknown as AgentWindow).desk.sessions[id]!.sendEvent({
          contentType: "application/vnd.amazonaws.connect.event.typing",
        }),
      contactId,
    );
    await world.customerHears(contactId, "typing");
    await world.agent.evaluate((id) => {
      const contact = new connect.Agent().getContacts().find((one) => one.contactId === id);
      contact!.getAgentConnection().destroy();
    }, contactId);
    await world.agentHears(contactId, "ended");
    await world.customerHears(contactId, "ended");

    expect(await world.heardByAgent(contactId)).toEqual([
      ...["established", "CUSTOMER: My order is late", "AGENT: I am on it", "typing"],
      ...["participant.left", "chat.ended", "ended"],
    ]);
    // The agent's items come over Streams' socket alone.
    expect(agentOf(contactId)).toMatchObject({ acknowledged: true, openSockets: 0 });
    expect(trouble).toEqual([]);
  });

  it("is configured, created and listened to as the contract says", async () => {
    await world.agent.evaluate(recordCalls);
    const contactId = await world.startChat();
    const calls = await world.agent.evaluate(() => (window as unknown as AgentWindow).recordedCalls);
    const { id: participantId } = agentOf(contactId);
    const participantToken = agentToken(contactId);
    const region = "us-west-2";
    expect(calls.slice(0, 6)).toEqual([
      ["setGlobalConfig", { loggerConfig: { logger: "Streams' log" }, region }],
      ["setRegionOverride", null],
      [
        "create",
        {
          chatDetails: expect.objectContaining({
            ...{ contactId, initialContactId: contactId, participantId, participantToken },
            getConnectionToken: "a function",
          }) as unknown,
          type: "AGENT",
          websocketManager: "Streams' manager",
          options: { region },
        },
      ],
      ["onConnectionBroken", "a function"],
      ["onConnectionEstablished", "a function"],
      ["connect"],
    ]);
  });

  it("goes on beside another one that is transferred, and neither hears of the other", async () => {
    const first = await world.startChat("Jane");
    const second = await world.startChat("Omar");
    await world.say(first, "I am Jane");
    await world.say(second, "I am Omar");
    await world.agentHears(first, "CUSTOMER: I am Jane");
    await world.agentHears(second, "CUSTOMER: I am Omar");
    world.panel.transfer(first, "kim");
    await world.agentHears(first, "transfer.succeeded");
    await world.say(first, "Hello, Kim");
    await world.say(second, "Still there?");
    await world.agentHears(second, "CUSTOMER: Still there?");
    await world.answer(second, "Still here");
    await world.customerHears(second, "AGENT: Still here");
    await world.agentHears(second, "AGENT: Still here");

    expect(await world.heardByAgent(first)).toEqual([
      ...["established", "CUSTOMER: I am Jane", "transfer.succeeded"],
    ]);
    expect(await world.heardByAgent(second)).toEqual([
      ...["established", "CUSTOMER: I am Omar", "CUSTOMER: Still there?", "AGENT: Still here"],
    ]);
  });

  it("hears of the socket's loss and gain as Streams tells of them, and goes on", async () => {
    const contactId = await world.startChat();
    expect(world.emulator.core.cutSockets({ agentId: "alex" })).toBe(1);
    await world.agentHears(contactId, "established", 2);
    await world.say(contactId, "Are you back?");
    await world.agentHears(contactId, "CUSTOMER: Are you back?");
    expect(await world.heardByAgent(contactId)).toEqual([
      ...["established", "lost", "established", "CUSTOMER: Are you back?"],
    ]);
  });

  it("is logged through Streams' log, life-cycle entries also to its servers, and never a token or a message", async () => {
    const contactId = await world.startChat();
    const participantToken = agentToken(contactId);
    await world.answer(contactId, "The password is swordfish");
    await world.agentHears(contactId, "AGENT: The password is swordfish");
    const isOwn = (line: string) => /^[A-Z_]+ \["/.test(line) && line.includes(contactId);
    const { log, serverLog } = await world.panelRecord();
    expect(log.filter(isOwn)).toEqual([
      expect.stringContaining('INFO ["Session created"]'),
      expect.stringContaining('ADVANCED_LOG ["Connection:","gained"]'),
    ]);
    expect(serverLog.filter(isOwn)).toEqual([expect.stringContaining('["Connection:","gained"]')]);
    const own = [...log, ...serverLog].filter(isOwn).join("\n");
    for (const secret of [participantToken, "swordfish", "connection-"]) expect(own).not.toContain(secret);
  });
});

describe("Streams that is torn down and started again", () => {
  shareWorld();

  it("has sessions that were there before move to its new socket manager when the next one is created", async () => {
    const first = await world.startChat("Jane");
    await world.restartStreams();
    const second = await world.startChat("Omar");
    await world.say(first, "Still me");
    await world.agentHears(first, "CUSTOMER: Still me");
    await world.answer(first, "Still here");
    await world.customerHears(first, "AGENT: Still here");
    await world.say(second, "I am Omar");
    await world.agentHears(second, "CUSTOMER: I am Omar");
    expect(await world.heardByAgent(first)).toEqual([
      ...["established", "CUSTOMER: Still me", "AGENT: Still here"],
    ]);
    expect(await world.heardByAgent(second)).toEqual(["established", "CUSTOMER: I am Omar"]);
  });

  it("is followed when the agent calls, where no session is created; what was missed meanwhile comes too", async () => {
    const contactId = await world.startChat("Kim");
    await world.restartStreams();
    await world.say(contactId, "Are you there?");
    await world.answer(contactId, "Just a moment");
    await world.agentHears(contactId, "CUSTOMER: Are you there?");
    await world.say(contactId, "Thank you");
    await world.agentHears(contactId, "CUSTOMER: Thank you");
    expect((await world.heardByAgent(contactId)).filter((line) => line.includes(":")).sort()).toEqual([
      ...["AGENT: Just a moment", "CUSTOMER: Are you there?", "CUSTOMER: Thank you"],
    ]);
  });
});

describe("a chat for which Streams gets no connection token", () => {
  shareWorld();

  beforeAll(() => world.panel.refuseTokens());

  it("takes the participant token instead", async () => {
    const contactId = await world.startChat();
    await world.say(contactId, "My order is late");
    await world.agentHears(contactId, "CUSTOMER: My order is late");
    await world.answer(contactId, "I am on it");
    await world.customerHears(contactId, "AGENT: I am on it");
    expect(await failures()).toEqual([]);
  });

  it("is counted as created and as not connected by Streams' own publishMetric, where that is refused too", async () => {
    const before = (await ownMetrics()).length;
    await world.agent.route("**/participant/connection", (route) =>
      route.fulfill({ status: 400, json: { __type: "ValidationException" } }),
    );
    await world.offerChat();
    await world.agent.waitForFunction(() => (window as unknown as AgentWindow).desk.failures.length > 0);
    expect((await ownMetrics()).slice(before)).toEqual([
      await metricOf("ChatJSEventMetric", 1, "ConnectSessionSuccess"),
      await metricOf("ChatJSSuccessMetric", 0, "ConnectSessionError"),
    ]);
  });

  it("is counted as not created where its arguments cannot be", async () => {
    const before = (await ownMetrics()).length;
    const thrown = await world.agent.evaluate(() => {
      try {
        return connect.ChatSession.create({ type: "AGENT" } as never) && "";
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(thrown).toBe("IllegalArgument");
    expect((await ownMetrics()).slice(before)).toEqual([
      await metricOf("ChatJSSuccessMetric", 0, "CreateSessionError"),
    ]);
  });
});
