import type { Browser, Page } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import type { ScenarioName } from "../../emulator/scenarios/scenario-desk";
import { launchChromium, watchForTrouble } from "./chromium";
import { logOf, openPage, startChat, startDemo } from "./demo-pages";

jest.setTimeout(90_000);

const RESPONSE = "application/vnd.amazonaws.connect.message.interactive.response";

let browser: Browser;
let emulator: RunningEmulator;
let customer: Page;
let trouble: string[];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);

afterAll(() => browser?.close());

afterEach(async () => {
  await customer.context().close();
  await emulator.stop();
});

async function open(scenario: ScenarioName): Promise<void> {
  emulator = await startDemo({ scenarios: [scenario] });
  customer = await openPage(browser, `${emulator.url}/customer/`);
  trouble = watchForTrouble(customer);
  await startChat(customer, "Jane", "My order is late");
}

const choice = (name: string | RegExp) => logOf(customer).getByRole("button", { name });
const says = (text: string) => logOf(customer).getByText(text, { exact: true }).waitFor();

/** What the customer has sent last, as it stands in the service. */
function sentLast(): { ContentType?: string; Content?: string } | undefined {
  const { transcript } = emulator.core.contacts()[0]!;
  return transcript
    .filter(({ Type, ParticipantRole }) => Type === "MESSAGE" && ParticipantRole === "CUSTOMER")
    .at(-1);
}

describe("what a flow asks a customer", () => {
  it.each([
    ["A panel", "Talk to an agent", "Talk to an agent"],
    ["Quick replies", /^Good/, "Good"],
    ["A time to pick", /Nov 15, 2031/, "2031-11-15T13:00+00:00"],
    ["A carousel", "The hill", "The hill"],
  ])("is answered by a button, in plain text: %s", async (kind, button, answer) => {
    await open("views");
    await choice(kind).click();
    await choice(button).click();
    await says(`You chose: ${answer}`);
    expect(sentLast()).toMatchObject({ ContentType: "text/plain", Content: answer });
    // What has been answered has no buttons any more.
    expect(await logOf(customer).getByRole("button").count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  it("shows a time that was chosen as people write times, to the customer and to the agent", async () => {
    await open("views");
    await choice("A time to pick").click();
    const time = (await choice(/Nov 15, 2031/).textContent()) ?? "";
    await choice(time).click();
    await says("You chose: 2031-11-15T13:00+00:00");
    await customer.locator(".message.own").getByText(time, { exact: true }).waitFor();
    await customer.reload();
    await customer.locator(".message.own").getByText(time, { exact: true }).waitFor();
    const agent = await openPage(browser, `${emulator.url}/agent/`);
    await agent.getByRole("button", { name: "Accept Jane" }).click();
    await logOf(agent).getByText(time, { exact: true }).waitFor();
    await agent.context().close();
  });

  it("can be answered by typing, too, and after a refresh", async () => {
    await open("views");
    await choice(/^Nothing/).waitFor();
    await customer.reload();
    await choice("A panel").waitFor();
    await customer.getByLabel("Message", { exact: true }).fill("Nothing");
    await customer.getByRole("button", { name: "Send" }).click();
    await says("You chose: Nothing");
    await logOf(customer).getByText("• A panel").waitFor();
  });

  it("can be answered again where the answer was not sent", async () => {
    await open("views");
    await choice(/^Nothing/).waitFor();
    emulator.faults.add({ kind: "403", operation: "SendMessage", lasts: "once" });
    await choice(/^Nothing/).click();
    await logOf(customer).getByText("Not sent").waitFor();
    await choice(/^Nothing/).click();
    await says("You chose: Nothing");
  });

  it("has nothing to press for an agent, and none once the chat is over", async () => {
    await open("views");
    await choice("A panel").waitFor();
    const agent = await openPage(browser, `${emulator.url}/agent/`);
    await agent.getByRole("button", { name: "Accept Jane" }).click();
    await logOf(agent).getByText("• A panel").waitFor();
    expect(await logOf(agent).getByRole("button").count()).toBe(0);
    emulator.faults.add({ kind: "end" });
    await customer.getByText("This chat has ended.").waitFor();
    expect(await logOf(customer).getByRole("button").count()).toBe(0);
    await agent.context().close();
  });
});

describe("a view", () => {
  it("is fetched, filled in and answered with its action", async () => {
    await open("views");
    await choice(/^Show me a view/).click();
    await logOf(customer).getByLabel("Your name").fill("Jane");
    await choice("Submit").click();
    await says("You chose: Submit");
    await logOf(customer).getByText("name: Jane").waitFor();
    const { ContentType, Content = "" } = sentLast() ?? {};
    expect(ContentType).toBe(RESPONSE);
    expect(JSON.parse(Content)).toEqual({ action: "Submit", viewData: { name: "Jane" } });
    expect(trouble).toEqual([]);
  });

  it("can be asked for again where it does not come", async () => {
    await open("views");
    await choice(/^Nothing/).waitFor();
    emulator.faults.add({ kind: "403", operation: "DescribeView", lasts: "once" });
    await choice(/^Show me a view/).click();
    await choice("Try again").click();
    await logOf(customer).getByLabel("Your name").waitFor();
  });
});

describe("a customer who is asked to sign in", () => {
  it("is led to a page for that, and comes back signed in", async () => {
    await open("authentication");
    const opened = customer.waitForEvent("popup");
    await customer.getByRole("link", { name: "Sign in" }).click();
    const page = await opened;
    await page.getByRole("heading", { name: "You are signed in" }).waitFor();
    await logOf(customer).getByText("You signed in").waitFor();
    await customer.getByRole("link", { name: "Sign in" }).waitFor({ state: "detached" });
    expect(trouble).toEqual([]);
  });

  it("is asked again after a refresh, for as long as the flow waits", async () => {
    await open("authentication");
    const link = customer.getByRole("link", { name: "Sign in" });
    await link.waitFor();
    await customer.reload();
    const opened = customer.waitForEvent("popup");
    await link.click();
    await (await opened).getByRole("heading", { name: "You are signed in" }).waitFor();
    await says("Thank you, you are signed in.");
    await customer.reload();
    await says("Thank you, you are signed in.");
    expect(await link.count()).toBe(0);
    expect(trouble).toEqual([]);
  });

  it("is not asked again where that was settled while the page was away", async () => {
    await open("authentication");
    const link = customer.getByRole("link", { name: "Sign in" });
    const address = (await link.getAttribute("href")) ?? "";
    await customer.goto("about:blank");
    await fetch(address);
    const refused = customer.waitForResponse("**/participant/authentication-url");
    await customer.goto(`${emulator.url}/customer/`);
    expect((await refused).status()).toBe(400);
    await says("Thank you, you are signed in.");
    expect(await customer.locator(".sign-in").textContent()).toBe("");
  });

  it("can go on without", async () => {
    await open("authentication");
    await customer.getByRole("button", { name: "Not now" }).click();
    await says("That is fine: you can go on without signing in.");
    await customer.getByRole("link", { name: "Sign in" }).waitFor({ state: "detached" });
  });

  it("can try again where the address does not come", async () => {
    emulator = await startDemo({ scenarios: ["authentication"] });
    emulator.faults.add({ kind: "403", operation: "GetAuthenticationUrl", lasts: "once" });
    customer = await openPage(browser, `${emulator.url}/customer/`);
    await startChat(customer, "Jane", "My order is late");
    await customer.getByText("You cannot sign in just now.").waitFor();
    await customer.getByRole("button", { name: "Try again" }).click();
    await customer.getByRole("link", { name: "Sign in" }).waitFor();
  });
});
