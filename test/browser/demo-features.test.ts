import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "./chromium";
import { logOf, openPage, refuseStorage, send, startChat, startDemo } from "./demo-pages";

jest.setTimeout(90_000);

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let emulator: RunningEmulator;
let browser: Browser;
let customer: Page;
let agent: Page;

beforeAll(async () => {
  emulator = await startDemo();
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await emulator?.stop();
});

afterEach(async () => {
  await customer?.context().close();
  await agent?.context().close();
});

/** A customer and an agent in one chat. */
async function meet(name = "Jane", width = 1280): Promise<void> {
  customer = await openPage(browser, `${emulator.url}/customer/`, width);
  agent = await openPage(browser, `${emulator.url}/agent/`, width);
  await startChat(customer, name, "My order is late");
  await agent
    .getByRole("button", { name: /^Accept/ })
    .first()
    .click();
  await logOf(agent).getByText("My order is late", { exact: true }).waitFor();
}

async function openWithoutStorage(path: string): Promise<Page> {
  const context = await browser.newContext();
  await refuseStorage(context);
  const page = await context.newPage();
  await page.goto(emulator.url + path);
  return page;
}

function attach(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  return page.getByLabel("File to send").setInputFiles(file);
}

describe("files in the demo", () => {
  it("go up, and come down as they were", async () => {
    await meet();
    const trouble = watchForTrouble(agent);
    await attach(customer, { name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("Two chairs") });
    await logOf(customer).getByRole("button", { name: "Save order.txt (10 bytes)" }).waitFor();
    const saved = agent.waitForEvent("download");
    await logOf(agent).getByRole("button", { name: "Save order.txt" }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe("order.txt");
    expect(readFileSync(await download.path(), "utf8")).toBe("Two chairs");
    expect(await logOf(customer).getByText("order.txt").count()).toBe(1);

    await attach(customer, { name: "chair.png", mimeType: "image/png", buffer: PIXEL });
    const picture = logOf(agent).getByRole("img", { name: "chair.png" });
    await picture.waitFor();
    expect(await picture.getAttribute("src")).toMatch(/^blob:/);
    expect(trouble).toEqual([]);
  });

  it("that are refused can be replaced, those that failed sent again, and those on their way stopped", async () => {
    await meet();
    await attach(customer, { name: "tool.exe", mimeType: "application/x-tool", buffer: Buffer.from("x") });
    await logOf(customer)
      .getByText(/files of this kind or size are not accepted/)
      .waitFor();
    await logOf(customer).getByRole("button", { name: "Choose another file" }).waitFor();
    await logOf(customer).getByRole("button", { name: "Remove" }).click();
    await logOf(customer).getByText("tool.exe").waitFor({ state: "detached" });

    const uploads = "**/attachments/upload/**";
    await customer.route(uploads, (route) => route.fulfill({ status: 403, body: "" }));
    await attach(customer, { name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("Two chairs") });
    await logOf(customer).getByText("Not sent").waitFor();
    await customer.unroute(uploads);
    await customer.route(uploads, () => undefined);
    await attach(customer, { name: "slow.txt", mimeType: "text/plain", buffer: Buffer.from("slow") });
    await logOf(customer).getByRole("progressbar").waitFor();
    await logOf(customer).getByRole("button", { name: "Cancel" }).click();
    await logOf(customer).getByText("slow.txt").waitFor({ state: "detached" });
    await customer.unroute(uploads);
    await logOf(customer).getByRole("button", { name: "Try again" }).click();
    await logOf(agent).getByRole("button", { name: "Save order.txt" }).waitFor();
  });
});

describe("receipts in the demo", () => {
  it("say of one's own messages whether they have arrived, and whether they were read", async () => {
    await meet();
    await agent.bringToFront();
    await logOf(customer).getByText("· Read").waitFor({ timeout: 30_000 });
    const contact = emulator.core.contacts().at(-1);
    const message = contact?.transcript.find(({ Content }) => Content === "My order is late");
    expect(message?.MessageMetadata?.Receipts?.[0]).toHaveProperty("ReadTimestamp");
  });
});

describe("both sides on one page", () => {
  it("have the faults beside them, which break the line that one sees", async () => {
    const { url, stop } = await startDemo();
    try {
      const page = await openPage(browser, url);
      customer = page;
      const side = (title: string) => page.frameLocator(`iframe[title="${title}"]`);
      const chat = side("Customer's page");
      await startChat(chat, "Jane", "My order is late");
      await side("Agent's page").getByRole("button", { name: "Accept Jane" }).click();
      await page.getByText("Break the line, watch the wire").click();
      const control = side("Faults, chats and the wire");
      await page.setViewportSize({ width: 390, height: 800 });
      const { height = 0 } = (await page.locator(".customer-side iframe").boundingBox()) ?? {};
      expect(height).toBeGreaterThan(350);
      await page.setViewportSize({ width: 1280, height: 800 });
      await control.getByLabel("Fault", { exact: true }).selectOption("cut");
      await control.getByLabel("How long").selectOption("on");
      await control.getByRole("button", { name: "Switch on" }).click();
      await chat.getByText("Connection lost.").waitFor();
      await control.getByRole("button", { name: "Switch off Cut sockets" }).click();
      await chat.getByText(/Connected again/).waitFor();
    } finally {
      await customer.context().close();
      await stop();
    }
  });
});

describe("a chat that is over", () => {
  it("offers no more to send what failed", async () => {
    await meet();
    await customer.route("**/participant/message", (route) => route.fulfill({ status: 400, body: "{}" }));
    await send(customer, "Hear me");
    await logOf(customer).getByRole("button", { name: "Try again" }).waitFor();
    const contactId = emulator.core.contacts().at(-1)?.contactId ?? "";
    const agentId = emulator.core
      .contacts()
      .at(-1)
      ?.participants.find(({ role }) => role === "AGENT")?.agentId;
    emulator.core.desk.end(contactId, agentId ?? "");
    await customer.getByText("This chat has ended.").waitFor();
    await logOf(customer).getByRole("button", { name: "Try again" }).waitFor({ state: "detached" });
    expect(await logOf(customer).getByText("Not sent").count()).toBe(1);
  });

  it("is shown as over by the agent's page where the service has forgotten it", async () => {
    await meet();
    await agent.route("**/desk/contacts?*", (route) => route.fulfill({ json: { waiting: [], active: [] } }));
    await agent.getByText("This chat has ended.").waitFor();
  });
});

describe("a browser that refuses storage", () => {
  it("has both pages, and a chat in them", async () => {
    [customer, agent] = await Promise.all([openWithoutStorage("/customer/"), openWithoutStorage("/agent/")]);
    await startChat(customer, "Jane", "My order is late");
    await agent
      .getByRole("button", { name: /^Accept/ })
      .first()
      .click();
    await logOf(agent).getByText("My order is late", { exact: true }).waitFor();
  });
});

describe("names that are made to confuse", () => {
  it.each([
    ["very long", "L".repeat(256)],
    ["turning the direction", `\u202e\u2066${"evil ".repeat(20)}\u2069\u202e`],
    ["full of marks", `Z${"\u0301".repeat(200)}`],
  ])("do not break the page of a phone: %s", async (_, name) => {
    await meet(name, 360);
    await customer.getByLabel("Message", { exact: true }).pressSequentially("Hi");
    await agent.getByText(/is typing/).waitFor();
    await send(agent, "Hello");
    await logOf(customer).getByText("Hello", { exact: true }).waitFor();
    for (const page of [customer, agent]) {
      const widths = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll(".scroller, .chat, .sidebar")].map(
          ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
        ),
      );
      expect(Math.max(...widths)).toBeLessThanOrEqual(0);
      const text = await page.evaluate(() => document.body.textContent);
      expect(text).not.toMatch(/[\u202a-\u202e]/);
    }
    await agent.getByRole("button", { name: "End chat" }).click();
    await agent.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
    await customer.getByText("This chat has ended.").waitFor();
  });
});

