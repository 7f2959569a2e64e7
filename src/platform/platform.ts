import type { Disposer } from "../shared/disposer";

/**
 * Everything the library takes from the outside. No other folder names `setTimeout`, `Date`, `Math.random`,
 * `WebSocket`, `fetch`, `navigator`, `document` or `window`; that is what lets whole sessions run on a virtual clock.
 */
export interface Platform extends Clock, Signals {
  /** Uniform in [0, 1). */
  random(): number;
  /** A version 4 UUID. */
  uuid(): string;
  /**
   * Opens a WebSocket. Throws only what the constructor throws (a malformed URL); a refused connection comes as
   * `onClose`. After `close()` nothing more is reported.
   */
  openSocket(url: string, handlers: SocketHandlers): Socket;
  /**
   * One HTTP exchange without any retry. Rejects with what fetch rejects with when no answer came or the signal
   * was aborted; any status is an answer.
   */
  exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer>;
  /** Posts JSON text such that it outlives the page; any status is an answer. */
  post(url: string, body: string): Promise<{ readonly status: number }>;
  /** Sends a file; reports progress where the runtime can. Rejects and answers as `exchange` does. */
  upload(request: UploadRequest, signal?: AbortSignal): Promise<{ readonly status: number }>;
  /** Fetches a file; any status is an answer. `onMoving` is called with whatever comes of it, where the runtime can tell. */
  download(url: string, onMoving: () => void, signal?: AbortSignal): Promise<DownloadAnswer>;
  /** A file with a name; the content itself where the runtime has no `File`. */
  nameFile(content: Blob, name: string): Blob;
  /** A global that another script of the page may have put there: looked up anew each time. */
  readGlobal(name: string): unknown;
  /** Writes a line to the console. */
  writeToConsole(method: ConsoleMethod, text: string): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls back once after `delayMs` (clamped to 0 … 2^31-1), with the ms by which it came late: a large number
   * means that the machine slept or the page was frozen.
   */
  setTimer(callback: (overdueMs: number) => void, delayMs: number): Disposer;
}

/** What the device says about itself. */
export interface Signals {
  /** What the device believes; true where it does not say. */
  isOnline(): boolean;
  onOnline(listener: () => void): Disposer;
  /** The page or app goes to the background, or away. */
  onHidden(listener: () => void): Disposer;
  /** The page or app became visible, or came back from the back-forward cache. */
  onVisible(listener: () => void): Disposer;
}

export type ConsoleMethod = "debug" | "info" | "warn" | "error" | "log";

export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface UploadRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
  /** Bytes sent so far. */
  readonly onProgress: (loaded: number) => void;
}

export interface DownloadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
}

export interface SocketHandlers {
  onOpen(): void;
  /** Text frames as text; anything else is handed on as it came. */
  onMessage(data: unknown): void;
  /** Once, whether the socket failed to open, broke or was closed by the other side. */
  onClose(code: number): void;
}

export interface Socket {
  /** False where the socket cannot take it (not open, or it threw). */
  send(text: string): boolean;
  close(): void;
}
