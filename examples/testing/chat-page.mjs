// A test of a page in a real browser with playwright-core: `CHROME_PATH=/usr/bin/chromium node chat-page.mjs <folder of pages>`.
// The pages are those of examples/ here; take your own.
import assert from "node:assert/strict";
import path from "node:path";
import { startEmulator } from "amazon-connect-chatjs/emulator";
import { chromium } from "playwright-core";

const pages = process.argv[2];
assert(pages, "Give the folder with the pages");
assert(process.env.CHROME_PATH, "Set CHROME_PATH to a Chromium");

const service = await startEmulator({
  port: 0,
  scenarios: ["echo-agent"],
  staticRoutes: [
    { path: "/", directory: pages },
    { path: "/dist", directory: path.join(pages, "..", "dist") },
  ],
});
const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ["--no-sandbox"] });

try {
  const page = await browser.newPage();
  await page.goto(`${service.url}/customer/`);
  await page.getByLabel("Your name").fill("Jane");
  await page.getByRole("button", { name: "Start the chat" }).click();
  const log = page.getByRole("log");
  await log.getByText("Hello. I say what you say.").waitFor();

  // The line is cut and stays so: the page must say it, and come back when it can.
  const { fault } = service.faults.add({ kind: "cut", lasts: "on" });
  await page.getByText("Connection lost.").waitFor();
  service.faults.remove(fault.id);
  await page.getByText(/Connected again/).waitFor();

  await page.getByLabel("Message", { exact: true }).fill("Where is my order?");
  await page.getByRole("button", { name: "Send" }).click();
  await log.getByText("Where is my order?").nth(1).waitFor();
  const sent = service.wire.entries().filter(({ name }) => name === "SendMessage");
  assert.equal(sent.length, 1);
  console.log("The page is well.");
} finally {
  await browser.close();
  await service.stop();
}
