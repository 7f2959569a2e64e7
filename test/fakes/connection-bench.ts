import type { Logger } from "../../src/logging/logger";
import { createNetworkMonitor, type NetworkMonitor } from "../../src/platform/network-monitor";
import { Connection, type ConnectionHandlers, type Transport } from "../../src/realtime/connection";
import type { ConnectionNotice } from "../../src/realtime/connection-state";
import type { TopicMessage } from "../../src/realtime/frames";
import type { Failure } from "../../src/shared/failure";
import { FakeSockets, type ServerManners } from "./fake-sockets";
import { settle } from "./virtual-clock";
import { VirtualPlatform } from "./virtual-platform";

/** One request for a URL. A held one is answered by the test. */
export interface FetchCall {
  readonly at: number;
  readonly isFirst: boolean;
  readonly signal: AbortSignal;
  resolve(transport: Transport): void;
  reject(thrown: unknown): void;
}

export interface BenchOptions {
  readonly seed?: number;
  readonly manners?: Partial<ServerManners>;
  /** Runs inside the connection's own handlers, after the bench has taken down what came. */
  readonly onNotice?: (notice: ConnectionNotice, connection: Connection) => void;
  readonly handlers?: Partial<ConnectionHandlers>;
  readonly network?: (platform: VirtualPlatform) => NetworkMonitor;
}

/** A connection on a virtual clock, with fake sockets, and everything that it said. */
export class ConnectionBench {
  readonly platform: VirtualPlatform;
  readonly sockets: FakeSockets;
  readonly connection: Connection;
  readonly fetches: FetchCall[] = [];
  readonly notices: (ConnectionNotice & { readonly at: number; readonly failure: Failure | undefined })[] =
    [];
  readonly messages: { readonly message: TopicMessage; readonly socket: number }[] = [];
  readonly deepHeartbeats: boolean[] = [];
  readonly logs: unknown[][] = [];
  readonly startedAt: number;
  /** How requests for a URL are met: answered at once, held, or failed with what this function makes. */
  fetching: "answer" | "hold" | (() => unknown) = "answer";
  lifetimeMs: number | undefined;
  /** Called with notices and messages in the order in which they come. */
  onHeard: ((what: string) => void) | undefined;
  private urls = 0;

  constructor(options: BenchOptions = {}) {
    this.platform = new VirtualPlatform({ seed: options.seed ?? 1 });
    this.sockets = new FakeSockets(() => this.platform.now(), options.manners);
    this.platform.network = this.sockets;
    this.startedAt = this.platform.now();
    const makeNetwork =
      options.network ?? ((platform) => createNetworkMonitor({ platform, isLoopback: false }));
    this.connection = new Connection({
      platform: this.platform,
      network: makeNetwork(this.platform),
      logger: this.createLogger(),
      fetchTransport: (isFirst, signal) => this.fetch(isFirst, signal),
      handlers: {
        onNotice: (notice, failure) => {
          this.notices.push({ ...notice, at: this.elapsed, failure });
          this.onHeard?.(notice.type);
          options.onNotice?.(notice, this.connection);
        },
        onMessage: (message, socket) => {
          this.messages.push({ message, socket });
          this.onHeard?.(`message on ${socket}`);
        },
        onDeepHeartbeat: (isHealthy) => void this.deepHeartbeats.push(isHealthy),
        ...options.handlers,
      },
    });
    this.connection.subscribe(["aws/chat"]);
  }

  /** Milliseconds of virtual time since the bench was made. */
  get elapsed(): number {
    return this.platform.now() - this.startedAt;
  }

  get noticeTypes(): string[] {
    return this.notices.map(({ type }) => type);
  }

  get fetchTimes(): number[] {
    return this.fetches.map(({ at }) => at);
  }

  /** Starts the connection and lets everything settle that needs no time. */
  async start(): Promise<void> {
    this.connection.start();
    await settle();
  }

  advance(ms: number): Promise<void> {
    return this.platform.clock.advance(ms);
  }

  /** What is left over of the connection: all zero once it has been closed. */
  leftovers(): { timers: number; listeners: number; sockets: number } {
    return { ...this.platform.leftovers(), sockets: this.sockets.held.length };
  }

  forget(): void {
    this.notices.length = 0;
    this.fetches.length = 0;
    this.messages.length = 0;
    this.deepHeartbeats.length = 0;
  }

  private fetch(isFirst: boolean, signal: AbortSignal): Promise<Transport> {
    return new Promise((resolve, reject) => {
      this.fetches.push({ at: this.elapsed, isFirst, signal, resolve, reject });
      if (this.fetching === "answer") resolve(this.transport());
      // Failed in any way a client may fail, an `Error` or not.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      else if (this.fetching !== "hold") reject(this.fetching());
    });
  }

  /** A fresh URL, a new one each time. */
  transport(): Transport {
    const url = `wss://chat.example/socket-${(this.urls += 1)}`;
    return this.lifetimeMs === undefined ? { url } : { url, lifetimeMs: this.lifetimeMs };
  }

  private createLogger(): Logger {
    const write =
      (level: string) =>
      (...args: unknown[]) =>
        void this.logs.push([level, ...args]);
    return {
      debug: write("debug"),
      info: write("info"),
      warn: write("warn"),
      error: write("error"),
      advancedLog: write("advanced"),
    };
  }
}
