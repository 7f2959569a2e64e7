import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page, WebSocketRoute } from "playwright-core";
import { startEmulator, type RunningEmulator } from "../../../emulator";
import { happen } from "./happenings";
import { root, type CodeBlock } from "./markdown";
import { patternOf } from "./prints";
import { readState, waitUntil } from "./page-state";
import { captureConsole, prepare } from "./stage-page";

const AGENT = "agent-1";

/** A chat, and what plays the rest of the world in it. */
export interface Stage {
  readonly page: Page;
  readonly emulator: RunningEmulator;
  readonly contactId: string;
  readonly agentId: string;
  readonly customer: StartedChat;
  /** The socket of the page's session, to say things on that the local service does not. */
  readonly socket: () => WebSocketRoute | undefined;
}

/** The local service, with a folder for the pages of blocks. */
export interface Theatre {
  readonly emulator: RunningEmulator;
  readonly folder: string;
  stop(): Promise<void>;
}

export async function startTheatre(): Promise<Theatre> {
  const folder = mkdtempSync(path.join(tmpdir(), "chat-stage-"));
  const emulator = await startEmulator({
    port: 0,
    staticRoutes: [
      { path: "/dist", directory: path.join(root, "dist") },
      { path: "/stage", directory: folder },
      { path: "/vendor", directory: path.join(root, "node_modules/amazon-connect-streams/release") },
    ],
  });
  return {
    emulator,
    folder,
    async stop() {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Runs a block in a page, in a chat of its own that an agent, Alex, has accepted; then lets happen what its words name.
 * Gives what it printed, once that is what it should or the time is over.
 */
export async function runBlock(page: Page, theatre: Theatre, block: CodeBlock): Promise<string> {
  const { emulator, folder } = theatre;
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(`thrown: ${message}`));
  const chat = startChat(emulator);
  emulator.core.desk.accept(chat.ContactId, AGENT, "Alex");
  let socket: WebSocketRoute | undefined;
  await page.routeWebSocket(/./, (route) => {
    socket = route;
    route.connectToServer();
  });
  await page.addInitScript(captureConsole);
  writeStage(folder, block);
  await page.goto(`${emulator.url}/stage/`);
  if (block.language !== "html") {
    const isOwn = /\bconst (session|agentSession)\b/.test(block.code);
    await page.evaluate(prepare, { chat, agentId: AGENT, isOwn });
    await page.addScriptTag({ type: "module", url: "/stage/block.js" });
    await waitUntil(async () => problems.length > 0 || (await readState(page)).isDone);
  }
  const stage: Stage = {
    page,
    emulator,
    contactId: chat.ContactId,
    agentId: AGENT,
    customer: chat,
    socket: () => socket,
  };
  if (/\b(session|page)\.connect\(/.test(block.code)) await waitUntil(() => Promise.resolve(isThere(stage)));
  for (const word of block.words.slice(1)) if (problems.length === 0) await happen(stage, word);
  const wanted = block.prints === undefined ? /^/ : patternOf(block.prints);
  let printed = "";
  await waitUntil(async () => {
    printed = (await readState(page)).lines.join("\n");
    return problems.length > 0 || wanted.test(`${printed}\n`);
  });
  return [...problems, printed].join("\n");
}

/** What happens before a customer's first subscription would not be heard. */
function isThere({ emulator, contactId }: Stage): boolean {
  return emulator.core.contacts().some((report) => report.contactId === contactId && report.openSockets > 0);
}

interface StartedChat {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
}

function startChat(emulator: RunningEmulator): StartedChat {
  const { body } = emulator.core.handle({
    method: "POST",
    path: "/start-chat",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" } }),
  });
  const { data } = JSON.parse(String(body)) as { data: { startChatResult: StartedChat } };
  return data.startChatResult;
}

/** The page of a block and its script, apart: pages of the local service have a strict policy. */
function writeStage(folder: string, { language, code }: CodeBlock): void {
  const end = "\nglobalThis.stage.isDone = true;\n";
  const library = '<script src="/dist/amazon-connect-chat.js"></script>';
  let script = code + end;
  let page = `<!doctype html><title>Stage</title>${library}`;
  if (language === "html") {
    const inline = /(<script(?![^>]*\bsrc=)[^>]*)>([^]*?)<\/script>/;
    script = inline.exec(code)?.[2] ?? "";
    page = code
      .replace(inline, '$1 src="block.js"></script>')
      .replaceAll(/src="[^"]*amazon-connect-chat\.js"/g, 'src="/dist/amazon-connect-chat.js"');
  }
  writeFileSync(path.join(folder, "block.js"), script);
  writeFileSync(path.join(folder, "index.html"), page);
}
