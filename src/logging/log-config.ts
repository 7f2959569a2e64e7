import type { ConsoleMethod, Platform } from "../platform/platform";
import { isRecord } from "../shared/is-record";
import { toLevel } from "./levels";

/** Where entries go, and which of them. */
export interface LogConfig {
  readonly level: number;
  /** The console wants to be read by people, a client's logger by a program. */
  readonly isConsole: boolean;
  /** The method that ADVANCED_LOG entries are written with. */
  readonly advancedMethod: ConsoleMethod;
  /** Throws what the client's logger throws, and where it lacks the method. */
  write(method: ConsoleMethod, text: string): unknown;
}

const advancedMethods: readonly unknown[] = ["info", "debug", "log"];

/**
 * Reads what `loggerConfig` takes, or a whole global configuration that has one in it. Undefined: the configuration
 * says nothing about logging.
 */
export function readLogConfig(
  config: unknown,
  { writeToConsole }: Pick<Platform, "writeToConsole">,
): LogConfig | "off" | undefined {
  const given = isRecord(config) && "loggerConfig" in config ? config["loggerConfig"] : config;
  if (!isRecord(given)) return undefined;
  const { customizedLogger, logger, useDefaultLogger, level, advancedLogWriter } = given;
  const client = [customizedLogger, logger].find(isRecord);
  if (!client && useDefaultLogger !== true) return "off";
  const has = (name: unknown): boolean => !client || typeof client[String(name)] === "function";
  return {
    level: toLevel(level),
    isConsole: !client,
    advancedMethod:
      advancedMethods.includes(advancedLogWriter) && has(advancedLogWriter)
        ? (advancedLogWriter as ConsoleMethod)
        : "warn",
    write: client ? (method, text) => (client as ClientLogger)[method](text) : writeToConsole,
  };
}

type ClientLogger = Record<string, unknown> & Record<ConsoleMethod, (text: string) => unknown>;
