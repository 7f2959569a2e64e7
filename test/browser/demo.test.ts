import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startEmulator, type RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "./chromium";

jest.setTimeout(60_000);

const root = path.join(__dirname, "../..");

let emulator: RunningEmulator;
let browser: Browser;

beforeAll(async () => {
  emulator = await startEmulator({
    port: 0,
    staticRoutes: [
      { path: "/dist", directory: path.join(root, "dist") },
      { path: "/", directory: path.join(root, "examples") },
    ],
  });
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await emulator?.stop();
});

describe("the demo in a real browser", () => {
  let customerContext: BrowserContext;
  let customer: Page;
  let agent: Page;
  let trouble: string[][];

  beforeEach(async () => {
    customerContext = await browser.newContext();
    customer = await customerContext.newPage();
    agent = await (await browser.newContext()).newPage();
    trouble = [customer, agent].map(watchForTrouble);
    await customer.goto(`${emulator.url}/customer/`);
    await agent.goto(`${emulator.url}/agent/`);
  });

  afterEach(async () => {
    await customerContext.close();
    await agent.context().close();
  });

  const log = (page: Page) => page.getByRole("log");
  const says = (page: Page, text: string) => log(page).getByText(text, { exact: true }).waitFor();

  async function startChat(firstMessage = "My order is late"): Promise<void> {
    await customer.getByLabel("Your name").fill("Jane");
    await customer.getByLabel(/Your message/).fill(firstMessage);
    await customer.getByRole("button", { name: "Start the chat" }).click();
    await says(customer, firstMessage);
  }

  async function accept(): Promise<void> {
    await agent.getByRole("button", { name: "Accept Jane" }).click();
    await says(agent, "My order is late");
  }

  async function send(page: Page, text: string): Promise<void> {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.getByRole("button", { name: "Send" }).click();
  }

  it("carries a chat from its start to its end", async () => {
    await startChat();
    await accept();
    await log(customer)
      .getByText(/Alex joined/)
      .waitFor();

    await send(agent, "I am on it");
    await says(customer, "I am on it");
    await send(customer, "Thank you <b>so</b> much");
    await says(agent, "Thank you <b>so</b> much");
    expect(await log(agent).getByText("Thank you <b>so</b> much", { exact: true }).count()).toBe(1);

    await agent.getByLabel("Message", { exact: true }).pressSequentially("It is");
    await customer.getByText("Alex is typing").waitFor();

    await customer.reload();
    await says(customer, "I am on it");
    await send(customer, "Here again");
    await says(agent, "Here again");
    expect(await log(customer).getByText("Here again", { exact: true }).count()).toBe(1);

    await customer.getByRole("button", { name: "End chat" }).click();
    await customer.getByRole("dialog").getByRole("button", { name: /end/i }).click();
    await customer.getByRole("button", { name: /new chat/i }).waitFor();
    await log(agent).getByText(/ended/i).first().waitFor();
    expect(trouble.flat()).toEqual([]);
  });

  it("comes back after the socket was cut, and says so", async () => {
    await startChat();
    await accept();
    const { contactId } = emulator.core.contacts().at(-1)!;
    const participantId = emulator.core
      .contacts()
      .at(-1)!
      .participants.find(({ role }) => role === "CUSTOMER")!.id;
    await customerContext.setOffline(true);
    expect(emulator.core.cutSockets({ contactId, participantId })).toBe(1);
    await customer.getByText("Connection lost.").waitFor();
    await customerContext.setOffline(false);
    await customer.getByText(/Connected again/).waitFor();
    await send(agent, "Are you there?");
    await says(customer, "Are you there?");
  });

  it("shows a message that was not sent, and sends it when asked again", async () => {
    await startChat();
    await accept();
    await customer.route("**/participant/message", (route) => route.fulfill({ status: 400, body: "{}" }));
    await send(customer, "Hear me");
    await customer.getByRole("button", { name: /again|retry/i }).waitFor();
    await customer.unroute("**/participant/message");
    await customer.getByRole("button", { name: /again|retry/i }).click();
    await says(agent, "Hear me");
    await customer.getByRole("button", { name: /again|retry/i }).waitFor({ state: "detached" });
    expect(await log(customer).getByText("Hear me", { exact: true }).count()).toBe(1);
  });

  it("is usable with the keyboard alone", async () => {
    await customer.getByLabel("Your name").focus();
    await customer.keyboard.type("Jane");
    await customer.keyboard.press("Tab");
    await customer.keyboard.type("My order is late");
    await customer.keyboard.press("Tab");
    await customer.keyboard.press("Enter");
    await says(customer, "My order is late");
    await customer.keyboard.type("By keyboard");
    await customer.keyboard.press("Enter");
    await says(customer, "By keyboard");
  });
});

describe("the bundle in a real browser", () => {
  it("adds no global but connect, as a classic script and as a module", async () => {
    for (const kind of ["classic", "module"]) {
      const page = await browser.newPage();
      await page.goto(`${emulator.url}/shared/icon.svg`);
      const added = await page.evaluate(async (type) => {
        const before = new Set(Object.getOwnPropertyNames(window));
        const script = document.createElementNS(
          "http://www.w3.org/1999/xhtml",
          "script",
        ) as HTMLScriptElement;
        script.src = "/dist/amazon-connect-chat.js";
        script.type = type === "module" ? "module" : "";
        await new Promise((resolve, reject) => {
          script.onload = resolve;
          script.onerror = reject;
          document.documentElement.append(script);
        });
        return Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
      }, kind);
      expect(added).toEqual(["connect"]);
      const { connect } = await page.evaluate(() => ({
        connect: Object.keys((globalThis as unknown as { connect: object }).connect).sort(),
      }));
      const names = ["ChatJS", "ChatSession", "LogLevel", "LogManager", "WebSocketManager", "csmService"];
      expect(connect).toEqual(names);
      await page.close();
    }
  });
});
