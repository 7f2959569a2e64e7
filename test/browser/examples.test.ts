import type { Browser, Locator, Page } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "./chromium";
import { demoRoutes, openPage, refuseStorage, startDemo } from "./demo-pages";

jest.setTimeout(90_000);

const AGENT = "agent-1";
const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";

let emulator: RunningEmulator;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  emulator = await startDemo();
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await emulator?.stop();
});

afterEach(() => page?.context().close());

/** By its link on the first page, as a visitor comes there. */
async function openExample(link: string): Promise<string[]> {
  page = await openPage(browser, emulator.url);
  const trouble = watchForTrouble(page);
  await page.getByRole("navigation").getByRole("link", { name: link }).click();
  await page.waitForURL((url) => url.pathname !== "/");
  return trouble;
}

const says = (text: string) => page.getByRole("log").getByText(text).waitFor();

async function send(text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}

/** Many messages come, more than can be seen at once: the newest of them can be. */
async function checkThatNewestShows(contactId: string): Promise<void> {
  for (let count = 1; count <= 30; count++) {
    emulator.core.desk.sendMessage(contactId, AGENT, { content: `Line ${count} of 30` });
  }
  await says("Line 30 of 30");
  const hiddenPx = await page
    .getByRole("log")
    .evaluate((log) => log.scrollHeight - log.clientHeight - log.scrollTop);
  expect(hiddenPx).toBeLessThan(2);
}

/** An agent takes the latest chat, and answers. */
function answer(content: string): string {
  const { contactId } = emulator.core.contacts().at(-1)!;
  emulator.core.desk.accept(contactId, AGENT, "Alex");
  emulator.core.desk.sendMessage(contactId, AGENT, { content });
  return contactId;
}

describe("the first page", () => {
  it("leaves out the pages that are not there, as in the published package, and has no error for it", async () => {
    const lacking = ["/dist/examples/vite", "/vendor/streams"].map((path) => ({ path, directory: "none" }));
    const service = await startDemo({ staticRoutes: [...lacking, ...demoRoutes] });
    try {
      page = await (await browser.newContext()).newPage();
      const trouble = watchForTrouble(page);
      await page.goto(service.url);
      await page.getByRole("link", { name: "Vite" }).waitFor({ state: "detached" });
      expect(await page.getByRole("navigation").getByRole("link").allTextContents()).toEqual([
        "Control page",
        "Floating widget",
        "React",
        "Server rendering",
      ]);
      expect(trouble).toEqual([]);
    } finally {
      await service.stop();
    }
  });
});

describe("the floating widget", () => {
  it("loads the library when it is needed, chats, and goes on after a refresh", async () => {
    const trouble = await openExample("Floating widget");
    expect(await page.evaluate(() => "connect" in globalThis)).toBe(false);
    await page.getByRole("button", { name: "Chat with us" }).click();
    await send("Do you have blue chairs?");
    await says("Do you have blue chairs?");
    const contactId = answer("Yes, two kinds");
    await says("Yes, two kinds");
    await checkThatNewestShows(contactId);
    await page.reload();
    await page.getByRole("button", { name: "Chat with us" }).click();
    await says("Yes, two kinds");
    await send("Thank you");
    await says("Thank you");
    expect(emulator.core.contacts().at(-1)!.contactId).toBe(contactId);
    await page.getByRole("button", { name: "End chat" }).click();
    await page.getByText("This chat has ended.").waitFor();
    expect(trouble).toEqual([]);
  });

  it("says so when no chat can be had", async () => {
    await openExample("Floating widget");
    await page.route("**/start-chat", (route) => route.fulfill({ status: 500, body: "" }));
    await page.getByRole("button", { name: "Chat with us" }).click();
    await send("Hello");
    await page.getByText("The chat could not be opened.").waitFor();
    // What was typed is there still, to be sent again.
    expect(await page.getByRole("textbox", { name: "Message" }).inputValue()).toBe("Hello");
    await page.unroute("**/start-chat");
    await page.getByRole("button", { name: "Send" }).click();
    await says("Hello");
  });

  it.each([
    ["the service fails", 500, true],
    ["the chat is over", 403, false],
  ])("goes on with its chat after a refresh at which %s: %i %s", async (_, status, isSame) => {
    await openExample("Floating widget");
    await page.getByRole("button", { name: "Chat with us" }).click();
    await send("Hello");
    await says("Hello");
    const { contactId } = emulator.core.contacts().at(-1)!;
    await page.route("**/participant/connection", (route) => route.fulfill({ status, body: "{}" }));
    await page.reload();
    await page.getByRole("button", { name: "Chat with us" }).click();
    await page.getByText(status === 403 ? "That chat is over." : "could not be opened").waitFor();
    await page.unroute("**/participant/connection");
    await send("Are you there?");
    await says("Are you there?");
    expect(emulator.core.contacts().at(-1)!.contactId === contactId).toBe(isSame);
  });

  it("works where the browser refuses storage", async () => {
    const context = await browser.newContext();
    await refuseStorage(context);
    page = await context.newPage();
    const trouble = watchForTrouble(page);
    await page.goto(`${emulator.url}/widget/`);
    await page.getByRole("button", { name: "Chat with us" }).click();
    await send("Hello");
    await says("Hello");
    await page.getByRole("button", { name: "End chat" }).click();
    await page.getByText("This chat has ended.").waitFor();
    expect(trouble).toEqual([]);
  });
});

