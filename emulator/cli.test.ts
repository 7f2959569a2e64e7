import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import WebSocket from "ws";

jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), "emulator-cli-"));
const children: ChildProcess[] = [];

/** A package with the emulator in it as plain JavaScript, pages and a bundle. */
beforeAll(() => {
  for (const name of readdirSync(__dirname, { recursive: true }).map(String)) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts")) continue;
    const { outputText } = transpileModule(readFileSync(join(__dirname, name), "utf8"), {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true },
    });
    write(join("emulator", name.replace(/\.ts$/, ".js")), outputText);
  }
  write("package.json", "{}");
  write("examples/index.html", "<p>demo</p>");
  write("dist/chat.js", "1");
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

function run(...words: string[]) {
  const modules = join(__dirname, "..", "node_modules");
  const child = spawn(process.execPath, [join(root, "emulator", "cli.js"), ...words], {
    cwd: tmpdir(),
    env: { ...process.env, NODE_PATH: modules },
  });
  children.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (data) => (output.out += String(data)));
  child.stderr.on("data", (data) => (output.err += String(data)));
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", () => {
      const url = /ready at (\S+)\n/.exec(output.out)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const ended = once(child, "close").then(([code]) => code as number);
  return { child, output, ready, ended };
}

describe("the command", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "says one line, serves the demo and stops on %s",
    async (signal) => {
      const { child, output, ready, ended } = run("--port", "0");
      const url = await ready;
      expect(output.out).toBe(`Chat demo ready at ${url}\n`);
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
      expect(await (await fetch(url)).text()).toBe("<p>demo</p>");
      expect(await (await fetch(`${url}dist/chat.js`)).text()).toBe("1");
      const transport = await fetch(`${url}desk/transport`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: '{"agentId":"bob"}',
      });
      const { webSocketTransport } = (await transport.json()) as { webSocketTransport: { url: string } };
      const socket = new WebSocket(webSocketTransport.url);
      socket.on("error", () => undefined);
      await once(socket, "open");
      const closed = once(socket, "close");
      child.kill(signal);
      expect(await ended).toBe(0);
      await closed;
      expect(output).toEqual({ out: `Chat demo ready at ${url}\n`, err: "" });
    },
  );

  it("plays a scenario that it is told to", async () => {
    const { output, ready } = run("emulator", "--port", "0", "--scenario", "echo-agent");
    const url = await ready;
    const { scenarios } = (await (await fetch(`${url}control/api/scenarios`)).json()) as {
      scenarios: { name: string; isRunning: boolean }[];
    };
    expect(scenarios.filter(({ isRunning }) => isRunning).map(({ name }) => name)).toEqual(["echo-agent"]);
    expect(output.err).toBe("");
  });

  it("lets pages of an origin that it is told start chats", async () => {
    const origin = "http://localhost:5173";
    const url = await run("--port", "0", "--cors-origin", origin).ready;
    const body = JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" } });
    const start = (from: string) =>
      fetch(`${url}start-chat`, { method: "POST", headers: { origin: from }, body });
    expect((await start(origin)).headers.get("access-control-allow-origin")).toBe(origin);
    expect((await start("http://localhost:5174")).status).toBe(403);
  });

  it("fails clearly on a port that is taken", async () => {
    const { port } = new URL(await run("--port", "0").ready);
    const { output, ended } = run("--port", port);
    expect(await ended).toBe(1);
    expect(output).toEqual({ out: "", err: expect.stringContaining(`Port ${port} is taken`) as string });
  });

  it("fails clearly on a wrong option, and helps", async () => {
    const wrong = run("--prot", "1");
    expect(await wrong.ended).toBe(1);
    expect(wrong.output.err).toContain("Unknown option: --prot");
    const help = run("--help");
    expect(await help.ended).toBe(0);
    expect(help.output.out).toContain("--port");
  });
});
