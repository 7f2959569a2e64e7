import type { Browser, Page } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "./chromium";
import { logOf, openPage, send, startChat, startDemo } from "./demo-pages";

jest.setTimeout(90_000);

let emulator: RunningEmulator;
let browser: Browser;
let agent: Page;
let trouble: string[];
const customers: Page[] = [];

beforeAll(async () => {
  browser = await launchChromium();
}, 60_000);
afterAll(() => browser?.close());

beforeEach(async () => {
  emulator = await startDemo();
  agent = await openPage(browser, emulator.url);
  trouble = watchForTrouble(agent);
  await agent.getByRole("navigation").getByRole("link", { name: "Streams control panel" }).click();
  await agent.getByText("Signed in as Alex").waitFor();
});

afterEach(async () => {
  for (const page of [agent, ...customers.splice(0)]) await page.context().close();
  await emulator.stop();
});

/** A customer's page, with a chat that waits. */
async function wait(name: string, message: string): Promise<Page> {
  const customer = await openPage(browser, `${emulator.url}/customer/`);
  customers.push(customer);
  await startChat(customer, name, message);
  return customer;
}

const accept = (name: string) => agent.getByRole("button", { name: `Accept ${name}` }).click();
const heading = (name: string) => agent.getByRole("heading", { name, level: 2 });
/** In the chat that is open. */
async function answer(text: string): Promise<void> {
  await agent.getByRole("textbox", { name: "Message" }).fill(text);
  await agent.getByRole("button", { name: "Send" }).click();
}

const says = (page: Page, text: string) => logOf(page).getByText(text, { exact: true }).waitFor();

async function endChat(): Promise<void> {
  await agent.getByRole("button", { name: "End chat" }).click();
  await agent.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
}

describe("the control panel over Streams", () => {
  it("accepts a contact, shows the conversation, answers and ends it", async () => {
    const customer = await wait("Jane", "My order is late");
    await agent.getByText(/^for \d+ s$/).waitFor();
    await accept("Jane");
    await says(agent, "My order is late");
    await answer("Let me look");
    await says(customer, "Let me look");
    await endChat();
    await customer.getByText("This chat has ended.").waitFor();
    await agent.getByRole("button", { name: "Close" }).click();
    await agent.getByText("Chats you accept show up here.").waitFor();
    expect(emulator.core.contacts().map(({ state }) => state)).toEqual(["ended"]);
    expect(trouble).toEqual([]);
  });

  it("leads back to where one came from", async () => {
    await agent.getByRole("link", { name: "All examples" }).click();
    await agent.getByRole("heading", { name: "Chat, both sides" }).waitFor();
  });

  it("holds several contacts at once, over the one socket of Streams", async () => {
    const jane = await wait("Jane", "I am Jane");
    const omar = await wait("Omar", "I am Omar");
    await accept("Jane");
    await heading("Jane").waitFor();
    await accept("Omar");
    await heading("Omar").waitFor();
    await answer("Hello, Omar");
    await says(omar, "Hello, Omar");
    await send(jane, "Still there?");
    await agent.getByText("1 unread").waitFor();
    await agent.getByRole("button", { name: /^Jane/ }).click();
    await says(agent, "Still there?");
    await answer("Hello, Jane");
    await says(jane, "Hello, Jane");
    await endChat();
    await jane.getByText("This chat has ended.").waitFor();
    expect(emulator.core.contacts().map(({ state }) => state)).toEqual(["ended", "connected"]);
    expect(emulator.core.cutSockets({ agentId: "streams-agent" })).toBe(1);
    expect(trouble).toEqual([]);
  });

  it("has its chats again after the page is loaded anew, and after the line was cut", async () => {
    const customer = await wait("Jane", "My order is late");
    await accept("Jane");
    await says(agent, "My order is late");
    await agent.reload();
    await heading("Jane").waitFor();
    await says(agent, "My order is late");
    emulator.core.cutSockets();
    await send(customer, "Hello?");
    await says(agent, "Hello?");
    await answer("Here I am");
    await says(customer, "Here I am");
  });

  it("lets go of a contact that another agent takes, or whose customer leaves", async () => {
    const customer = await wait("Jane", "My order is late");
    await wait("Omar", "Me too");
    const [jane, omar] = emulator.core.contacts();
    await agent.getByRole("button", { name: "Accept Omar" }).waitFor();
    emulator.core.desk.accept(omar!.contactId, "kim", "Kim");
    await agent.getByRole("button", { name: "Accept Omar" }).waitFor({ state: "detached" });
    await accept("Jane");
    await heading("Jane").waitFor();
    await customer.getByRole("button", { name: "End chat" }).click();
    await customer.getByRole("dialog").getByRole("button", { name: "End chat" }).click();
    await agent.getByText("This chat has ended.").waitFor();
    expect(emulator.core.contacts().map(({ contactId, state }) => [contactId, state])).toEqual([
      [jane!.contactId, "ended"],
      [omar!.contactId, "connected"],
    ]);
  });
});

describe("chats that wait", () => {
  it("go from the list together, without an error, where they end at once", async () => {
    const events: string[] = [];
    agent.on("console", (message) => events.push(message.text()));
    for (const name of ["Jane", "Omar", "Kim"]) await wait(name, `I am ${name}`);
    for (const name of ["Jane", "Omar", "Kim"]) {
      await agent.getByRole("button", { name: `Accept ${name}` }).waitFor();
    }
    expect(emulator.core.endChats()).toBe(3);
    await agent.getByText("Nobody is waiting.").waitFor();
    expect(events.filter((text) => text.includes("event handler failed"))).toEqual([]);
    expect(trouble).toEqual([]);
  });
});

describe("the control panel without Streams", () => {
  it("says what it lacks, and does not sign in", async () => {
    await agent.route("**/vendor/streams/connect-streams-min.js", (route) => route.abort());
    await agent.reload();
    await agent.getByText("Streams did not load.").waitFor();
    expect(await agent.getByText(/Sign(ing|ed) in/).count()).toBe(0);
  });
});

describe("the agents' service", () => {
  it.each([
    ["another origin", { origin: "http://evil.test" }, 403],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["this origin, for an operation that it does not know", {}, 400],
  ])("answers a page of %s with %j as it should", async (_, headers, status) => {
    const answer = await fetch(`${emulator.url}/agent-service`, {
      method: "POST",
      headers: { "x-amz-target": "Service.Nothing", ...headers },
      body: "{}",
    });
    expect(answer.status).toBe(status);
  });
});
