import type { Logger } from "../logging/logger";
import type { NetworkMonitor } from "../platform/network-monitor";
import type { Platform, Socket } from "../platform/platform";
import { describeThrown } from "../shared/describe-thrown";
import type { Disposer } from "../shared/disposer";
import { encodeFrame, parseFrame } from "./frames";
import { firstBeat, PROBE_MS, stepHeartbeat, type HeartbeatState } from "./heartbeat";
import type { DownReason, LinkNotice, SocketEffect, SocketEvent, SocketTimer } from "./link-events";
import { noTopics, stepTopics, type TopicsState } from "./topics";

export interface LinkOptions {
  readonly platform: Platform;
  readonly network: Pick<NetworkMonitor, "isOnline">;
  readonly logger: Logger;
}

const OPEN_MS = 10_000;

type Phase =
  | { readonly name: "opening" }
  | { readonly name: "open"; readonly heartbeat: HeartbeatState; readonly topics: TopicsState }
  | { readonly name: "closed" };

/** One WebSocket with its heartbeat and its subscriptions. Who is told that it is down closes it. */
export class SocketLink {
  private phase: Phase = { name: "opening" };
  private readonly socket: Socket | undefined;
  private readonly timers = new Map<SocketTimer | "open", Disposer>();

  constructor(
    private readonly options: LinkOptions,
    url: string,
    /** What is subscribed to as soon as the socket is open; may still change until then. */
    private readonly topics: ReadonlySet<string>,
    /** Nothing is said before the link is made. */
    private readonly tell: (notice: LinkNotice) => void,
  ) {
    this.awaitOpening(OPEN_MS);
    this.socket = this.open(url);
  }

  /** Finds out whether an open socket still reaches the service: within 3 s it is alive or down. */
  probe(): void {
    if (this.phase.name === "opening") this.awaitOpening(PROBE_MS);
    else this.step({ type: "probe" });
  }

  subscribe(topics: readonly string[]): void {
    this.step({ type: "subscribe", topics });
  }

  /** False where it could not be sent. */
  send(text: string): boolean {
    return this.socket?.send(text) ?? false;
  }

  close(): void {
    this.phase = { name: "closed" };
    this.timers.forEach((stop) => stop());
    this.socket?.close();
  }

  private awaitOpening(delayMs: number): void {
    this.setTimer("open", delayMs, () => this.down("socket-closed", "not opened in time"));
  }

  private open(url: string): Socket | undefined {
    try {
      return this.options.platform.openSocket(url, {
        onOpen: () => this.handleOpen(),
        onMessage: (data) => this.handleFrame(data),
        onClose: (code) => this.down("socket-closed", code),
      });
    } catch (thrown) {
      // Reported as any other failure to open, and not before the caller holds the link.
      this.setTimer("open", 0, () => this.down("socket-closed", describeThrown(thrown).name));
      return undefined;
    }
  }

  private handleOpen(): void {
    this.clearTimer("open");
    const [heartbeat, beats] = firstBeat;
    this.phase = { name: "open", heartbeat, topics: noTopics };
    this.tell({ type: "open" });
    this.subscribe([...this.topics]);
    beats.forEach((effect) => this.apply(effect));
  }

  private handleFrame(data: unknown): void {
    const frame = parseFrame(data);
    switch (frame.type) {
      case "message":
        return this.tell(frame);
      case "gateway-error":
        this.options.logger.warn("The socket's gateway reported an error");
        if (frame.isForbidden) this.down("service", "Forbidden");
        return;
      case "invalid":
        this.options.logger.warn("A frame was dropped:", frame.why);
        return;
      default:
        this.step(frame);
    }
  }

  private handleTimer(type: SocketTimer, overdueMs: number): void {
    this.step({ type, overdueMs, isOnline: this.options.network.isOnline() });
  }

  private step(event: SocketEvent): void {
    if (this.phase.name !== "open") return;
    const [topics, ofTopics] = stepTopics(this.phase.topics, event);
    const [heartbeat, ofHeartbeat] = stepHeartbeat(this.phase.heartbeat, event);
    this.phase = { name: "open", heartbeat, topics };
    [...ofTopics, ...ofHeartbeat].forEach((effect) => this.apply(effect));
  }

  private apply(effect: SocketEffect): void {
    // A handler has closed it while effects were being applied.
    if (this.phase.name !== "open") return;
    const { heartbeat, topics } = this.phase;
    switch (effect.type) {
      case "send":
        this.send(encodeFrame(effect.topic, effect.content));
        return;
      case "set-timer": {
        const { timer, delayMs } = effect;
        return this.setTimer(timer, delayMs, (overdueMs) => this.handleTimer(timer, overdueMs));
      }
      case "clear-timer":
        return this.clearTimer(effect.timer);
      case "down":
        return this.down(effect.reason);
      case "alive":
        if (heartbeat.name === "quiet" && topics.name === "settled") this.tell(effect);
        return;
      default:
        this.tell(effect);
    }
  }

  private down(reason: DownReason, detail: unknown = ""): void {
    this.options.logger.info("A socket is down:", reason, detail);
    this.tell({ type: "down", reason });
  }

  private setTimer(
    timer: SocketTimer | "open",
    delayMs: number,
    callback: (overdueMs: number) => void,
  ): void {
    this.clearTimer(timer);
    this.timers.set(timer, this.options.platform.setTimer(callback, delayMs));
  }

  private clearTimer(timer: SocketTimer | "open"): void {
    this.timers.get(timer)?.();
  }
}
