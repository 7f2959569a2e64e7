import { formatTime } from "../shared/time-text";
import type { LevelName } from "./levels";
import { redact } from "./redact";

/** What an entry carries besides its level. */
export interface Entry {
  /** As they go to a client's logger; the console shows each by itself. */
  readonly args: readonly unknown[];
  readonly prefix?: string | undefined;
  readonly metadata?: unknown;
}

/** `LEVEL ["arg",{…}] {metadata}`. Compat: without metadata it ends in a space. */
export function formatForClient(level: LevelName, args: unknown, metadata: unknown): string {
  return `${level} ${toText(args)} ${metadata ? toText(metadata) : ""}`;
}

/** `LEVEL [ISO time] prefix: args… {metadata}`. */
export function formatForConsole(level: LevelName, { args, prefix, metadata }: Entry, nowMs: number): string {
  const parts = [level, `[${formatTime(nowMs)}]`];
  if (prefix) parts.push(`${prefix}:`);
  parts.push(...args.map(toText));
  if (metadata) parts.push(toText(metadata));
  return parts.join(" ");
}

/** Text as it is, anything else as JSON. */
function toText(value: unknown): string {
  const safe = redact(value);
  return typeof safe === "string" ? safe : String(JSON.stringify(safe));
}
