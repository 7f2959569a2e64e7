import type { Logger } from "../logging/logger";
import type { NetworkMonitor } from "../platform/network-monitor";
import type { Platform } from "../platform/platform";
import { describeThrown } from "../shared/describe-thrown";
import { noDisposer, type Disposer } from "../shared/disposer";
import { toFailure, type Failure } from "../shared/failure";
import { transition } from "./connection-machine";
import type {
  ConnectionEffect,
  ConnectionEvent,
  ConnectionNotice,
  ConnectionState,
  FetchVerdict,
} from "./connection-state";
import type { TopicMessage } from "./frames";
import type { LinkNotice } from "./link-events";
import { SocketLink } from "./socket-link";

/** Where a socket can be opened. */
export interface Transport {
  /** Holds a secret: never logged. */
  readonly url: string;
  /** How long a socket opened there lives; default 59 min. */
  readonly lifetimeMs?: number;
}

export interface ConnectionOptions {
  readonly platform: Platform;
  readonly network: NetworkMonitor;
  readonly logger: Logger;
  /**
   * Asks for a URL. `isFirst` marks the request of the first connect, whose failure is final; every other one is
   * part of the reconnect loop and makes a single attempt. Rejections are `Failure`s; others count as retryable.
   */
  fetchTransport(isFirst: boolean, signal: AbortSignal): Promise<Transport>;
  readonly handlers: ConnectionHandlers;
}

/** What a connection says; nothing after `close()`. */
export interface ConnectionHandlers {
  /** `failed` comes with the failure of the first request. */
  onNotice(notice: ConnectionNotice, failure?: Failure): void;
  /** `socket` tells connections apart: the same item may come on two of them. */
  onMessage(message: TopicMessage, socket: number): void;
  onDeepHeartbeat(isHealthy: boolean): void;
  onSocket?(what: "open" | "closed"): void;
  onTopics?(outcome: "accepted" | "refused", topics: readonly string[]): void;
}

/** A chat connection that keeps itself alive until it is closed, refused or ended. */
export interface Connection {
  readonly state: ConnectionState["name"];
  start(): void;
  /** Adds topics to those that every socket subscribes to. */
  subscribe(topics: readonly string[]): void;
  /** Over the socket in use; false where there is none. */
  send(text: string): boolean;
  close(): void;
}

const SOCKET_LIFETIME_MS = 3_540_000;

export function createConnection(options: ConnectionOptions): Connection {
  return new ConnectionDriver(options);
}

/** Carries out what the machine decides; the only writer of its state. */
class ConnectionDriver implements Connection {
  private current: ConnectionState = { name: "idle" };
  private readonly links = new Map<number, SocketLink>();
  private lastSocket = 0;
  private topics: readonly string[] = [];
  private lifetimeMs = SOCKET_LIFETIME_MS;
  private stopTimer: Disposer = noDisposer;
  private stopListening: Disposer = noDisposer;
  private fetching: AbortController | undefined;
  private failure: Failure | undefined;
  private readonly inbox: ConnectionEvent[] = [];
  /**
   * What the successor hears while it is not known whether the predecessor missed anything: the predecessor, where it
   * lives, has the same. Where it does not, these come after what was missed, and never make it look as if nothing was.
   */
  private waiting: { readonly message: TopicMessage; readonly socket: number }[] = [];

  constructor(private readonly options: ConnectionOptions) {}

  get state(): ConnectionState["name"] {
    return this.current.name;
  }

  start(): void {
    this.dispatch({ type: "start" });
  }

  subscribe(topics: readonly string[]): void {
    this.topics = [...new Set([...this.topics, ...topics])];
    this.links.forEach((link) => link.subscribe(topics));
  }

  send(text: string): boolean {
    const link = "socket" in this.current ? this.links.get(this.current.socket) : undefined;
    return link?.send(text) ?? false;
  }

  close(): void {
    this.dispatch({ type: "close" });
  }

  /** One event at a time: what a handler sets off while effects run waits until they have all run. */
  private dispatch(event: ConnectionEvent): void {
    this.inbox.push(event);
    if (this.inbox.length > 1) return;
    for (let next = this.inbox[0]; next; next = this.inbox[0]) {
      try {
        this.step(next);
      } catch (thrown) {
        this.options.logger.error("A connection's handler threw:", describeThrown(thrown));
      }
      this.inbox.shift();
    }
  }

  private step(event: ConnectionEvent): void {
    const { platform, network } = this.options;
    const [state, effects] = transition(this.current, event, {
      now: platform.now(),
      random: platform.random(),
      isOnline: network.isOnline(),
      socketLifetimeMs: this.lifetimeMs,
      nextSocket: this.lastSocket + 1,
    });
    if (state.name !== this.current.name) this.options.logger.debug("Connection:", state.name);
    this.current = state;
    this.listenWhileNeeded();
    effects.forEach((effect) => this.apply(effect));
    this.releaseWaiting();
  }

