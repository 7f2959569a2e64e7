/** What the command line says. Pure: no process, no server. */
import type { ScenarioName } from "./scenarios/scenario-desk";
import { SCENARIO_NAMES } from "./scenarios/scenario-desk";

export interface StartCommand {
  kind: "start";
  port?: number;
  host?: string;
  /** Left out: pages of any origin use the service, and none of them starts chats. */
  corsOrigins?: string[];
  /** Left out: a bot that greets. */
  scenarios?: ScenarioName[];
}

export type Command = { kind: "help" } | StartCommand | { kind: "mistake"; message: string };

export const HELP = `Runs a local stand-in for Amazon Connect chat, with example pages for customers and agents.

  npx amazon-connect-chatjs emulator [options]
  npm start -- [options]                        in the library's own repository

  --port <number>    where to listen; 0 picks a port (default: the next free one from 8080)
  --host <name>      the address to listen on (default: 127.0.0.1)
  --cors-origin <origin>
                     a page of yours on another server, such as http://localhost:5173, may start chats; may be given more
                     than once. Pages of origins that are not named cannot use the service then
  --scenario <name>  what is played on the service; may be given more than once (default: greeting-bot)
  --no-bot           nothing is played: no bot welcomes customers while they wait
  --help             this text

Scenarios: ${SCENARIO_NAMES.join(", ")}

  npx amazon-connect-chatjs emulator --port 8081 --scenario echo-agent

The page /control/ shows the wire and the chats, and switches faults and scenarios on and off.
`;

/** The one thing that the package's command does; `npm start` leaves it out. */
const SUBCOMMAND = "emulator";
const OPTIONS_WITH_VALUE = ["--port", "--host", "--cors-origin", "--scenario"];

const MAX_PORT = 65_535;

function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= MAX_PORT ? port : undefined;
}

/** `--port 80` and `--port=80` are the same. */
function splitWords(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const sign = word.indexOf("=");
    return word.startsWith("--") && sign > 0 ? [word.slice(0, sign), word.slice(sign + 1)] : [word];
  });
}

/** As browsers send it: no path, no slash at the end. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function mistake(message: string): Command {
  return { kind: "mistake", message };
}

/** Puts one option's value in; the answer is what is wrong with it. */
function takeValue(start: StartCommand, option: string, value: string): Command | undefined {
  switch (option) {
    case "--host":
      start.host = value;
      return undefined;
    case "--cors-origin":
      if (!isOrigin(value)) {
        return mistake(`--cors-origin must be an origin such as http://localhost:5173, not "${value}"`);
      }
      start.corsOrigins = [...(start.corsOrigins ?? []), value];
      return undefined;
    case "--scenario": {
      const name = SCENARIO_NAMES.find((known) => known === value);
      if (name === undefined) {
        return mistake(`--scenario must be one of ${SCENARIO_NAMES.join(", ")}, not "${value}"`);
      }
      start.scenarios = [...(start.scenarios ?? []), name];
      return undefined;
    }
    default: {
      const port = readPort(value);
      if (port === undefined) {
        return mistake(`--port must be a number from 0 to ${String(MAX_PORT)}, not "${value}"`);
      }
      start.port = port;
      return undefined;
    }
  }
}

export function readCommand(words: readonly string[]): Command {
  const start: StartCommand = { kind: "start" };
  const rest = splitWords(words[0] === SUBCOMMAND ? words.slice(1) : words);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--help" || word === "-h") return { kind: "help" };
    if (word === "--no-bot") {
      start.scenarios ??= [];
      continue;
    }
    if (!word.startsWith("-")) return mistake(`Unknown command: ${word}. The only one is ${SUBCOMMAND}.`);
    if (!OPTIONS_WITH_VALUE.includes(word)) return mistake(`Unknown option: ${word}`);
    const value = rest.shift();
    if (value === undefined || value === "") return mistake(`${word} needs a value`);
    const wrong = takeValue(start, word, value);
    if (wrong !== undefined) return wrong;
  }
  return start;
}

const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** What others on the network will not be able to do; `undefined` where nobody but this machine is let in. */
export function warnOfHost(host: string | undefined): string | undefined {
  if (host === undefined || LOOPBACK_HOST.test(host)) return undefined;
  return "Other machines can open the pages, but not chat: sockets without TLS (ws:) are allowed on loopback only.";
}

/** An error of listening, for people. */
export function explainFailure(error: unknown, port: number | undefined, host: string | undefined): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  const portText = String(port ?? "");
  switch (code) {
    case "EADDRINUSE":
      return `Port ${portText} is taken. Choose another with --port, or leave --port out to get a free one.`;
    case "EACCES":
      return `Port ${portText} may not be used by this user. Choose one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address "${host ?? ""}" to listen on.`;
    default:
      return `The local service could not start: ${error instanceof Error ? error.message : String(error)}`;
  }
}
