import type { Browser, Page } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "./chromium";
import { logOf, openPage, send, startChat, startDemo } from "./demo-pages";

jest.setTimeout(90_000);

let browser: Browser;
let emulator: RunningEmulator;
let control: Page;
let customer: Page;
let trouble: string[];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);

afterAll(() => browser?.close());

beforeEach(async () => {
  emulator = await startDemo();
  control = await openPage(browser, "about:blank");
  trouble = watchForTrouble(control);
  await control.goto(`${emulator.url}/control/`);
  customer = await openPage(browser, `${emulator.url}/customer/`);
});

afterEach(async () => {
  await control.context().close();
  await customer.context().close();
  await emulator.stop();
});

const wire = () => control.getByRole("list", { name: "Requests and frames, newest first" });
const faults = () => control.getByRole("list", { name: "Faults that are on" });

async function switchOn(kind: string, lasts: string): Promise<void> {
  await control.getByLabel("Fault", { exact: true }).selectOption(kind);
  await control.getByLabel("How long").selectOption(lasts);
  await control.getByRole("button", { name: "Switch on" }).click();
}

describe("faults on the control page", () => {
  it("are felt by a chat, until they are switched off", async () => {
    await startChat(customer, "Jane", "My order is late");
    await switchOn("cut", "on");
    await customer.getByText("Connection lost.").waitFor();
    await faults().getByText("Cut sockets").waitFor();
    await control.getByRole("button", { name: "Switch off Cut sockets" }).click();
    await control.getByText("No fault is on.").waitFor();
    await customer.getByText(/Connected again/).waitFor();
    expect(trouble).toEqual([]);
  });

  it("are for one chat and one operation, and so many times", async () => {
    await startChat(customer, "Jane", "My order is late");
    const other = await openPage(browser, `${emulator.url}/customer/`);
    await startChat(other, "Other", "Mine too");
    await control.getByLabel("Chat", { exact: true }).selectOption({ label: await labelOf("Jane") });
    await control.getByLabel("Fault", { exact: true }).selectOption("403");
    await control.getByLabel("Operation").selectOption("SendMessage");
    await control.getByLabel("How long").selectOption("times");
    await control.getByLabel("How many times").fill("1");
    await control.getByRole("button", { name: "Switch on" }).click();
    await faults().getByText("1 × left").waitFor();
    expect(emulator.faults.list()).toMatchObject([
      { kind: "403", operation: "SendMessage", lasts: { times: 1 }, contactId: expect.any(String) as string },
    ]);
    await send(other, "Hear me too");
    await wire().getByText("SendMessage").waitFor();
    await send(customer, "Hear me");
    await logOf(customer).getByText("Not sent").waitFor();
    expect(await logOf(other).getByText("Not sent").count()).toBe(0);
    await other.context().close();
    await control.getByText("No fault is on.").waitFor();
  });

  it("keep the focus of somebody who has only a keyboard", async () => {
    await control.getByLabel("Fault", { exact: true }).focus();
    await control.keyboard.type("Answer 5");
    await control.getByText("InternalServerException.").waitFor();
    await control.getByRole("button", { name: "Switch on" }).focus();
    await control.keyboard.press("Enter");
    const off = control.getByRole("button", { name: "Switch off Answer 500" });
    await off.waitFor();
    await off.focus();
    await control.keyboard.press("Enter");
    await off.waitFor({ state: "detached" });
    await control.waitForFunction(() => document.activeElement?.textContent === "Switch on");
    const echo = control.getByRole("switch", { name: "Echo agent" });
    await echo.focus();
    await control.keyboard.press("Space");
    await control.getByRole("switch", { name: "Echo agent", checked: true }).waitFor();
    await startChat(customer, "Jane", "My order is late");
    await logOf(customer).getByText("Hello. I say what you say.").waitFor();
  });
});

