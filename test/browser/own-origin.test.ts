import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { startEmulator, type EmulatorOptions, type RunningEmulator } from "../../emulator";
import { launchChromium } from "./chromium";

jest.setTimeout(60_000);

const bundle = path.join(__dirname, "../../dist/amazon-connect-chat.js");

let browser: Browser;
let ownServer: Server;
let origin: string;
let page: Page;
let service: RunningEmulator;

/** Somebody's own development server. */
beforeAll(async () => {
  ownServer = createServer(({ url }, response) => {
    const isLibrary = url === "/chat.js";
    response.setHeader("content-type", isLibrary ? "text/javascript" : "text/html");
    response.end(isLibrary ? readFileSync(bundle) : '<!doctype html><script src="/chat.js"></script>');
  }).listen(0, "127.0.0.1");
  await once(ownServer, "listening");
  origin = `http://127.0.0.1:${String((ownServer.address() as AddressInfo).port)}`;
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  ownServer?.close();
});

afterEach(async () => {
  await page.close();
  await service.stop();
});

async function open(options: EmulatorOptions): Promise<void> {
  service = await startEmulator({ port: 0, ...options });
  page = await browser.newPage();
  await page.goto(origin);
}

/** As a page may that has no server of its own to start chats. */
function chat(): Promise<string> {
  return page.evaluate(async (endpoint) => {
    connect.ChatSession.setGlobalConfig({ endpoint });
    const answer = await fetch(`${endpoint}/start-chat`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" } }),
    });
    const { data } = (await answer.json()) as {
      data: { startChatResult: { ContactId: string; ParticipantId: string; ParticipantToken: string } };
    };
    const session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails: data.startChatResult });
    const heard = new Promise<string>((resolve) => {
      session.onMessage(({ data: { Type, Content } }) => Type === "MESSAGE" && resolve(Content ?? ""));
    });
    session.onConnectionEstablished(
      () => void session.sendMessage({ contentType: "text/plain", message: "Hello" }),
    );
    await session.connect();
    return heard;
  }, service.url);
}

/** What a page of this origin reads of a request; "refused" where the browser does not let it. */
function request(url: string, body?: object): Promise<string> {
  return page.evaluate(
    async ([address, json]) => {
      const post = { method: "POST", headers: { "content-type": "application/json" }, body: json ?? "" };
      return fetch(address ?? "", json === undefined ? {} : post).then(
        (answer) => answer.text(),
        () => "refused",
      );
    },
    [`${service.url}${url}`, body && JSON.stringify(body)],
  );
}

describe("a page of one's own server", () => {
  it("starts and holds chats where its origin was named", async () => {
    await open({ corsOrigins: [origin] });
    expect(await chat()).toBe("Hello");
  });

  it("starts none where it was not", async () => {
    await open({});
    await expect(chat()).rejects.toThrow("Failed to fetch");
    expect(service.core.contacts()).toEqual([]);
  });

  it.each([
    ["named", () => ({ corsOrigins: [origin] })],
    ["one of any", () => ({})],
  ])("neither controls the service nor acts as an agent: %s", async (_, makeOptions) => {
    await open(makeOptions());
    expect(await request("/control/api/contacts")).toBe("refused");
    expect(await request("/control/api/faults", { kind: "500" })).toBe("refused");
    expect(await request("/control/api/scenarios/echo-agent", {})).toBe("refused");
    expect(await request("/desk/transport", { agentId: "mallory" })).toBe("refused");
    expect(await request("/agent-service", {})).toBe("refused");
    expect(service.faults.list()).toEqual([]);
    expect(service.scenarios.list().some(({ isRunning }) => isRunning)).toBe(false);
  });
});
