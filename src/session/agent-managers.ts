import type { Disposer } from "../shared/disposer";
import { isRecord } from "../shared/is-record";

/** What is used of the agent desktop's socket manager, each method but `onMessage` only where it is there. */
export interface SocketManager {
  subscribeTopics?(topics: string[]): unknown;
  onMessage(topic: string, handler: (message: unknown) => void): unknown;
  onConnectionGain?(handler: () => void): unknown;
  onConnectionLost?(handler: () => void): unknown;
  onInitFailure?(handler: () => void): unknown;
  onDeepHeartbeatSuccess?(handler: () => void): unknown;
  onDeepHeartbeatFailure?(handler: () => void): unknown;
}

/**
 * The desktop's socket manager that all agents' sessions of a page listen to. When Streams is torn down and started
 * again there is a new one, and sessions that stayed with the old one would go deaf.
 */
export interface AgentManagers {
  current(): SocketManager | undefined;
  /** Makes it the current one; sessions move to it. */
  use(manager: SocketManager): void;
  /** Asks Streams whether it has another manager by now, and moves there. */
  lookAgain(): void;
  /** The same, but only from one that was Streams' own: a page may have put another one in its place. */
  followStreams(): void;
  onChange(listener: () => void): Disposer;
}

/** `readConnect` gives the page's global `connect`, where there is one. */
export function createAgentManagers(readConnect: () => unknown): AgentManagers {
  const listeners = new Set<() => void>();
  let current: SocketManager | undefined;
  let origin: "streams" | "page" = "page";

  function use(manager: SocketManager): void {
    if (manager === current) return;
    current = manager;
    origin = manager === askStreams(readConnect()) ? "streams" : "page";
    [...listeners].forEach((listener) => listener());
  }

  function lookAgain(): void {
    const manager = askStreams(readConnect());
    if (manager) use(manager);
  }

  return {
    current: () => current,
    use,
    lookAgain,
    followStreams() {
      if (origin === "streams") lookAgain();
    },
    onChange(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}

export function isSocketManager(value: unknown): value is SocketManager {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject && typeof (value as { onMessage?: unknown }).onMessage === "function";
}

function askStreams(connect: unknown): SocketManager | undefined {
  try {
    const core = isRecord(connect) ? connect.core : undefined;
    if (!isRecord(core) || typeof core.getWebSocketManager !== "function") return undefined;
    const manager: unknown = (core as { getWebSocketManager(): unknown }).getWebSocketManager();
    return isSocketManager(manager) ? manager : undefined;
  } catch {
    return undefined; // Streams throws while it is not initialised.
  }
}
