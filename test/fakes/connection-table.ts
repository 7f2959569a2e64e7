import { transition } from "../../src/realtime/connection-machine";
import type {
  ConnectionContext,
  ConnectionEffect,
  ConnectionEvent,
  ConnectionNotice,
  ConnectionState,
} from "../../src/realtime/connection-state";

export type StateName = ConnectionState["name"];
export type EventType = ConnectionEvent["type"];

/** Sockets with names, so that a table can be read. */
const sockets: Readonly<Record<number, string>> = { 1: "used", 2: "successor", 8: "stranger", 9: "new" };

export const tableContext: ConnectionContext = {
  now: 1_000_000,
  random: 0.5,
  isOnline: true,
  socketLifetimeMs: 3_540_000,
  nextSocket: 9,
};

/** At least one example of every state. The compiler asks for a new one when a state is added. */
export const stateSamples: {
  readonly [Name in StateName]: Readonly<Record<string, Extract<ConnectionState, { name: Name }>>>;
} = {
  idle: { "": { name: "idle" } },
  fetching: {
    first: { name: "fetching", isFirst: true, attempt: 0, since: 990_000 },
    again: { name: "fetching", isFirst: false, attempt: 2, since: 990_000 },
  },
  opening: { "": { name: "opening", socket: 1, attempt: 2 } },
  waiting: { "": { name: "waiting", attempt: 2, since: 990_000, reason: "heartbeat" } },
  live: { "": { name: "live", socket: 1, failures: 2 } },
  renewing: { "": { name: "renewing", socket: 1, failures: 2, renewals: 0 } },
  replacing: { "": { name: "replacing", socket: 1, successor: 2, failures: 2, renewals: 0 } },
  "handing-over": {
    silent: {
      ...{ name: "handing-over", socket: 2, predecessor: 1, failures: 2, renewals: 0 },
      ...{ hasAnswered: false, isDeviceWrong: false },
    },
    answered: {
      ...{ name: "handing-over", socket: 2, predecessor: 1, failures: 2, renewals: 0 },
      ...{ hasAnswered: true, isDeviceWrong: false },
    },
  },
  postponed: { "": { name: "postponed", socket: 1, failures: 2, renewals: 1 } },
  closed: { "": { name: "closed" } },
  broken: { "": { name: "broken" } },
};

/** Every kind of event, and under each the cases that a state may tell apart. */
export const eventSamples: {
  readonly [Type in EventType]: Readonly<Record<string, Extract<ConnectionEvent, { type: Type }>>>;
} = {
  start: { "": { type: "start" } },
  fetched: {
    fresh: { type: "fetched", url: "wss://chat.example", ageMs: 85_000 },
    stale: { type: "fetched", url: "wss://chat.example", ageMs: 85_001 },
  },
  "fetch-failed": {
    retry: { type: "fetch-failed", verdict: "retry" },
    refused: { type: "fetch-failed", verdict: "refused" },
    ended: { type: "fetch-failed", verdict: "ended" },
  },
  subscribed: {
    used: { type: "subscribed", socket: 1 },
    successor: { type: "subscribed", socket: 2 },
    stranger: { type: "subscribed", socket: 8 },
  },
  alive: {
    used: { type: "alive", socket: 1 },
    successor: { type: "alive", socket: 2 },
    stranger: { type: "alive", socket: 8 },
  },
  down: {
    used: { type: "down", socket: 1, reason: "socket-closed" },
    successor: { type: "down", socket: 2, reason: "socket-closed" },
    stranger: { type: "down", socket: 8, reason: "socket-closed" },
  },
  "timer-due": { "": { type: "timer-due" } },
  resume: { "": { type: "resume" } },
  close: { "": { type: "close" } },
};

/** Cases by label; `""` is the label where there is only one. */
export type Cell = Readonly<Record<string, string>>;

/** What the machine does in one cell: a line for every case. */
export function describeCell(name: StateName, type: EventType): Cell {
  const states: Readonly<Record<string, ConnectionState>> = stateSamples[name];
  const events: Readonly<Record<string, ConnectionEvent>> = eventSamples[type];
  const cell: Record<string, string> = {};
  for (const [stateLabel, state] of Object.entries(states)) {
    for (const [eventLabel, event] of Object.entries(events)) {
      const label = [stateLabel, eventLabel].filter(Boolean).join(" ");
      cell[label] = describeStep(state, event);
    }
  }
  return cell;
}

/** The whole machine as a markdown table: rows are states, columns are events. */
export function describeTransitions(): string {
  const names = Object.keys(stateSamples) as StateName[];
  const types = Object.keys(eventSamples) as EventType[];
  const rows = names.map((name) => [`**${name}**`, ...types.map((type) => markdownCell(name, type))]);
  return [["state", ...types], ["", ...types].map(() => "---"), ...rows]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

function markdownCell(name: StateName, type: EventType): string {
  const cell = Object.entries(describeCell(name, type));
  if (new Set(cell.map(([, text]) => text)).size === 1) return cell[0]?.[1] ?? "";
  return cell
    .filter(([, text]) => text !== "–")
    .map(([label, text]) => `*${label}:* ${text}`)
    .join("<br>");
}

function describeStep(state: ConnectionState, event: ConnectionEvent): string {
  const [next, effects] = transition(state, event, tableContext);
  const parts = effects.map(describeEffect);
  if (next !== state) parts.unshift(`→ ${describeState(next)}`);
  return parts.join("; ") || "–";
}

function describeState(state: ConnectionState): string {
  const { name, ...fields } = state;
  const parts = Object.entries(fields).map(([key, value]) => {
    if (["socket", "successor", "predecessor"].includes(key)) return `${key} ${sockets[value as number]}`;
    return `${key} ${String(value)}`;
  });
  return parts.length > 0 ? `${name} (${parts.join(", ")})` : name;
}

function describeEffect(effect: ConnectionEffect): string {
  switch (effect.type) {
    case "fetch":
      return effect.isFirst ? "fetch first" : "fetch";
    case "abort-fetch":
    case "clear-timer":
      return effect.type;
    case "open":
    case "close":
    case "probe":
      return `${effect.type} ${sockets[effect.socket]}`;
    case "set-timer":
      return `timer ${effect.delayMs}`;
    default:
      return describeNotice(effect);
  }
}

function describeNotice(notice: ConnectionNotice): string {
  const { type, ...fields } = notice;
  return `«${[type, ...Object.values(fields)].join(" ")}»`;
}
