/** Compat: the names and numbers are the public contract. */
export const LogLevel = Object.freeze({ DEBUG: 10, INFO: 20, WARN: 30, ERROR: 40, ADVANCED_LOG: 50 });

export type LevelName = keyof typeof LogLevel;

const names = Object.keys(LogLevel) as LevelName[];

/** Streams' names for what has another name here. */
const aliases: Readonly<Record<string, LevelName>> = { TRACE: "DEBUG", LOG: "INFO", CRITICAL: "ERROR" };

/** A level by number or by name, Streams' names included; INFO for anything else. */
export function toLevel(value: unknown): number {
  if (typeof value === "number" && value >= 0) return value;
  const name = typeof value === "string" ? (aliases[value] ?? value) : undefined;
  return LogLevel[names.find((known) => known === name) ?? "INFO"];
}

export function nameOfLevel(level: number): LevelName {
  return names.find((name) => LogLevel[name] === level) ?? "INFO";
}
