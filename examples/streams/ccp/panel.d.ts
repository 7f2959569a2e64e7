/// <reference types="amazon-connect-streams" />

/** What Streams offers to the control panel itself; it is not in its types for everybody. */
declare namespace connect {
  interface Core {
    initSharedWorker(options: Record<string, string>): void;
  }
  const worker: { main(): void };
}

/** In a worker. */
declare function importScripts(...urls: string[]): void;
