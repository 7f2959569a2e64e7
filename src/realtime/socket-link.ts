import type { Logger } from "../logging/logger";
import type { Platform, Socket } from "../platform/platform";
import { noDisposer, type Disposer } from "../shared/disposer";
import {
  encodeFrame,
  HEARTBEAT_TOPIC,
  parseFrame,
  PING_TOPIC,
  SUBSCRIBE_TOPIC,
  type TopicMessage,
} from "./frames";
import {
  PROBE_MS,
  startHeartbeat,
  stepHeartbeat,
  type HeartbeatEvent,
  type HeartbeatState,
  type HeartbeatStep,
} from "./heartbeat";
import { noTopics, stepTopics, type TopicsEvent, type TopicsState } from "./topics";

/** Why a socket is of no more use. */
export type DownReason = "socket-closed" | "heartbeat" | "service";

/** What a link says; nothing after `onDown` or after `close()`. */
export interface LinkHandlers {
  onOpen(): void;
  /** All topics asked for are accepted; again after topics were added. */
  onSubscribed(): void;
  /** The connection holds: subscribed, and a heartbeat was answered. */
  onAlive(): void;
  onDown(reason: DownReason): void;
  onMessage(message: TopicMessage): void;
  onTopics(outcome: "accepted" | "refused", topics: readonly string[]): void;
  onDeepHeartbeat(isHealthy: boolean): void;
}

export interface LinkOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly url: string;
  readonly topics: readonly string[];
  isOnline(): boolean;
}

/** One WebSocket with its heartbeat and its subscriptions. */
export interface SocketLink {
  /** Finds out whether an open socket still reaches the service: within 3 s it is alive or down. */
  probe(): void;
  subscribe(topics: readonly string[]): void;
  /** False where it could not be sent. */
  send(text: string): boolean;
  close(): void;
}

const OPEN_MS = 10_000;

type Phase =
  | { readonly name: "opening" }
  | { readonly name: "open"; heartbeat: HeartbeatState; topics: TopicsState }
  | { readonly name: "closed" };

type Timer = "open" | "beat" | "probe" | "topics";

export function openSocketLink(options: LinkOptions, handlers: LinkHandlers): SocketLink {
  return new Link(options, handlers);
}

class Link implements SocketLink {
  private phase: Phase = { name: "opening" };
  private readonly socket: Socket | undefined;
  private readonly timers = new Map<Timer, Disposer>();
  private topics: readonly string[];

  constructor(
    private readonly options: LinkOptions,
    private readonly handlers: LinkHandlers,
  ) {
    this.topics = options.topics;
    this.awaitOpening(OPEN_MS);
    this.socket = this.open();
  }

  probe(): void {
    if (this.phase.name === "opening") return this.awaitOpening(PROBE_MS);
    this.beat({ type: "probe" });
  }

  subscribe(topics: readonly string[]): void {
    this.topics = [...new Set([...this.topics, ...topics])];
    this.stepTopics({ type: "subscribe", topics });
  }

  send(text: string): boolean {
    return this.phase.name === "open" && this.socket?.send(text) === true;
  }

  close(): void {
    if (this.phase.name === "closed") return;
    this.phase = { name: "closed" };
    this.timers.forEach((stop) => stop());
    this.timers.clear();
    this.socket?.close();
  }

  private awaitOpening(delayMs: number): void {
    this.setTimer("open", delayMs, () => this.down("socket-closed", "not opened in time"));
  }

  private open(): Socket | undefined {
    try {
      return this.options.platform.openSocket(this.options.url, {
        onOpen: () => this.handleOpen(),
        onMessage: (data) => this.handleFrame(data),
        onClose: (code) => this.down("socket-closed", "closed with code", code),
      });
    } catch (thrown) {
      // Reported as any other failure to open, and not before the caller holds the link.
      const name = thrown instanceof Error ? thrown.name : typeof thrown;
      this.setTimer("open", 0, () => this.down("socket-closed", "not made:", name));
      return undefined;
    }
  }