describe.each([
  ["React", "Start a chat"],
  ["Server rendering", "Start a chat"],
  ["Vite", undefined],
])("the example of %s", (link, start) => {
  it("carries a chat from its start to its end", async () => {
    const trouble = await openExample(link);
    if (start) await page.getByRole("button", { name: start }).click();
    await page.getByRole("button", { name: "Send" }).and(page.locator(":enabled")).waitFor();
    await send("My order is late");
    await says("My order is late");
    const contactId = answer("Let me look");
    await says("Let me look");
    emulator.core.cutSockets({ contactId });
    emulator.core.desk.sendMessage(contactId, AGENT, { content: "Are you still there?" });
    await says("Are you still there?");
    // What is no text is left out: it would be JSON.
    emulator.core.bot.sendMessage(contactId, '{"templateType":"ListPicker"}', INTERACTIVE);
    await checkThatNewestShows(contactId);
    expect(await page.getByText("templateType").count()).toBe(0);
    emulator.core.desk.end(contactId, AGENT);
    await page.getByText("This chat has ended.").waitFor();
    expect(trouble).toEqual([]);
  });
});

describe.each(["React", "Server rendering"])("the example of %s", (link) => {
  it("says so when no chat can be had, and forgets it when one can", async () => {
    await openExample(link);
    const thrown: string[] = [];
    page.on("pageerror", ({ message }) => thrown.push(message));
    await page.route("**/start-chat", (route) => route.fulfill({ status: 500, body: "" }));
    await page.getByRole("button", { name: "Start a chat" }).click();
    await page.getByText("The chat could not be started (500).").waitFor();
    await page.unroute("**/start-chat");
    await page.getByRole("button", { name: "Start a chat" }).click();
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    expect(await page.getByRole("alert").textContent()).toBe("");
    expect(thrown).toEqual([]);
  });
});

describe.each(["React", "Server rendering"])("the example of %s", (link) => {
  const startNew = () => page.getByRole("button", { name: "Start a new chat" });
  const field = () => page.getByRole("textbox", { name: "Message" });
  const hasFocus = (element: Locator) =>
    element.evaluate((button) => button.ownerDocument.activeElement === button);

  async function chatUntilItEnds(focus: Locator): Promise<void> {
    await page.getByRole("button", { name: "Send" }).and(page.locator(":enabled")).waitFor();
    await send("My order is late");
    await says("My order is late");
    const contactId = answer("Good bye");
    await says("Good bye");
    await focus.focus();
    emulator.core.desk.end(contactId, AGENT);
    await startNew().waitFor();
  }

  it("starts a new chat after the end of one, by keyboard alone", async () => {
    const trouble = await openExample(link);
    await page.getByRole("button", { name: "Start a chat" }).press("Enter");
    await field().and(page.locator(":focus")).waitFor();
    await chatUntilItEnds(field());
    await startNew().and(page.locator(":focus")).waitFor();
    emulator.faults.add({ kind: "delay", delayMs: 2_000, operation: "CreateParticipantConnection" });
    await page.keyboard.press("Enter");
    await field().and(page.locator(":focus")).waitFor();
    // Nothing of the chat before shows, and nothing can be sent to it, from the first moment on.
    expect(await page.getByText("My order is late").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    emulator.faults.clear();
    await chatUntilItEnds(page.getByRole("log"));
    // Whoever reads the messages goes on reading.
    expect(await hasFocus(page.getByRole("log"))).toBe(true);
    expect(trouble).toEqual([]);
  });

  it("starts one chat where the button is pressed twice", async () => {
    await openExample(link);
    let requests = 0;
    page.on("request", (request) => (requests += Number(request.url().endsWith("/start-chat"))));
    await page.getByRole("button", { name: "Start a chat" }).dblclick();
    await chatUntilItEnds(field());
    await startNew().dblclick();
    await field().and(page.locator(":enabled")).waitFor();
    expect(requests).toBe(2);
  });

  it("keeps the messages of the chat that has ended when no new one can be had", async () => {
    await openExample(link);
    await page.getByRole("button", { name: "Start a chat" }).click();
    await chatUntilItEnds(field());
    await page.route("**/start-chat", (route) => route.fulfill({ status: 500, body: "" }));
    await startNew().click();
    await page.getByText("The chat could not be started (500).").waitFor();
    await says("My order is late");
    await page.unroute("**/start-chat");
    await startNew().click();
    await field().waitFor();
    expect(await page.getByRole("alert").textContent()).toBe("");
  });
});

describe("the example of Vite", () => {
  it("keeps what was typed when no chat can be had, and sends it then", async () => {
    await openExample("Vite");
    await page.route("**/start-chat", (route) => route.fulfill({ status: 500, body: "" }));
    await send("My order is late");
    await page.getByText("The chat could not be started (500).").waitFor();
    await page.unroute("**/start-chat");
    await page.getByRole("button", { name: "Send" }).click();
    await says("My order is late");
  });
});

describe("the page from the server", () => {
  it("is there without scripts, with what Node has drawn", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    page = await context.newPage();
    await page.goto(`${emulator.url}/dist/examples/server-rendering/`);
    await page.getByText(`Rendered in Node ${process.versions.node}`).waitFor();
    expect(await page.getByRole("button", { name: "Start a chat" }).count()).toBe(1);
  });
});

describe("the examples on a phone", () => {
  it.each(["/widget/", "/dist/examples/react/", "/dist/examples/vite/", "/dist/examples/server-rendering/"])(
    "fit: %s",
    async (path) => {
      page = await openPage(browser, emulator.url + path, 360);
      const start = page.getByRole("button", { name: /^(Start a chat|Chat with us)$/ });
      if ((await start.count()) > 0) await start.click();
      await page.getByRole("textbox", { name: "Message" }).waitFor();
      const overhang = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overhang).toBeLessThanOrEqual(0);
    },
  );
});
