import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser } from "playwright-core";
import { startEmulator, type RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "../browser/chromium";
import { holdChat } from "./support/chat-in-page";
import { root } from "./support/packed-package";

jest.setTimeout(120_000);

/** A strict site with one script of its own beside the library's, which takes its own metrics and reports. */
class StrictSite {
  readonly metrics: unknown[] = [];
  readonly reports: string[] = [];
  private readonly waiting: (() => void)[] = [];
  private readonly server: Server;
  private policy = "";

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const answer = this.answer(request.url ?? "", Buffer.concat(chunks).toString());
        response.writeHead(answer === undefined ? 404 : 200, {
          "content-type": /\.js$/.test(request.url ?? "") ? "text/javascript" : "text/html",
          "content-security-policy": this.policy,
        });
        response.end(answer);
      });
    });
  }

  async listen(serviceUrl: string): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const socketUrl = serviceUrl.replace(/^http/, "ws");
    this.policy = `default-src 'none'; script-src 'self'; connect-src 'self' ${serviceUrl} ${socketUrl}; report-uri /reports`;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The metrics that the page sends, once there are any. */
  async metricsSent(): Promise<unknown[]> {
    if (this.metrics.length === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.metrics;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(url: string, body: string): string | undefined {
    if (url === "/reports") this.reports.push(body);
    else if (url === "/put-metrics") {
      this.metrics.push(JSON.parse(body));
      this.waiting.splice(0).forEach((resolve) => resolve());
    } else if (url === "/page.js") return "globalThis.library = globalThis.connect;";
    else if (url.startsWith("/dist/")) return readFileSync(path.join(root, url), "utf8");
    else if (url.endsWith(".html"))
      return `<!doctype html><script src="/dist/${url.slice(1, -5)}"></script><script src="/page.js"></script>`;
    else return undefined;
    return "";
  }
}

let emulator: RunningEmulator;
let browser: Browser;
let site: StrictSite;

beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
  browser = await launchChromium();
});
beforeEach(async () => {
  site = new StrictSite();
  await site.listen(emulator.url);
});
afterEach(() => site.close());
afterAll(async () => {
  await browser?.close();
  await emulator?.stop();
});

it.each(["amazon-connect-chat.js", "amazon-connect-chat.slim.js"])(
  "%s holds a chat and sends its metrics under a strict policy, without one report",
  async (file) => {
    const page = await browser.newPage();
    const trouble = watchForTrouble(page);
    await page.goto(`${site.url}/${file}.html`);
    const config = { csmConfig: { endpoint: site.url, widgetType: "CustomChatWidget" } };
    expect(await holdChat(page, emulator.url, config)).toBe("hello");
    // A page that goes away sends what it has gathered.
    await page.goto("about:blank");
    expect(JSON.stringify(await site.metricsSent())).toContain("chat-widget");
    expect(site.reports).toEqual([]);
    expect(trouble).toEqual([]);
    await page.close();
  },
);

it("a page that breaks the policy is reported, so that silence means something", async () => {
  const page = await browser.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(`${site.url}/amazon-connect-chat.js.html`);
  const refused = page.waitForEvent("console", (message) => message.type() === "error");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.text = "globalThis.injected = true";
    document.head.append(script);
  });
  await refused;
  expect(trouble).toHaveLength(1);
  await page.close();
});
