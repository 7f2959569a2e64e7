import type { Logger } from "../logging/logger";
import type { NetworkMonitor } from "../platform/network-monitor";
import { askPage } from "../participant/abortable";
import type { Platform } from "../platform/platform";
import { Connection, type Transport } from "../realtime/connection";
import { encodeFrame, HEARTBEAT_TOPIC, PING_TOPIC, SUBSCRIBE_TOPIC } from "../realtime/frames";
import { createDeferred, type Deferred } from "../shared/deferred";
import { toRecord } from "../shared/is-record";
import { isSocketUrl } from "../shared/loopback";
import {
  converting,
  describeNumber,
  isText,
  readPart,
  expecting,
  readFunction,
  readOrLog,
} from "./arguments";
import { createManagerEvents } from "./manager-events";

/** What `init` asks for: `{webSocketTransport: {url, expiry, transportLifeTimeInSeconds}}`. */
export type GetTransport = () => unknown;

export interface ManagerOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  /** Made at `init`, with the configuration of that moment. */
  createNetwork(): NetworkMonitor;
}

interface Initialised {
  readonly webSocketConnectionFailed: boolean;
}

const reservedTopics: readonly unknown[] = [SUBSCRIBE_TOPIC, "aws/unsubscribe", HEARTBEAT_TOPIC, PING_TOPIC];

/** `connect.WebSocketManager.create()`: one socket for an agent's contacts, as an agent desktop has it. */
export function createWebSocketManager(options: ManagerOptions) {
  const { platform, logger } = options;
  let connection: Connection | undefined;
  let initialising: Deferred<Initialised> | undefined;
  const topics = new Set<string>();
  const events = createManagerEvents(logger);
  const { emitter, tell } = events;

  /** Tells whoever waits for `init`, where that has not settled. */
  function settle(webSocketConnectionFailed: boolean): void {
    initialising?.resolve({ webSocketConnectionFailed });
  }

  /** A handler that hears of it may already begin anew: what it begins is not what is closed here. */
  function close(): void {
    const former = connection;
    connection = undefined;
    settle(true);
    former?.close();
  }

  /** Closes the socket for good; `init` starts anew. */
  function terminateWebSocketManager(_reason?: unknown): void {
    close();
    if (events.hasConnection()) events.handleNotice({ type: "lost", reason: "socket-closed" });
  }

  return {
    /**
     * Asks for an address and opens a socket there; goes on asking when it is lost. Resolves once the first address is
     * there or could not be had, never rejects.
     */
    init(getTransport: GetTransport): Promise<Initialised> {
      while (connection) close();
      readOrLog(logger, () => readFunction(getTransport, "init"));
      const { promise } = (initialising = createDeferred<Initialised>());
      connection = new Connection({
        platform,
        logger,
        network: options.createNetwork(),
        fetchTransport: async (_, signal) => readTransport(await askPage(platform, signal, getTransport)),
        handlers: {
          onNotice(notice) {
            if (notice.type === "opening") settle(false);
            if (notice.type === "failed") settle(true);
            events.handleNotice(notice);
          },
          onMessage: (message) => emitter.emit("onAllMessage", message),
          onDeepHeartbeat: (isHealthy) =>
            tell(isHealthy ? "onDeepHeartbeatSuccess" : "onDeepHeartbeatFailure"),
          onSocket: (what) => tell(what === "open" ? "onConnectionOpen" : "onConnectionClose"),
          onTopics(outcome, topics) {
            const isAccepted = outcome === "accepted";
            emitter.emit(isAccepted ? "onSubscriptionUpdate" : "onSubscriptionFailure", {
              topic: SUBSCRIBE_TOPIC,
              content: { status: isAccepted ? "success" : "failure", topics },
            });
          },
        },
      });
      connection.subscribe([...topics]);
      connection.start();
      return promise;
    },
    /** Adds topics, on this socket and on every later one. */
    subscribeTopics(given: unknown): void {
      const added = readOrLog(logger, () => readTopics(given, "subscribeTopics"));
      if (!added) return;
      added.forEach((topic) => topics.add(topic));
      connection?.subscribe(added);
    },
    /** Sends a frame over the socket in use; dropped and logged where there is none. */
    sendMessage(frame: unknown): void {
      const text = readOrLog(logger, () => readFrame(frame, "sendMessage"));
      if (text !== undefined && !connection?.send(text)) {
        logger.warn("A frame was not sent: there is no open socket");
      }
    },
    closeWebSocket: terminateWebSocketManager,
    terminateWebSocketManager,
    ...events.subscriptions,
  };
}

export type WebSocketManager = ReturnType<typeof createWebSocketManager>;

/** A copy: what the page does with its own list changes nothing here. */
const readTopics = converting<readonly string[]>("a list of strings", (value) => {
  const topics: unknown[] | undefined = Array.isArray(value) ? [...(value as unknown[])] : undefined;
  return topics?.every(isText) ? topics : undefined;
});
const readSocketUrl = expecting<string>("a wss: url", isSocketUrl);
const readLifetimeS = expecting<number>(
  "a number from 300 on",
  (value) => typeof value === "number" && value >= 300,
  describeNumber,
);

function readTransport(answer: unknown): Transport {
  const { webSocketTransport } = toRecord(answer);
  const field = readPart(webSocketTransport, "webSocketTransport");
  return {
    url: field("url", readSocketUrl),
    lifetimeMs: field("transportLifeTimeInSeconds", readLifetimeS) * 1_000,
  };
}

/** A frame of the page's own as text. */
const readFrame = converting("{topic, content} with a topic of the page's own, as JSON", (frame) => {
  const { topic, content } = toRecord(frame);
  return isText(topic) && !reservedTopics.includes(topic) ? encodeFrame(topic, content) : undefined;
});
