import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import type { RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "./chromium";
import { startDemo } from "./demo-pages";

jest.setTimeout(90_000);

const root = path.join(__dirname, "..", "..");
const cache = mkdtempSync(path.join(tmpdir(), "vite-dev-"));

/** `vite dev` with the example's own configuration; elsewhere the library is a package in node_modules. */
const script = `
  import { createServer } from "vite";
  const server = await createServer({
    root: "examples/vite",
    cacheDir: process.env.CACHE,
    logLevel: "error",
    resolve: { alias: { "amazon-connect-chatjs": process.env.LIBRARY } },
    server: { port: 0, host: "127.0.0.1", fs: { strict: false } },
  });
  await server.listen();
  console.log(server.resolvedUrls.local[0]);
`;

let emulator: RunningEmulator;
let browser: Browser;
let vite: ChildProcess | undefined;

beforeAll(async () => {
  emulator = await startDemo();
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  vite?.kill();
  rmSync(cache, { recursive: true, force: true });
  await browser?.close();
  await emulator?.stop();
});

async function startVite(): Promise<string> {
  const env = {
    ...process.env,
    LOCAL_SERVICE: emulator.url,
    LIBRARY: path.join(root, "dist", "esm", "index.mjs"),
    CACHE: cache,
  };
  vite = spawn(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, env });
  return new Promise((resolve, reject) => {
    let errors = "";
    vite!.stderr!.on("data", (data) => (errors += String(data)));
    vite!.stdout!.on("data", (data) => resolve(String(data).trim()));
    vite!.on("exit", () => reject(new Error(errors)));
  });
}

describe("the Vite example under `vite dev`", () => {
  it("chats over the development server's own origin", async () => {
    const page = await browser.newPage();
    const trouble = watchForTrouble(page);
    await page.goto(await startVite());
    await page.getByRole("textbox", { name: "Message" }).fill("My order is late");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("log").getByText("My order is late").waitFor();
    const { contactId } = emulator.core.contacts().at(-1)!;
    emulator.core.desk.accept(contactId, "agent-1", "Alex");
    emulator.core.desk.sendMessage(contactId, "agent-1", { content: "Let me look" });
    await page.getByRole("log").getByText("Let me look").waitFor();
    expect(trouble).toEqual([]);
  });
});
