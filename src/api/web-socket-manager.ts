import type { Logger } from "../logging/logger";
import type { NetworkMonitor } from "../platform/network-monitor";
import { askPage } from "../participant/abortable";
import type { Platform } from "../platform/platform";
import { Connection, type Transport } from "../realtime/connection";
import type { ConnectionNotice } from "../realtime/connection-state";
import {
  encodeFrame,
  HEARTBEAT_TOPIC,
  PING_TOPIC,
  SUBSCRIBE_TOPIC,
  type TopicMessage,
} from "../realtime/frames";
import { callSafely } from "../shared/call-safely";
import { createDeferred, type Deferred } from "../shared/deferred";
import { describeThrown } from "../shared/describe-thrown";
import { describeValue } from "../shared/describe-value";
import { noDisposer, type Disposer } from "../shared/disposer";
import { createEmitter } from "../shared/emitter";
import { invalidAnswerFailure, type Failure } from "../shared/failure";
import { toRecord } from "../shared/is-record";
import { isSocketUrl } from "../shared/loopback";

/** What `init` asks for: `{webSocketTransport: {url, expiry, transportLifeTimeInSeconds}}`. */
export type GetTransport = () => unknown;

/** An answer to a subscription, as it comes over the socket. */
interface SubscriptionAnswer {
  readonly topic: string;
  readonly content: { readonly status: "success" | "failure"; readonly topics: readonly string[] };
}

interface ManagerEvents {
  message: TopicMessage;
  gain: undefined;
  lost: undefined;
  open: undefined;
  closed: undefined;
  initFailure: undefined;
  subscriptionUpdate: SubscriptionAnswer;
  subscriptionFailure: SubscriptionAnswer;
  deepHeartbeatSuccess: undefined;
  deepHeartbeatFailure: undefined;
}

type PlainEvent = {
  [Name in keyof ManagerEvents]: ManagerEvents[Name] extends undefined ? Name : never;
}[keyof ManagerEvents];

export interface ManagerOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  /** Made at `init`, with the configuration of that moment. */
  createNetwork(): NetworkMonitor;
}

const SHORTEST_LIFETIME_S = 300;
const reservedTopics: ReadonlySet<unknown> = new Set([
  SUBSCRIBE_TOPIC,
  "aws/unsubscribe",
  HEARTBEAT_TOPIC,
  PING_TOPIC,
]);

/** `connect.WebSocketManager.create()`: one socket for an agent's contacts, as an agent desktop has it. */
export class WebSocketManager {
  private connection: Connection | undefined;
  /** Whoever waits for `init`: is told that nothing came of it where that has not settled. */
  private initialising: Deferred<{ webSocketConnectionFailed: boolean }> | undefined;
  private readonly topics = new Set<string>();
  private presence: "unknown" | "gained" | "lost" | "failed" = "unknown";
  private readonly emitter = createEmitter<ManagerEvents>((name, thrown) => this.reportThrown(name, thrown));

  constructor(private readonly options: ManagerOptions) {}

  /**
   * Asks for an address and opens a socket there; goes on asking when it is lost. Resolves once the first address is
   * there or could not be had, never rejects.
   */
  init = (getTransport: GetTransport): Promise<{ webSocketConnectionFailed: boolean }> => {
    this.connection?.close();
    this.initialising?.resolve({ webSocketConnectionFailed: true });
    if (typeof getTransport !== "function") this.refuse("init", "a function", describeValue(getTransport));
    const initialising = (this.initialising = createDeferred());
    const { platform, logger } = this.options;
    this.connection = new Connection({
      platform,
      logger,
      network: this.options.createNetwork(),
      fetchTransport: async (_, signal) => readTransport(await askPage(platform, signal, getTransport)),
      handlers: {
        onNotice: (notice) => {
          if (notice.type === "opening") initialising.resolve({ webSocketConnectionFailed: false });
          if (notice.type === "failed") initialising.resolve({ webSocketConnectionFailed: true });
          this.handleNotice(notice);
        },
        onMessage: (message) => this.emitter.emit("message", message),
        onDeepHeartbeat: (isHealthy) =>
          this.emitter.emit(isHealthy ? "deepHeartbeatSuccess" : "deepHeartbeatFailure", undefined),
        onSocket: (what) => this.emitter.emit(what, undefined),
        onTopics: (outcome, topics) =>
          this.emitter.emit(outcome === "accepted" ? "subscriptionUpdate" : "subscriptionFailure", {
            topic: SUBSCRIBE_TOPIC,
            content: { status: outcome === "accepted" ? "success" : "failure", topics },
          }),
      },
    });
    this.connection.subscribe([...this.topics]);
    this.connection.start();
    return initialising.promise;
  };

  /** Adds topics, on this socket and on every later one. */
  subscribeTopics = (topics: unknown): void => {
    const added = readTopics(topics);
    if (!added) return this.refuse("subscribeTopics", "a list of strings", describeValue(topics));
    added.forEach((topic) => this.topics.add(topic));
    this.connection?.subscribe(added);
  };

  /** Frames of one topic, as `{topic, content, …}`. */
  onMessage = (topic: string, handler: (message: TopicMessage) => void): Disposer =>
    this.on("message", handler, (message) => message.topic === topic);

  onAllMessage = (handler: (message: TopicMessage) => void): Disposer => this.on("message", handler);