describe("what a fault has done", () => {
  const latest = () => control.locator("#fault-latest");

  it("stays to be read where nothing else does", async () => {
    await control.getByLabel("Fault", { exact: true }).selectOption("end");
    await control.getByRole("button", { name: "Switch on" }).click();
    await latest().getByText("End chats: done. No chat was going on.").waitFor();
    await startChat(customer, "Jane", "My order is late");
    await control.getByRole("button", { name: "Switch on" }).click();
    await latest().getByText("End chats: done. It struck 1 at once.").waitFor();
    await customer.getByText("This chat has ended.").waitFor();
  });

  it("is told once it is used up", async () => {
    await startChat(customer, "Jane", "My order is late");
    await switchOn("500", "once");
    await latest().getByText("Answer 500: on.").waitFor();
    await send(customer, "Hear me");
    await latest().getByText("Answer 500 is used up.").waitFor();
  });
});

async function labelOf(name: string): Promise<string> {
  const option = control.getByLabel("Chat", { exact: true }).getByText(name);
  await option.waitFor({ state: "attached" });
  return (await option.textContent()) ?? "";
}

describe("the wire on the control page", () => {
  it("shows requests and frames as they go, newest first, by filter", async () => {
    await startChat(customer, "Jane", "My order is late");
    await wire().getByText("CreateParticipantConnection").waitFor();
    await send(customer, "Is it lost?");
    await wire().getByText("SendMessage").waitFor();
    const numbers = await numbersShown();
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers).toEqual([...numbers].sort((left, right) => right - left));
    await control.getByLabel("Filter").fill("sendmessage LOST?");
    await control.getByText("1 of 1 shown").waitFor();
    await wire().locator("summary").click();
    // Opening an entry is told to the page, which then writes it, some time after the click.
    const region = wire().getByRole("region").filter({ hasText: "}" });
    const json = JSON.parse((await region.textContent()) ?? "") as object;
    expect(json).toMatchObject({ name: "SendMessage", status: 200, content: { Content: "Is it lost?" } });
    await control.getByLabel("Filter").fill("no such thing");
    await control.getByText("Nothing matches.").waitFor();
    expect(trouble).toEqual([]);
  });

  it("stands still while it is paused, and says what has come meanwhile", async () => {
    await startChat(customer, "Jane", "My order is late");
    await wire().getByText("CreateParticipantConnection").waitFor();
    await control.getByRole("button", { name: "Pause" }).click();
    const before = await numbersShown();
    await send(customer, "Is it lost?");
    await control.getByText(/[1-9] more since the pause/).waitFor();
    expect(await numbersShown()).toEqual(before);
    await control.getByRole("button", { name: "Pause" }).click();
    await wire().getByText("SendMessage").waitFor();
  });

  it("counts what comes while it is paused, however much there was before", async () => {
    const makeEntries = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => {
        const entry = {
          number: from + index,
          atMs: 0,
          kind: "frame",
          direction: "in",
          name: "x",
          faults: [],
        };
        return `data: ${JSON.stringify(entry)}\n\n`;
      });
    let sendMore = () => undefined as unknown;
    const more = new Promise<void>((resolve) => (sendMore = resolve));
    const batches = [Promise.resolve(makeEntries(1, 5000)), more.then(() => makeEntries(5001, 5003))];
    await control.route("**/wire/live*", async (route) => {
      const body = (await (batches.shift() ?? new Promise<string[]>(() => undefined))).join("");
      await route.fulfill({ contentType: "text/event-stream", body: `retry: 10\n\n${body}` });
    });
    await control.reload();
    await control.getByText("200 of 5000 shown").waitFor();
    await control.getByRole("button", { name: "Pause" }).click();
    sendMore();
    await control.getByText("200 of 5000 shown, 3 more since the pause").waitFor();
  });

  it("is copied as JSON, with no whole token in it", async () => {
    await control.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await startChat(customer, "Jane", "My order is late");
    await wire().getByText("CreateParticipantConnection").waitFor();
    await control.bringToFront();
    await control.getByLabel("Filter").fill("CreateParticipantConnection");
    await control.getByText("1 of 1 shown").waitFor();
    await control.getByRole("button", { name: "Copy as JSON" }).click();
    await control.getByText("1 entry copied.").waitFor({ state: "attached" });
    await control.getByText("1 copied ·", { exact: true }).waitFor();
    const copied = await control.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject([{ name: "CreateParticipantConnection", status: 200 }]);
    expect(copied).not.toMatch(/(participant|connection|socket)-[\w-]{5,}/);
  });

  async function numbersShown(): Promise<number[]> {
    await wire().locator("details").first().waitFor();
    const entries = wire().getByRole("listitem");
    return entries.evaluateAll((all) => all.map((entry) => (entry as HTMLLIElement).value));
  }
});

