import { createRequire } from "node:module";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { buildExamples } from "./lib/build-examples.mjs";
import { ensureBuild } from "./lib/build.mjs";
import { findChromium } from "./lib/find-chromium.mjs";
import { root } from "./lib/run.mjs";

/** Makes the pictures of the documentation anew, from the running demo. */
const folder = path.join(root, "docs", "images");

await ensureBuild();
await buildExamples();
const { startEmulator } = createRequire(import.meta.url)(path.join(root, "dist", "emulator", "index.js"));
const emulator = await startEmulator({
  port: 0,
  staticRoutes: [
    { path: "/", directory: path.join(root, "examples") },
    { path: "/dist", directory: path.join(root, "dist") },
    {
      path: "/vendor/streams",
      directory: path.join(root, "node_modules", "amazon-connect-streams", "release"),
    },
  ],
});
const browser = await chromium.launch({ executablePath: await findChromium(), args: ["--no-sandbox"] });
try {
  mkdirSync(folder, { recursive: true });
  await takeBothSides();
  await takeWidget();
} finally {
  await browser.close();
  await emulator.stop();
}

async function takeBothSides() {
  const page = await open("/", { width: 1180, height: 740 });
  const customer = page.frameLocator("iframe[src='/customer/']");
  const agent = page.frameLocator("iframe[src='/agent/']");
  await customer.getByLabel("Your name").fill("Jane");
  await customer.getByLabel(/Your message/).fill("My order is late. Could you have a look?");
  await customer.getByRole("button", { name: "Start the chat" }).click();
  await agent.getByRole("button", { name: /^Accept/ }).click();
  await write(agent, "Good morning, Jane. One moment, please.");
  await write(customer, "Thank you!");
  await agent.getByRole("log").getByText("Thank you!").waitFor();
  await write(agent, "It left our store today, and will be with you tomorrow.");
  const log = customer.getByRole("log");
  await log.getByText("with you tomorrow").waitFor();
  await agent.getByRole("log").getByText("· Read").waitFor();
  await page.screenshot({ path: path.join(folder, "both-sides.png") });
}

async function takeWidget() {
  const page = await open("/widget/", { width: 720, height: 600 });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await write(page, "Do you have blue chairs?");
  const { contactId } = emulator.core.contacts().at(-1);
  emulator.core.desk.accept(contactId, "agent-1", "Alex");
  emulator.core.desk.sendMessage(contactId, "agent-1", { content: "Yes, two kinds: with arms and without." });
  await page.getByText("with arms").waitFor();
  await page.screenshot({ path: path.join(folder, "widget.png") });
}

async function open(place, viewport) {
  const context = await browser.newContext({ viewport, colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(emulator.url + place);
  return page;
}

async function write(place, text) {
  await place.getByRole("textbox", { name: "Message" }).fill(text);
  await place.getByRole("button", { name: "Send" }).click();
  await place.getByRole("log").getByText(text).waitFor();
}