  private handleMessage(message: TopicMessage, socket: number): void {
    if (socket === unheardSocket(this.current)) this.waiting.push({ message, socket });
    else this.options.handlers.onMessage(message, socket);
  }

  /** Once the hand-over is over; of a successor that is gone nothing is heard. */
  private releaseWaiting(): void {
    if (unheardSocket(this.current) !== undefined || this.waiting.length === 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const { message, socket } of waiting)
      if (this.links.has(socket)) this.tell(() => this.options.handlers.onMessage(message, socket));
  }

  private apply(effect: ConnectionEffect): void {
    // A handler has closed the connection: from there on things are put away, and nothing is said or begun.
    const putsAway =
      effect.type === "close" || effect.type === "clear-timer" || effect.type === "abort-fetch";
    if (!putsAway && this.inbox.some(({ type }) => type === "close")) return;
    switch (effect.type) {
      case "fetch":
        return this.fetch(effect.isFirst);
      case "abort-fetch":
        this.fetching?.abort();
        this.fetching = undefined;
        return;
      case "open":
        return this.openLink(effect.socket, effect.url);
      case "close":
        return this.closeLink(effect.socket);
      case "probe":
        return this.links.get(effect.socket)?.probe();
      case "set-timer":
        this.stopTimer();
        this.stopTimer = this.options.platform.setTimer(
          () => this.dispatch({ type: "timer-due" }),
          effect.delayMs,
        );
        return;
      case "clear-timer":
        return this.stopTimer();
      default:
        return this.tell(() => this.options.handlers.onNotice(effect, this.failure));
    }
  }

  /** What a handler throws is logged and stops nothing. */
  private tell(say: () => void): void {
    try {
      say();
    } catch (thrown) {
      this.options.logger.error("A connection's handler threw:", describeThrown(thrown));
    }
  }

  private fetch(isFirst: boolean): void {
    const startedAt = this.options.platform.now();
    const fetching = new AbortController();
    this.fetching = fetching;
    this.failure = undefined;
    // What an abandoned request answers is dropped here, and nowhere else.
    const settle = (event: () => ConnectionEvent): void => {
      if (this.fetching !== fetching) return;
      this.fetching = undefined;
      this.dispatch(event());
    };
    this.options.fetchTransport(isFirst, fetching.signal).then(
      ({ url, lifetimeMs }) =>
        settle(() => {
          this.lifetimeMs = lifetimeMs ?? SOCKET_LIFETIME_MS;
          return { type: "fetched", url, ageMs: this.options.platform.now() - startedAt };
        }),
      (thrown: unknown) =>
        settle(() => {
          const failure = toFailure(thrown);
          this.failure = failure;
          this.options.logger.warn("No socket address:", { type: failure.type, status: failure.statusCode });
          return { type: "fetch-failed", verdict: verdictOf(failure), retryAfterMs: failure.retryAfterMs };
        }),
    );
  }

  private openLink(socket: number, url: string): void {
    this.lastSocket = socket;
    const link = new SocketLink(
      this.options,
      url,
      () => this.topics,
      (notice) => {
        // What a socket says that is no longer held is dropped here, and nowhere else.
        if (this.links.has(socket)) this.tell(() => this.handleLink(notice, socket));
      },
    );
    this.links.set(socket, link);
  }

  private handleLink(notice: LinkNotice, socket: number): void {
    const { handlers } = this.options;
    switch (notice.type) {
      case "open":
        return handlers.onSocket?.("open");
      case "down":
        this.closeLink(socket);
        return this.dispatch({ ...notice, socket });
      case "subscribed":
      case "alive":
        return this.dispatch({ ...notice, socket });
      case "message":
        return this.handleMessage(notice.message, socket);
      case "deep-heartbeat":
        return handlers.onDeepHeartbeat(notice.isHealthy);
      default:
        return handlers.onTopics?.(notice.type, notice.topics);
    }
  }

  private closeLink(socket: number): void {
    const link = this.links.get(socket);
    if (!link) return;
    this.links.delete(socket);
    link.close();
    this.tell(() => this.options.handlers.onSocket?.("closed"));
  }

  /** Device listeners live as long as there is something to bring back. */
  private listenWhileNeeded(): void {
    const { name } = this.current;
    if (name === "idle" || name === "closed" || name === "broken") {
      this.stopListening();
      this.stopListening = noDisposer;
    } else if (this.stopListening === noDisposer) {
      this.stopListening = this.options.network.onResume(() => this.dispatch({ type: "resume" }));
    }
  }
}

/** The successor, from its opening on: it may bring items before it says that it is subscribed. */
function unheardSocket(state: ConnectionState): number | undefined {
  if (state.name === "replacing") return state.successor;
  return state.name === "handing-over" ? state.socket : undefined;
}

function verdictOf(failure: Failure): FetchVerdict {
  if (failure.statusCode === 403) return "ended";
  return failure.reason === "refused" && !failure.isRetryable ? "refused" : "retry";
}
