import type { TopicMessage } from "./frames";

/** Why a socket is of no more use. */
export type DownReason = "socket-closed" | "heartbeat" | "service";

/** What a link says of its socket. */
export type LinkNotice =
  | { readonly type: "open" }
  /** All topics asked for are accepted; again after topics were added. */
  | { readonly type: "subscribed" }
  /** The connection holds: subscribed, and a heartbeat was answered. */
  | { readonly type: "alive" }
  | { readonly type: "down"; readonly reason: DownReason }
  | { readonly type: "message"; readonly message: TopicMessage }
  | { readonly type: "accepted" | "refused"; readonly topics: readonly string[] }
  | { readonly type: "deep-heartbeat"; readonly isHealthy: boolean };

/** The timers of an open socket, each named as the event that it brings. */
export type SocketTimer = "beat" | "probe-due" | "topics-due";

/** What happens to an open socket. Its heartbeat and its subscriptions are told of all of it. */
export type SocketEvent =
  /** `overdueMs` says how late the timer came. */
  | { readonly type: SocketTimer; readonly overdueMs: number; readonly isOnline: boolean }
  | { readonly type: "probe" }
  | { readonly type: "subscribe"; readonly topics: readonly string[] }
  /** A heartbeat was answered. */
  | { readonly type: "heartbeat" }
  | { readonly type: "ping"; readonly isHealthy: boolean }
  /** A subscription was answered; `null` where the answer names no topics. */
  | {
      readonly type: "subscription";
      readonly isAccepted: boolean;
      readonly topics: readonly string[] | null;
    };

/** What is to be done about it; what is not of the socket goes on to whoever holds the link. */
export type SocketEffect =
  | { readonly type: "send"; readonly topic: string; readonly content?: unknown }
  /** Setting a timer replaces the former of the same name. */
  | { readonly type: "set-timer"; readonly timer: SocketTimer; readonly delayMs: number }
  | { readonly type: "clear-timer"; readonly timer: SocketTimer }
  | Exclude<LinkNotice, { type: "open" | "message" }>;