describe("a bot in the demo", () => {
  it("writes into one message that grows, and is heard once all of it is there", async () => {
    const { url, stop } = await startDemo({ greetingBot: true });
    try {
      customer = await openPage(browser, `${url}/customer/`);
      // Every text that the bubble has shown, from the page itself: nothing is missed between two looks.
      await customer.evaluate(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        new MutationObserver(() => {
          const body = document.querySelector(".message.other .body");
          if (body) seen.push(`${String(body.getAttribute("aria-hidden"))} ${String(body.textContent)}`);
        }).observe(document.body, { childList: true, subtree: true, attributes: true });
      });
      await startChat(customer, "Jane", "My order is late");
      await logOf(customer).locator(".message.other .body:not([aria-hidden])").waitFor();
      const seen = await customer.evaluate(() => (window as unknown as { seen: string[] }).seen);
      const growing = seen.filter((text) => text.startsWith("true"));
      expect(new Set(growing).size).toBeGreaterThan(3);
      expect(growing.every((text, index) => text.startsWith(growing[index - 1] ?? ""))).toBe(true);
      expect(await customer.locator(".message.other").count()).toBe(1);
    } finally {
      await customer.context().close();
      await stop();
    }
  });
});

describe("what happens besides messages in the demo", () => {
  it("is told: somebody is quiet, is back, and goes for it", async () => {
    customer = await openPage(browser, `${emulator.url}/customer/`);
    const limits = emulator.core.limits();
    emulator.core.setLimits({ idleAfterMs: 1000 });
    try {
      await startChat(customer, "Jane", "My order is late");
      await logOf(customer).getByText("You have been quiet for a while").waitFor();
      await send(customer, "I am here");
      await logOf(customer).getByText("You came back").waitFor();
      await customer.getByLabel("Message", { exact: true }).fill("Bye");
      // Not before: a slow machine would be disconnected before it came back.
      emulator.core.setLimits({ autoDisconnectAfterMs: 4000 });
      await customer.getByRole("button", { name: "Send" }).click();
      await logOf(customer).getByText("You were disconnected after a long silence").waitFor();
    } finally {
      emulator.core.setLimits(limits);
    }
  });
});
