import type { Logger } from "../../logging/logger";

/** Keeps every line as JSON text, with its level first. */
export class RecordingLogger implements Logger {
  readonly lines: string[] = [];

  debug = (...args: unknown[]): void => this.keep("debug", args);
  info = (...args: unknown[]): void => this.keep("info", args);
  warn = (...args: unknown[]): void => this.keep("warn", args);
  error = (...args: unknown[]): void => this.keep("error", args);
  advancedLog = (...args: unknown[]): void => this.keep("advancedLog", args);

  private keep(level: string, args: unknown[]): void {
    this.lines.push(`${level} ${JSON.stringify(args)}`);
  }
}
