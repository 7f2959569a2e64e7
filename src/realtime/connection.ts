import type { Logger } from "../logging/logger";
import type { NetworkMonitor } from "../platform/network-monitor";
import type { Platform } from "../platform/platform";
import { callSafely } from "../shared/call-safely";
import { describeThrown } from "../shared/describe-thrown";
import { noDisposer, type Disposer } from "../shared/disposer";
import { Failure, toFailure } from "../shared/failure";
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

const SOCKET_LIFETIME_MS = 3_540_000;

/**
 * A chat connection that keeps itself alive until it is closed, refused or ended. It carries out what the machine
 * decides, and is the only writer of its state.
 */
export class Connection {
  private current: ConnectionState = { name: "idle" };
  private readonly links = new Map<number, SocketLink>();
  private lastSocket = 0;
  private readonly topics = new Set<string>();
  private lifetimeMs = SOCKET_LIFETIME_MS;
  private stopTimer: Disposer = noDisposer;
  private stopListening: Disposer | undefined;
  private fetching: AbortController | undefined;
  private failure: Failure | undefined;
  private readonly inbox: ConnectionEvent[] = [];
  /**
   * What the successor hears while it is not known whether the predecessor missed anything: the predecessor, where it
   * lives, has the same. Where it does not, these come after what was missed, and never make it look as if nothing was.
   */
  private readonly waiting: { readonly message: TopicMessage; readonly socket: number }[] = [];

  constructor(private readonly options: ConnectionOptions) {}

  get state(): ConnectionState["name"] {
    return this.current.name;
  }

  start(): void {
    this.dispatch({ type: "start" });
  }

  /** Adds topics to those that every socket subscribes to. */
  subscribe(topics: readonly string[]): void {
    topics.forEach((topic) => this.topics.add(topic));
    this.links.forEach((link) => link.subscribe(topics));
  }

  /** Over the socket in use; false where there is none. */
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
      const first = next;
      this.tell(() => this.step(first));
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
    if (unheardSocket(this.current) !== undefined) return;
    for (const { message, socket } of this.waiting.splice(0))
      if (this.links.has(socket)) this.tell(() => this.options.handlers.onMessage(message, socket));
  }

  private apply(effect: ConnectionEffect): void {
    // A handler has closed the connection: from there on things are put away, and nothing is said or begun.
    const putsAway = ["close", "clear-timer", "abort-fetch"].includes(effect.type);
    if (!putsAway && this.inbox.some(({ type }) => type === "close")) return;
    switch (effect.type) {
      case "fetch":
        void this.fetch(effect.isFirst);
        return;
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
        this.tell(() => this.options.handlers.onNotice(effect, this.failure));
    }
  }

  /** What a handler throws is logged and stops nothing. */
  private tell(say: () => void): void {
    callSafely(say, (thrown) =>
      this.options.logger.error("A connection's handler threw:", describeThrown(thrown)),
    );
  }

  private async fetch(isFirst: boolean): Promise<void> {
    const { platform } = this.options;
    const startedAt = platform.now();
    const fetching = (this.fetching = new AbortController());
    const answer = await this.options.fetchTransport(isFirst, fetching.signal).catch(toFailure);
    // What an abandoned request answers is dropped here, and nowhere else.
    if (this.fetching !== fetching) return;
    this.fetching = undefined;
    if (answer instanceof Failure) return this.fail(answer);
    const { url, lifetimeMs = SOCKET_LIFETIME_MS } = answer;
    this.lifetimeMs = lifetimeMs;
    this.dispatch({ type: "fetched", url, ageMs: platform.now() - startedAt });
  }

  private fail(failure: Failure): void {
    const { type, statusCode, retryAfterMs } = failure;
    this.failure = failure;
    this.options.logger.warn("No socket address:", { type, status: statusCode });
    this.dispatch({ type: "fetch-failed", verdict: verdictOf(failure), retryAfterMs });
  }

  private openLink(socket: number, url: string): void {
    this.lastSocket = socket;
    const link = new SocketLink(this.options, url, this.topics, (notice) => {
      // What a socket says that is no longer held is dropped here, and nowhere else.
      if (this.links.has(socket)) this.tell(() => this.handleLink(notice, socket));
    });
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
    if (["idle", "closed", "broken"].includes(this.current.name)) {
      this.stopListening?.();
      this.stopListening = undefined;
    } else {
      this.stopListening ??= this.options.network.onResume(() => this.dispatch({ type: "resume" }));
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
