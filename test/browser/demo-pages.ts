import path from "node:path";
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "playwright-core";
import { startEmulator, type EmulatorOptions, type RunningEmulator } from "../../emulator";
import { listDemoRoutes } from "../../emulator/demo-routes";

const root = path.join(__dirname, "../..");
export const demoRoutes = listDemoRoutes(root, root);

/** The local service with the demo's pages, on a free port. */
export function startDemo(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  return startEmulator({
    port: 0,
    staticRoutes: demoRoutes,
    ...options,
  });
}

/** A page in a browser profile of its own. */
export async function openPage(browser: Browser, url: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** As browsers do by a setting, or in a frame. */
export function refuseStorage(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", {
      get() {
        throw new DOMException("Access is denied", "SecurityError");
      },
    });
  });
}

export const logOf = (page: Page | FrameLocator): Locator => page.getByRole("log");

export async function startChat(
  customer: Page | FrameLocator,
  name: string,
  firstMessage: string,
): Promise<void> {
  await customer.getByLabel("Your name").fill(name);
  await customer.getByLabel(/Your message/).fill(firstMessage);
  await customer.getByRole("button", { name: "Start the chat" }).click();
  await logOf(customer).getByText(firstMessage, { exact: true }).waitFor();
}

export async function send(page: Page, text: string): Promise<void> {
  await page.getByLabel("Message", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
}