describe("chats on the control page", () => {
  it("show who is there and what was said, as text", async () => {
    await control.setViewportSize({ width: 375, height: 800 });
    await startChat(customer, "<img src=x onerror=alert(1)>", "<b>late</b>");
    const chat = control.getByRole("listitem").filter({ hasText: "<img src=x onerror=alert(1)>" });
    await chat.locator("summary").click();
    await chat.getByText("<b>late</b>").waitFor();
    await send(customer, "W".repeat(400));
    await chat.getByText("W".repeat(400)).waitFor();
    const overflow = await control.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    emulator.faults.add({ kind: "end" });
    await chat.getByText(/Ended/).waitFor();
    expect(trouble).toEqual([]);
  });
});

describe("a foreign page in the same browser", () => {
  it.each([
    ["of another port", (url: string) => url],
    ["of another name of this machine", (url: string) => url.replace("127.0.0.1", "localhost")],
  ])("%s neither steers the service nor reads from it", async (_, rename) => {
    await startChat(customer, "Jane", "My order is late");
    const foreign = await startDemo();
    // Its own policy would keep it from asking at all.
    const context = await browser.newContext({ bypassCSP: true });
    try {
      const page = await context.newPage();
      await page.goto(`${rename(foreign.url)}/customer/`);
      const outcomes = await page.evaluate(attack, `${emulator.url}/control/api`);
      expect(outcomes).toEqual({
        read: "failed",
        json: "failed",
        live: "failed",
        script: "failed",
        blind: "failed",
      });
      expect(emulator.faults.list()).toEqual([]);
      expect(emulator.core.contacts()[0]?.state).not.toBe("ended");
      expect(emulator.scenarios.list().some(({ isRunning }) => isRunning)).toBe(false);
    } finally {
      await context.close();
      await foreign.stop();
    }
  });

  /** Whatever a page can try. Runs in the page. */
  async function attack(api: string): Promise<Record<string, string>> {
    const json = { method: "POST", headers: { "content-type": "application/json" }, body: '{"kind":"500"}' };
    const outcome = (work: Promise<unknown>) => work.then(() => "worked").catch(() => "failed");
    const happens = (target: EventTarget, good: string) =>
      new Promise<string>((resolve) => {
        target.addEventListener(good, () => resolve("worked"));
        target.addEventListener("error", () => resolve("failed"));
      });
    const script = Object.assign(document.createElement("script"), { src: `${api}/wire` });
    const scripted = happens(script, "load");
    document.head.append(script);
    const live = new EventSource(`${api}/wire/live`);
    const heard = happens(live, "message");
    const outcomes = {
      read: await outcome(fetch(`${api}/wire`)),
      json: await outcome(fetch(`${api}/faults`, json)),
      live: await heard,
      script: await scripted,
      // What a form could send: it goes out, and is not heard.
      blind: await outcome(
        fetch(`${api}/faults`, { method: "POST", mode: "no-cors", body: '{"kind":"end"}' }),
      ),
    };
    live.close();
    return outcomes;
  }
});
