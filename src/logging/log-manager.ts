import type { ConsoleMethod, Platform } from "../platform/platform";
import { callSafely } from "../shared/call-safely";
import { formatForClient, formatForConsole, type Entry } from "./format";
import { LogLevel, nameOfLevel, toLevel, type LevelName } from "./levels";
import { readLogConfig, type LogConfig } from "./log-config";
import type { Logger } from "./logger";

export interface LoggerOptions {
  /** Shown before the arguments in the console. */
  readonly prefix?: string;
  /** Written behind the arguments of every entry. */
  readonly logMetaData?: unknown;
}

/** `connect.LogManager`: one configuration for all loggers, those made before it too. */
export interface LogManager {
  readonly LogLevel: typeof LogLevel;
  /** A logger that follows every later change of the configuration. */
  getLogger(options?: LoggerOptions): Logger;
  /** Takes what `loggerConfig` takes, or a whole global configuration; ignores anything else. Never throws. */
  updateLoggerConfig(config: unknown): void;
  isLevelEnabled(level: unknown): boolean;
  /** Whether entries go anywhere. */
  hasClientLogger(): boolean;
  /** Writes an entry that is text already. Gives what a log call gives. */
  writeToClientLogger(level: unknown, entry: unknown, logMetaData?: unknown): unknown;
}

export function createLogManager(platform: Pick<Platform, "now" | "writeToConsole">): LogManager {
  let config: LogConfig | undefined;

  function isLevelEnabled(level: unknown): boolean {
    return toLevel(level) >= (config?.level ?? LogLevel.INFO);
  }

  /** Makes no text unless it is going to be written. `body` is what a client's logger gets of the entry. */
  function write(level: number, entry: Entry, body: unknown): unknown {
    if (!config || !isLevelEnabled(level)) return undefined;
    const name = nameOfLevel(level);
    const text = config.isConsole
      ? formatForConsole(name, entry, platform.now())
      : formatForClient(name, body, entry.metadata);
    const current = config;
    const method = methodOf(name, current);
    // A logger that is broken, or rejects, is not the caller's trouble.
    const result = callSafely(() => current.write(method, text), ignore) ?? text;
    if (level >= LogLevel.ERROR) callSafely(() => sendToServer(result), ignore);
    return result;
  }

  return {
    LogLevel,
    isLevelEnabled,
    hasClientLogger: () => config !== undefined,
    getLogger(options) {
      const { prefix, logMetaData } = readOptions(options);
      const at =
        (level: number) =>
        (...args: unknown[]) =>
          write(level, { args, prefix, metadata: logMetaData }, args);
      return {
        debug: at(LogLevel.DEBUG),
        info: at(LogLevel.INFO),
        warn: at(LogLevel.WARN),
        error: at(LogLevel.ERROR),
        advancedLog: at(LogLevel.ADVANCED_LOG),
      };
    },
    updateLoggerConfig(given) {
      try {
        const read = readLogConfig(given, platform);
        if (read) config = read === "off" ? undefined : read;
      } catch {
        // A configuration that cannot be read changes nothing.
      }
    },
    writeToClientLogger: (level, entry, logMetaData) =>
      write(toLevel(level), { args: [entry], metadata: logMetaData }, entry),
  };
}

/** Options that cannot be read are none. */
function readOptions(options: unknown): {
  readonly prefix?: string | undefined;
  readonly logMetaData?: unknown;
} {
  try {
    const { prefix, logMetaData } = (options ?? {}) as Readonly<Record<string, unknown>>;
    return { prefix: typeof prefix === "string" ? prefix : undefined, logMetaData };
  } catch {
    return {};
  }
}

function ignore(): void {
  // There is nowhere to say it.
}

function methodOf(name: LevelName, config: LogConfig): ConsoleMethod {
  return name === "ADVANCED_LOG" ? config.advancedMethod : (name.toLowerCase() as ConsoleMethod);
}

/** Streams' entries can be sent to its log service: done for errors and for the life cycle (advanced entries). */
function sendToServer(entry: unknown): unknown {
  return (entry as { sendInternalLogToServer?: () => unknown }).sendInternalLogToServer?.();
}
