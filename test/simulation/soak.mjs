import Module from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { findChromium } from "../../scripts/lib/find-chromium.mjs";
import { bundle } from "./lib/bundle.mjs";
import { readOptions } from "./lib/options.mjs";
import { openSessions } from "./lib/soak-page.mjs";

/**
 * `npm run soak -- [--minutes 10]`: 20 sessions in Chromium against the local service, 200 messages a second, sockets cut
 * all the time. Exits with 1 where a message was lost or came twice, or where memory or listeners grew beyond the bounds.
 */
const values = readOptions({ minutes: { type: "string", default: "10" } });
const minutes = Number(values.minutes);
if (!(minutes > 0 && minutes <= 120)) {
  console.error(`--minutes: expected a number above 0, at most 120, got "${values.minutes}"`);
  process.exit(2);
}
const root = fileURLToPath(new URL("../..", import.meta.url));
const SESSIONS = 20;
const TICK_MS = 50;
const PER_TICK = 10;
const CUT_EVERY_MS = 3_000;
const RESTART_EVERY_MS = 45_000;
const MB = 1024 * 1024;
/** A session keeps its transcript, so that much a message is its due; what is left once it is gone is not. */
const bounds = { bytesPerMessage: 2_048, spare: 6 * MB, listeners: 0 };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function loadEmulator() {
  const module = new Module("emulator");
  module.paths = [path.join(root, "node_modules")];
  module._compile(await bundle("emulator/index.ts"), path.join(root, "emulator.bundle.cjs"));
  return module.exports;
}

async function bundleLibrary() {
  const result = await build({
    entryPoints: [path.join(root, "src/index.ts")],
    bundle: true,
    write: false,
    minify: true,
    platform: "browser",
    format: "iife",
    define: {
      __VERSION__: '"6.0.0"',
      __BUILD_TIMESTAMP__: '"2030-01-01T00:00:00.000Z"',
      __BUILD_ENVIRONMENT__: '"soak"',
    },
  });
  return result.outputFiles[0].text;
}

/** Used heap after a collection, and event listeners, as the browser counts them. */
async function measure(client) {
  for (let turn = 0; turn < 3; turn++) await client.send("HeapProfiler.collectGarbage");
  const { metrics } = await client.send("Performance.getMetrics");
  const find = (name) => metrics.find((metric) => metric.name === name).value;
  return { heap: find("JSHeapUsedSize"), listeners: find("JSEventListeners") };
}

/** Messages and cuts until the time is over; gives how many messages went out. */
async function run(core, chats, endsAt) {
  let sent = 0;
  const numbers = chats.map(() => 0);
  let cutAt = Date.now() + CUT_EVERY_MS;
  let restartAt = Date.now() + RESTART_EVERY_MS;
  for (let due = Date.now(); due < endsAt; due += TICK_MS) {
    await pause(Math.max(0, due - Date.now()));
    for (let count = 0; count < PER_TICK; count++) {
      const place = sent++ % chats.length;
      core.bot.sendMessage(chats[place].contactId, `number ${++numbers[place]}`);
    }
    if (Date.now() >= cutAt) {
      cutAt += CUT_EVERY_MS;
      core.cutSockets({ participantId: chats[Math.floor(Math.random() * chats.length)].participantId });
    }
    if (Date.now() >= restartAt) {
      restartAt += RESTART_EVERY_MS;
      core.restart();
    }
  }
  return sent;
}

async function awaitAll(page, sent) {
  for (let waited = 0; waited < 60_000; waited += 500) {
    if ((await page.evaluate(() => globalThis.soak.totals().received)) >= sent) return;
    await pause(500);
  }
}

const { startEmulator } = await loadEmulator();
const emulator = await startEmulator();
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? (await findChromium()),
  args: ["--no-sandbox", "--disable-gpu", "--js-flags=--expose-gc"],
});
try {
  const page = await browser.newPage();
  await page.goto(emulator.url);
  await page.addScriptTag({ content: await bundleLibrary() });
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const before = await measure(client);
  const chats = await page.evaluate(openSessions, SESSIONS);
  const start = await measure(client);
  const startedAt = Date.now();
  const sent = await run(emulator.core, chats, startedAt + minutes * 60_000);
  const seconds = (Date.now() - startedAt) / 1000;
  await awaitAll(page, sent);
  await page.evaluate(() => globalThis.soak.fallSilent());
  await pause(2_000);
  const end = await measure(client);
  const totals = await page.evaluate(() => globalThis.soak.close());
  await pause(2_000);
  const after = await measure(client);
  process.exitCode = tell({ before, start, end, after, sent, seconds, totals }) ? 0 : 1;
} finally {
  await browser.close();
  await emulator.stop();
}

function tell({ before, start, end, after, sent, seconds, totals }) {
  const mb = (bytes) => `${(bytes / MB).toFixed(1)} MB`;
  const most = start.heap + bounds.spare + sent * bounds.bytesPerMessage;
  const rows = [
    ["messages", sent, `${(sent / seconds).toFixed(0)} a second`, sent > 0],
    ["received", totals.received, `${sent} expected`, totals.received === sent],
    ["came twice", totals.twice, "0 allowed", totals.twice === 0],
    ["out of reach", totals.lost, "0 allowed", totals.lost === 0],
    ["connections lost", totals.reconnects, "more than 0 expected", totals.reconnects > 0],
    ["gaps told", totals.gaps, "0 allowed", totals.gaps === 0],
    ["heap, sessions open", `${mb(start.heap)} → ${mb(end.heap)}`, `${mb(most)} at most`, end.heap <= most],
    [
      "heap, sessions gone",
      `${mb(before.heap)} → ${mb(after.heap)}`,
      `${mb(before.heap + bounds.spare)} at most`,
      after.heap <= before.heap + bounds.spare,
    ],
    [
      "listeners, sessions open",
      `${start.listeners} → ${end.listeners}`,
      "no more than at the start",
      end.listeners <= start.listeners + bounds.listeners,
    ],
    [
      "listeners, sessions gone",
      `${before.listeners} → ${after.listeners}`,
      "no more than before",
      after.listeners <= before.listeners,
    ],
  ];
  for (const [name, value, note, isGood] of rows)
    console.log(`${isGood ? "ok    " : "FAILED"} ${name.padEnd(26)} ${String(value).padEnd(24)} ${note}`);
  return rows.every(([, , , isGood]) => isGood);
}