  onConnectionGain = (handler: () => void): Disposer => this.onState("gain", "gained", handler);
  onConnectionLost = (handler: () => void): Disposer => this.onState("lost", "lost", handler);
  onInitFailure = (handler: () => void): Disposer => this.onState("initFailure", "failed", handler);
  onConnectionOpen = (handler: () => void): Disposer => this.on("open", handler);
  onConnectionClose = (handler: () => void): Disposer => this.on("closed", handler);
  onSubscriptionUpdate = (handler: (answer: SubscriptionAnswer) => void): Disposer =>
    this.on("subscriptionUpdate", handler);
  onSubscriptionFailure = (handler: (answer: SubscriptionAnswer) => void): Disposer =>
    this.on("subscriptionFailure", handler);
  /** A topic was refused: any, or the one named. */
  onTopicFailure = (topic: string | (() => void), handler?: () => void): Disposer =>
    typeof topic === "function"
      ? this.on("subscriptionFailure", () => topic())
      : this.on("subscriptionFailure", handler, ({ content }) => content.topics.includes(topic));
  onDeepHeartbeatSuccess = (handler: () => void): Disposer => this.on("deepHeartbeatSuccess", handler);
  onDeepHeartbeatFailure = (handler: () => void): Disposer => this.on("deepHeartbeatFailure", handler);

  /** Sends a frame over the socket in use; dropped and logged where there is none. */
  sendMessage = (frame: unknown): void => {
    const text = encodeOwnFrame(frame);
    if (text === undefined) {
      const expected = "{topic, content} with a topic of the page's own, as JSON";
      return this.refuse("sendMessage", expected, describeValue(frame));
    }
    if (!this.connection?.send(text)) {
      this.options.logger.warn("A frame was not sent: there is no open socket");
    }
  };

  closeWebSocket = (): void => this.terminateWebSocketManager();

  /** Closes the socket for good; `init` starts anew. */
  terminateWebSocketManager = (_reason?: unknown): void => {
    this.connection?.close();
    this.connection = undefined;
    this.initialising?.resolve({ webSocketConnectionFailed: true });
    if (this.presence === "gained") this.handleNotice({ type: "lost", reason: "socket-closed" });
  };

  private on<Name extends keyof ManagerEvents>(
    name: Name,
    handler: ((data: ManagerEvents[Name]) => unknown) | undefined,
    isWanted: (data: ManagerEvents[Name]) => boolean = () => true,
  ): Disposer {
    if (typeof handler === "function") {
      return this.emitter.on(name, (data) => (isWanted(data) ? handler(data) : undefined));
    }
    this.refuse("Not subscribed", "a function", describeValue(handler));
    return noDisposer;
  }

  private refuse(what: string, expected: string, came: string): void {
    this.options.logger.error(`${what}: expected ${expected}, got ${came}`);
  }

  private reportThrown(event: string, thrown: unknown): void {
    this.options.logger.error("A socket manager's handler threw:", { event }, describeThrown(thrown));
  }

  /** A handler that comes late is called at once if that state holds. */
  private onState(name: PlainEvent, state: typeof this.presence, handler: () => void): Disposer {
    const stop = this.on(name, handler);
    if (this.presence === state && stop !== noDisposer) {
      callSafely(handler, (thrown) => this.reportThrown(name, thrown));
    }
    return stop;
  }

  private handleNotice(notice: ConnectionNotice): void {
    switch (notice.type) {
      case "gained":
        this.presence = "gained";
        return this.emitter.emit("gain", undefined);
      case "lost":
        this.presence = "lost";
        return this.emitter.emit("lost", undefined);
      case "moved":
        // A manager has no other words for it: sessions look for what they missed after a gain.
        this.emitter.emit("lost", undefined);
        return this.emitter.emit("gain", undefined);
      case "failed":
      case "broken":
      case "ended":
        this.presence = "failed";
        return this.emitter.emit("initFailure", undefined);
      default:
        return undefined;
    }
  }
}

/** Undefined for what is no list of strings. */
function readTopics(topics: unknown): readonly string[] | undefined {
  try {
    if (!Array.isArray(topics)) return undefined;
    const texts = topics.filter((topic): topic is string => typeof topic === "string");
    return texts.length === topics.length ? texts : undefined;
  } catch {
    return undefined;
  }
}

/** A frame of the page's own as text; undefined for what cannot be one. */
function encodeOwnFrame(frame: unknown): string | undefined {
  try {
    const { topic, content } = toRecord(frame);
    if (typeof topic !== "string" || reservedTopics.has(topic)) return undefined;
    return encodeFrame(topic, content);
  } catch {
    return undefined;
  }
}

function readTransport(answer: unknown): Transport {
  const { url, transportLifeTimeInSeconds: lifetimeS } = toRecord(toRecord(answer).webSocketTransport);
  if (!isSocketUrl(url)) throw invalidTransport("a wss: url", describeValue(url));
  if (typeof lifetimeS !== "number" || !(lifetimeS >= SHORTEST_LIFETIME_S)) {
    throw invalidTransport(
      `a transportLifeTimeInSeconds of at least ${SHORTEST_LIFETIME_S}`,
      String(lifetimeS),
    );
  }
  return { url, lifetimeMs: lifetimeS * 1_000 };
}

function invalidTransport(expected: string, came: string): Failure {
  return invalidAnswerFailure(`webSocketTransport: expected ${expected}, got ${came}`);
}
