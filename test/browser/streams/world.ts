import type { Browser, Frame, Page } from "playwright-core";
import { startEmulator, type RunningEmulator } from "../../../emulator";
import { installAgentDesk, type AgentDesk } from "./agent-page";
import { startControlPanel, type ControlPanel } from "./control-panel";
import { installCustomers, type Customers, type StartedChat } from "./customer-page";
import { answerLibrary, html, json, servePages } from "./page-server";
import type { PanelRecord } from "./panel-page";

export interface World {
  readonly emulator: RunningEmulator;
  readonly panel: ControlPanel;
  readonly agent: Page;
  readonly customer: Page;
  /** A customer's chat, connected, and shown to the agent, who accepts it by Streams' `contact.accept()`. */
  offerChat(name?: string): Promise<string>;
  /** The same, until the agent's session is connected. */
  startChat(name?: string): Promise<string>;
  /** As a page does that is left and come back to, without being loaded again. */
  restartStreams(): Promise<void>;
  /** The customer says it. */
  say(contactId: string, text: string): Promise<void>;
  /** The agent says it, with the session that Streams' media controller gave. */
  answer(contactId: string, text: string): Promise<void>;
  /** Until the agent's handlers have heard it so many times. */
  agentHears(contactId: string, line: string, times?: number): Promise<void>;
  customerHears(contactId: string, line: string): Promise<void>;
  /** All that the agent's handlers have heard of a contact. */
  heardByAgent(contactId: string): Promise<string[]>;
  /** What the control panel's frame has heard from Streams. */
  panelRecord(): Promise<PanelRecord>;
  stop(): Promise<void>;
}

interface AgentWindow {
  readonly desk: AgentDesk;
}
interface CustomerWindow {
  readonly customers: Customers;
}

interface MetricSink {
  publishMetric(metric: { name: string }): void;
}

export async function startWorld(browser: Browser): Promise<World> {
  let barriers = 0;
  const emulator = await startEmulator({ port: 0 });
  const panel = await startControlPanel(emulator.core);
  const pages = await servePages(({ path }) => answerLibrary(path) ?? answerPage(path));
  const context = await browser.newContext();
  const agent = await context.newPage();
  const customer = await context.newPage();
  await customer.goto(`${pages.url}/customer`);
  await customer.evaluate(installCustomers, emulator.url);
  await agent.goto(`${pages.url}/agent`);
  await agent.evaluate(installAgentDesk, { ccpUrl: panel.pageUrl, endpoint: emulator.url });
  await agent.evaluate(() => (window as unknown as AgentWindow).desk.start());

  const agentHears = async (contactId: string, line: string, times = 1) => {
    await agent.waitForFunction(
      ([id, text, count]) => {
        const heard = (window as unknown as AgentWindow).desk.heard[id] ?? [];
        return heard.filter((other) => other === text).length >= count;
      },
      [contactId, line, times] as const,
    );
  };
  const offerChat = async (name = "Jane") => {
    const chat = await requestChat(emulator.url, name);
    await customer.evaluate((started) => (window as unknown as CustomerWindow).customers.join(started), chat);
    panel.refresh();
    return chat.ContactId;
  };
  const panelFrame = (): Frame => agent.frames().find((frame) => frame.url() === panel.pageUrl)!;

  return {
    emulator,
    panel,
    agent,
    customer,
    offerChat,
    async startChat(name) {
      const contactId = await offerChat(name);
      await agentHears(contactId, "established");
      return contactId;
    },
    async restartStreams() {
      await agent.evaluate(() => {
        const { desk } = window as unknown as AgentWindow;
        const former = connect.core.getWebSocketManager();
        desk.stop();
        desk.start();
        if (connect.core.getWebSocketManager() === former) throw new Error("Streams has no new manager");
      });
    },
    say: (contactId, text) =>
      customer.evaluate(
        async ([id, message]) => {
          const session = (window as unknown as CustomerWindow).customers.sessions[id]!;
          await session.sendMessage({ contentType: "text/plain", message });
        },
        [contactId, text] as const,
      ),
    answer: (contactId, text) =>
      agent.evaluate(
        async ([id, message]) => {
          const session = (window as unknown as AgentWindow).desk.sessions[id]!;
          await session.sendMessage({ contentType: "text/plain", message });
        },
        [contactId, text] as const,
      ),
    agentHears,
    async customerHears(contactId, line) {
      await customer.waitForFunction(
        ([id, text]) => (window as unknown as CustomerWindow).customers.heard[id]?.includes(text),
        [contactId, line] as const,
      );
    },
    heardByAgent: (contactId) =>
      agent.evaluate((id) => (window as unknown as AgentWindow).desk.heard[id] ?? [], contactId),
    async panelRecord() {
      // What was sent before this has come, once this has.
      const barrier = `barrier ${String(++barriers)}`;
      await agent.evaluate((name) => (connect as unknown as MetricSink).publishMetric({ name }), barrier);
      const record = await panelFrame().waitForFunction((name) => {
        const { panelRecord } = window as unknown as { panelRecord: PanelRecord };
        return panelRecord.metrics.some((metric) => metric.name === name) && panelRecord;
      }, barrier);
      return (await record.jsonValue()) as PanelRecord;
    },
    async stop() {
      await context.close();
      await Promise.all([pages.stop(), panel.stop()]);
      await emulator.stop();
    },
  };
}

function answerPage(path: string) {
  switch (path) {
    case "/agent":
      return html(
        '<body><script src="/vendor/streams/connect-streams-min.js"></script><script src="/chat.js"></script>',
      );
    case "/customer":
      return html('<script src="/chat.js"></script>');
    default:
      return json({}, 404);
  }
}

async function requestChat(endpoint: string, DisplayName: string): Promise<StartedChat> {
  const response = await fetch(`${endpoint}/contact/chat`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ InstanceId: "demo", ContactFlowId: "demo", ParticipantDetails: { DisplayName } }),
  });
  return (await response.json()) as StartedChat;
}