  private handleOpen(): void {
    if (this.phase.name !== "opening") return;
    this.clearTimer("open");
    const [heartbeat, effects] = startHeartbeat();
    this.phase = { name: "open", heartbeat, topics: noTopics };
    this.handlers.onOpen();
    this.stepTopics({ type: "subscribe", topics: this.topics });
    this.applyHeartbeat(effects);
  }

  private handleFrame(data: unknown): void {
    if (this.phase.name !== "open") return;
    const frame = parseFrame(data);
    switch (frame.kind) {
      case "heartbeat":
        return this.beat({ type: "answered" });
      case "ping":
        return this.beat({ type: "ping-answered", isHealthy: frame.isHealthy });
      case "subscription":
        return this.stepTopics({ type: "answered", isAccepted: frame.isAccepted, topics: frame.topics });
      case "topic":
        return this.handlers.onMessage(frame.message);
      case "gateway-error":
        this.options.logger.warn("The socket's gateway reported an error", {
          isForbidden: frame.isForbidden,
        });
        if (frame.isForbidden) this.down("service", "the gateway said Forbidden");
        return;
      case "invalid":
        this.options.logger.warn("A frame was dropped:", frame.why);
    }
  }

  private beat(event: HeartbeatEvent): void {
    if (this.phase.name !== "open") return;
    const [heartbeat, effects] = stepHeartbeat(this.phase.heartbeat, event);
    this.phase.heartbeat = heartbeat;
    this.applyHeartbeat(effects);
  }

  private applyHeartbeat(effects: HeartbeatStep[1]): void {
    for (const effect of effects) {
      switch (effect.type) {
        case "send-heartbeat":
          this.send(encodeFrame(HEARTBEAT_TOPIC));
          break;
        case "send-ping":
          this.send(encodeFrame(PING_TOPIC));
          break;
        case "set-timer": {
          const type = effect.timer === "beat" ? "beat" : "probe-due";
          this.setTimer(effect.timer, effect.delayMs, (overdueMs) =>
            this.beat({ type, overdueMs, isOnline: this.options.isOnline() }),
          );
          break;
        }
        case "clear-probe":
          this.clearTimer("probe");
          break;
        case "deep-heartbeat":
          this.handlers.onDeepHeartbeat(effect.isHealthy);
          break;
        case "alive":
          this.reportAlive();
          break;
        case "dead":
          this.down("heartbeat", "a heartbeat was not answered");
      }
    }
  }

  private stepTopics(event: TopicsEvent): void {
    if (this.phase.name !== "open") return;
    const [topics, effects] = stepTopics(this.phase.topics, event);
    this.phase.topics = topics;
    for (const effect of effects) {
      switch (effect.type) {
        case "send-subscribe":
          this.send(encodeFrame(SUBSCRIBE_TOPIC, { topics: effect.topics }));
          break;
        case "set-timer":
          this.setTimer("topics", effect.delayMs, () => this.stepTopics({ type: "timer-due" }));
          break;
        case "clear-timer":
          this.clearTimer("topics");
          break;
        case "accepted":
        case "refused":
          this.handlers.onTopics(effect.type, effect.topics);
          break;
        case "settled":
          this.handlers.onSubscribed();
          this.reportAlive();
          break;
        case "gave-up":
          this.down("service", "the subscription was not accepted");
      }
    }
  }

  private reportAlive(): void {
    if (this.phase.name !== "open") return;
    const { heartbeat, topics } = this.phase;
    if (heartbeat.name === "quiet" && topics.name === "settled") this.handlers.onAlive();
  }

  private down(reason: DownReason, ...why: readonly unknown[]): void {
    if (this.phase.name === "closed") return;
    this.close();
    this.options.logger.info("A socket is down:", ...why);
    this.handlers.onDown(reason);
  }

  private setTimer(timer: Timer, delayMs: number, callback: (overdueMs: number) => void): void {
    this.clearTimer(timer);
    if (this.phase.name === "closed") return; // A handler closed it while effects were being applied.
    this.timers.set(timer, this.options.platform.setTimer(callback, delayMs));
  }

  private clearTimer(timer: Timer): void {
    (this.timers.get(timer) ?? noDisposer)();
    this.timers.delete(timer);
  }
}
