import type { Logger } from "./logger";

/** A logger that writes nowhere: for applications to derive theirs from. */
export class BaseLogger implements Logger {
  debug(..._args: unknown[]): unknown {
    return undefined;
  }
  info(..._args: unknown[]): unknown {
    return undefined;
  }
  warn(..._args: unknown[]): unknown {
    return undefined;
  }
  error(..._args: unknown[]): unknown {
    return undefined;
  }
  advancedLog(..._args: unknown[]): unknown {
    return undefined;
  }
}
