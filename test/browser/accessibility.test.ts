import { source } from "axe-core";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { EmulatorOptions, RunningEmulator } from "../../emulator";
import { launchChromium } from "./chromium";
import { logOf, openPage, send, startChat, startDemo } from "./demo-pages";

jest.setTimeout(120_000);

let browser: Browser;
let emulator: RunningEmulator;
const open: Page[] = [];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);

afterAll(() => browser?.close());

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startDemo(options);
}

async function visit(path: string, width?: number): Promise<Page> {
  const page = await openPage(browser, `${emulator.url}${path}`, width);
  open.push(page);
  return page;
}

afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
  await emulator.stop();
});

/** Every rule and practice that the checker knows, each frame's page apart. */
const EVERYTHING: RunOptions = { iframes: false, resultTypes: ["violations"] };

async function listViolations(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy has none of other places.
  await page.evaluate(source);
  const { violations, passes } = await page.evaluate(
    (options) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    EVERYTHING,
  );
  // A checker that has looked at nothing finds nothing.
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

/** In both colour schemes. */
async function expectNoViolation(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await listViolations(page)).toEqual([]);
  }
}

describe("the checker", () => {
  it("finds what is wrong", async () => {
    await start();
    const page = await visit("/customer/");
    await page.evaluate(() => document.querySelector("label")?.remove());
    expect((await listViolations(page)).join()).toContain("label");
  });
});

describe("the pages have nothing that keeps people out", () => {
  it.each([1280, 375])("both sides, %i px wide", async (width) => {
    await start();
    await expectNoViolation(await visit("/", width));
  });

  it.each([1280, 375])("a customer's chat from start to end, %i px wide", async (width) => {
    await start({ scenarios: ["echo-agent"] });
    const page = await visit("/customer/", width);
    await expectNoViolation(page);
    await page.getByRole("button", { name: "Start the chat" }).click();
    await expectNoViolation(page);
    await startChat(page, "Jane", "My order is late");
    await logOf(page).getByText("Hello. I say what you say.").waitFor();
    await expectNoViolation(page);
    emulator.faults.add({ kind: "500", operation: "SendMessage" });
    await send(page, "Is this on?");
    await logOf(page).getByText("Not sent").waitFor();
    await expectNoViolation(page);
    emulator.faults.add({ kind: "cut", lasts: "on" });
    await page.getByText("Connection lost.").waitFor();
    await expectNoViolation(page);
    emulator.faults.clear();
    await page.getByText(/Connected again/).waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: "End chat" }).click();
    await expectNoViolation(page);
    await page.getByRole("dialog").getByRole("button", { name: /end/i }).click();
    await page.getByText("This chat has ended.").waitFor();
    await expectNoViolation(page);
  });

  it.each([1280, 375])("what a flow asks a customer, %i px wide", async (width) => {
    await start({ scenarios: ["views", "authentication"] });
    const page = await visit("/customer/", width);
    await startChat(page, "Jane", "My order is late");
    await page.getByRole("link", { name: "Sign in" }).waitFor();
    await logOf(page).getByRole("button", { name: "A carousel" }).waitFor();
    await expectNoViolation(page);
    await logOf(page).getByRole("button", { name: "A carousel" }).click();
    await logOf(page).getByRole("button", { name: "The lake" }).waitFor();
    await expectNoViolation(page);
    await send(page, "Show me a view");
    await logOf(page).getByRole("button", { name: "Submit" }).waitFor();
    await expectNoViolation(page);
    await expectNoViolation(await visit("/customer/signed-in.html", width));
  });

  it.each([1280, 375])("an agent's desk, empty and at work, %i px wide", async (width) => {
    await start();
    const page = await visit("/agent/", width);
    await expectNoViolation(page);
    const customer = await visit("/customer/");
    await startChat(customer, "Jane", "My order is late");
    await page.getByRole("button", { name: "Accept Jane" }).waitFor();
    await expectNoViolation(page);
    await page.getByRole("button", { name: "Accept Jane" }).click();
    await logOf(page).getByText("My order is late").waitFor();
    await customer.getByLabel("Message", { exact: true }).pressSequentially("Hi");
    await page.getByText(/is typing/).waitFor();
    await expectNoViolation(page);
    await page.getByRole("button", { name: "End chat" }).click();
    await expectNoViolation(page);
    await page.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
    await page.getByText("This chat has ended.").waitFor();
    await expectNoViolation(page);
  });

  it.each([1280, 375])("the control, with nothing and with much to show, %i px wide", async (width) => {
    await start({ scenarios: ["echo-agent"] });
    const page = await visit("/control/", width);
    await page.getByRole("switch", { name: "Echo agent", checked: true }).waitFor();
    await expectNoViolation(page);
    await startChat(await visit("/customer/"), "Jane", "My order is late");
    emulator.faults.add({ kind: "429", lasts: { seconds: 600 } });
    emulator.faults.add({ kind: "delay", delayMs: 10 });
    await page.getByRole("button", { name: "Switch off Answer 429" }).waitFor();
    const wire = page.getByRole("list", { name: "Requests and frames, newest first" });
    await wire.locator("summary").first().click();
    await page.locator("#contacts summary").click();
    await page.locator("#contacts").getByText("My order is late").waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await expectNoViolation(page);
  });

  it.each([1280, 375])("a control panel over Streams, empty and at work, %i px wide", async (width) => {
    await start();
    const page = await visit("/streams/", width);
    await page.getByText("Signed in as Alex").waitFor();
    await expectNoViolation(page);
    await startChat(await visit("/customer/"), "Jane", "My order is late");
    await page.getByRole("button", { name: "Accept Jane" }).waitFor();
    await expectNoViolation(page);
    await page.getByRole("button", { name: "Accept Jane" }).click();
    await logOf(page).getByText("My order is late").waitFor();
    await expectNoViolation(page);
  });
});
