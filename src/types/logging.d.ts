declare namespace connect {
  /** The levels by name, as numbers: `connect.ChatSession.LogLevel`. */
  interface ChatLogLevels extends ChatLogLevel {
    /** Life-cycle entries, written with the method that `advancedLogWriter` names. */
    ADVANCED_LOG: 50;
  }

  /**
   * A level by number or by name. Streams' names are known too: TRACE is DEBUG, LOG is INFO, CRITICAL is ERROR. Any
   * other text is INFO.
   */
  type ChatLogLevelInput = number | "DEBUG" | "INFO" | "WARN" | "ERROR" | "ADVANCED_LOG" | (string & {});

  /** Where log entries go, and which of them. Without any logger in it, logging is off. */
  interface ChatLoggerConfig {
    /** Gets each entry as one string. Wins over `logger` and `useDefaultLogger`. */
    customizedLogger?: ChatLoggerMethods | undefined;
    /** The same; what Streams passes. */
    logger?: ChatLoggerMethods | undefined;
    /** Whether entries go to the console. Default: `false`. */
    useDefaultLogger?: boolean | undefined;
    /** Entries of this level and above are written. Default: INFO. */
    level?: ChatLogLevelInput | undefined;
    /** The method that ADVANCED_LOG entries are written with. Default: `"warn"`. */
    advancedLogWriter?: "warn" | "info" | "debug" | "log" | (string & {}) | undefined;
  }

  /** A logger of the page: `console`, Streams' `connect.getLog()`, or one derived from `connect.ChatSession.Logger`. */
  interface ChatLogger {
    debug(message: string): unknown;
    info(message: string): unknown;
    warn(message: string): unknown;
    error(message: string): unknown;
  }

  /** What `loggerConfig` takes for a logger: one whose methods take anything does, too. */
  interface ChatLoggerMethods {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- loggers have parameters of their own
    debug: (...message: any[]) => unknown;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    info: (...message: any[]) => unknown;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    warn: (...message: any[]) => unknown;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
    error: (...message: any[]) => unknown;
  }

  /** A logger whose methods do nothing, to derive one's own from: `connect.ChatSession.Logger`. */
  interface ChatBaseLogger {
    debug(...args: unknown[]): unknown;
    info(...args: unknown[]): unknown;
    warn(...args: unknown[]): unknown;
    error(...args: unknown[]): unknown;
    advancedLog(...args: unknown[]): unknown;
  }

  /** The class itself. */
  interface ChatLoggerClass extends ChatLogger {
    new (): ChatBaseLogger;
    prototype: ChatBaseLogger;
    /** @deprecated Made by `new`, or by a class that is derived from this one. */
    debug(message: string): unknown;
    /** @deprecated Made by `new`, or by a class that is derived from this one. */
    info(message: string): unknown;
    /** @deprecated Made by `new`, or by a class that is derived from this one. */
    warn(message: string): unknown;
    /** @deprecated Made by `new`, or by a class that is derived from this one. */
    error(message: string): unknown;
  }

  /** One logging configuration for all loggers: `connect.LogManager`. No call of it throws. */
  interface ChatLogManager {
    readonly LogLevel: ChatLogLevels;
    /** A logger that follows every later change of the configuration. */
    getLogger(options?: ChatLogOptions): ChatManagedLogger;
    /** Takes what `loggerConfig` takes, or a whole global configuration with one in it; ignores anything else. */
    updateLoggerConfig(config: ChatLoggerConfig | ChatGlobalConfig | null | undefined): void;
    isLevelEnabled(level: ChatLogLevelInput): boolean;
    /** Whether entries go anywhere. */
    hasClientLogger(): boolean;
    /** Writes an entry that is text already; gives what a log call gives. */
    writeToClientLogger(level: ChatLogLevelInput, entry: string, logMetaData?: unknown): unknown;
  }

  interface ChatLogOptions {
    /** Shown before the arguments in the console. */
    prefix?: string | undefined;
    /** Written behind the arguments of every entry, as JSON. */
    logMetaData?: unknown;
  }

  /**
   * A logger of `LogManager`. A call gives what the page's logger returned, the written text where that is nothing,
   * and undefined where the level is off.
   */
  interface ChatManagedLogger {
    debug(...args: unknown[]): unknown;
    info(...args: unknown[]): unknown;
    warn(...args: unknown[]): unknown;
    error(...args: unknown[]): unknown;
    advancedLog(...args: unknown[]): unknown;
  }
}
