import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import { callSafely } from "../shared/call-safely";
import { describeThrown } from "../shared/describe-thrown";
import { noDisposer, once, type Disposer } from "../shared/disposer";
import { isRecord } from "../shared/is-record";
import type { AgentManagers, SocketManager } from "./agent-managers";
import { CHAT_TOPIC, type ChatLinkHandlers } from "./chat-link";

export interface ManagerListenerOptions {
  readonly platform: Pick<Platform, "setTimer">;
  readonly logger: Logger;
  readonly managers: AgentManagers;
  readonly handlers: ChatLinkHandlers;
}

/**
 * Hears for one agent's session what the desktop's socket manager says, and every later manager. Throws where the first
 * one cannot be listened to.
 */
export function listenToManagers(options: ManagerListenerOptions): Disposer {
  return new ManagerListener(options).listen();
}

/** What an older manager may lack. */
type StateSubscription = Exclude<keyof SocketManager, "subscribeTopics" | "onMessage">;

class ManagerListener {
  /** The manager does not replay its state: until it has spoken, a connection is taken for granted. */
  private presence: "unknown" | "gained" | "lost" = "unknown";
  private managersHeard = 0;

  constructor(private readonly options: ManagerListenerOptions) {}

  /** Listens to the current manager, and to every later one. */
  listen(): Disposer {
    let stop = this.listenToManager();
    const stopChanges = this.options.managers.onChange(() => {
      stop();
      if (this.presence === "lost") this.presence = "unknown";
      this.ask("onMessage", () => {
        stop = this.listenToManager();
      });
      // Nobody said when the former one was put away.
      if (this.presence === "gained") this.options.handlers.onNotice({ type: "moved" });
    });
    return once(() => {
      stopChanges();
      stop();
    });
  }

  /** Throws where the manager's `onMessage` does: a session that hears nothing is not connected. */
  private listenToManager(): Disposer {
    const { managers, handlers, platform } = this.options;
    const manager = managers.current();
    if (!manager) return noDisposer;
    const socket = ++this.managersHeard;
    const stops: Disposer[] = [];
    const keep = (method: string, subscribe: () => unknown) => {
      const stop = this.ask(method, subscribe);
      if (typeof stop === "function") stops.push(() => void this.ask(method, stop as () => unknown));
    };
    const hear = (method: StateSubscription, handler: () => void) =>
      keep(method, () => manager[method]?.(handler));
    const stopMessages = manager.onMessage(CHAT_TOPIC, (message) => {
      // Older managers tell of losses only.
      if (this.presence === "lost" && !manager.onConnectionGain) this.handleGain();
      this.handleMessage(message, socket);
    });
    keep("onMessage", () => stopMessages);
    hear("onDeepHeartbeatSuccess", () => handlers.onDeepHeartbeat(true));
    hear("onDeepHeartbeatFailure", () => handlers.onDeepHeartbeat(false));
    this.ask("subscribeTopics", () => manager.subscribeTopics?.([CHAT_TOPIC]));
    const settle = once(() => this.settle(manager));
    // In a task of its own, so that a handler attached right after `await connect()` hears it.
    stops.push(
      platform.setTimer(() => {
        hear("onConnectionGain", () => {
          if (socket > 1) settle();
          this.handleGain();
        });
        hear("onConnectionLost", () => this.handleLoss());
        hear("onInitFailure", () => {
          this.presence = "lost"; // Until it gains: then what was missed is looked for.
          handlers.onNotice({ type: "broken" });
        });
        if (this.presence === "unknown") this.handleGain();
      }, 0),
    );
    return once(() => stops.forEach((stop) => stop()));
  }

  /** Calls a method of the page's manager: what it throws is logged, as the session can do without it. */
  private ask(method: string, call: () => unknown): unknown {
    return callSafely(
      call,
      (thrown) =>
        void this.options.logger.error("The socket manager failed:", { method }, describeThrown(thrown)),
    );
  }

  /** What comes is the page's: reading it may throw, which is nothing to throw at the manager. */
  private handleMessage(message: unknown, socket: number): void {
    const { handlers, logger } = this.options;
    try {
      handlers.onItem(isRecord(message) ? message.content : message, socket);
    } catch (thrown) {
      logger.warn("An item was dropped, as it cannot be read:", describeThrown(thrown));
    }
  }

  /**
   * A manager that was moved to has its socket. Of a Streams that had just been started anew, what it was asked before
   * is lost: its frame was not there yet.
   */
  private settle(manager: SocketManager): void {
    this.ask("subscribeTopics", () => manager.subscribeTopics?.([CHAT_TOPIC]));
    if (this.presence === "gained") this.options.handlers.onNotice({ type: "moved" });
  }

  private handleGain(): void {
    if (this.presence === "gained") return;
    this.presence = "gained";
    this.options.handlers.onNotice({ type: "gained" });
  }

  private handleLoss(): void {
    const wasGained = this.presence === "gained";
    this.presence = "lost";
    if (wasGained) {
      this.options.handlers.onNotice({ type: "lost", reason: "socket-closed" });
      this.options.handlers.onNotice({ type: "reconnecting", reason: "socket-closed" });
    }
    this.options.managers.lookAgain();
  }
}
