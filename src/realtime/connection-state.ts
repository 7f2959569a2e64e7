import type { DownReason } from "./link-events";

/**
 * The life of a chat connection: a pure machine over at most two sockets. The table of its transitions is made from
 * this file into ARCHITECTURE.md.
 *
 *   idle ─▶ fetching ─▶ opening ─▶ live ─▶ renewing ─▶ replacing ─▶ handing-over ─▶ live
 *              ▲            │        │         │            │             │
 *              │            ▼        │         └─▶ postponed ◀────────────┘   (the healthy socket is kept throughout)
 *              └───────── waiting ◀──┴── the socket went down
 */
export type ConnectionState =
  | { readonly name: "idle" }
  /** No socket; a URL was asked for. `attempt` is 0 for the first attempt after a loss. */
  | {
      readonly name: "fetching";
      readonly isFirst: boolean;
      readonly attempt: number;
      /** When the request was made. */
      readonly since: number;
    }
  /** The only socket is opening or subscribing. */
  | { readonly name: "opening"; readonly socket: number; readonly attempt: number }
  /** No socket; the next attempt is due at a time. */
  | {
      readonly name: "waiting";
      readonly attempt: number;
      readonly since: number;
      readonly reason: LossReason;
    }
  | ({ readonly name: "live" } & Live)
  /** Live, and a URL for the successor was asked for. */
  | ({ readonly name: "renewing"; readonly renewals: number } & Live)
  /** Live, and the successor is opening or subscribing. */
  | ({ readonly name: "replacing"; readonly renewals: number; readonly successor: number } & Live)
  /** Live; the renewal failed and is tried again at a time. */
  | ({ readonly name: "postponed"; readonly renewals: number } & Live)
  /**
   * Live on the successor. What the service sent to the predecessor before is still on its way, and whether it was
   * still alive is being found out.
   */
  | ({
      readonly name: "handing-over";
      readonly renewals: number;
      readonly predecessor: number;
      /** Whether the predecessor has answered since its successor subscribed. */
      readonly hasAnswered: boolean;
      /** Whether the successor has had an answer although the device says that it is offline: devices err. */
      readonly isDeviceWrong: boolean;
    } & Live)
  | { readonly name: "closed" }
  /** The service refused for good. */
  | { readonly name: "broken" };

/** A socket is in use. */
export interface Live {
  readonly socket: number;
  /** Attempts that count towards the delay after the next loss: none once a heartbeat was answered. */
  readonly failures: number;
}

export type ConnectionEvent =
  | { readonly type: "start" }
  | { readonly type: "fetched"; readonly url: string; readonly ageMs: number }
  | {
      readonly type: "fetch-failed";
      readonly verdict: FetchVerdict;
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly type: "subscribed"; readonly socket: number }
  | { readonly type: "alive"; readonly socket: number }
  | { readonly type: "down"; readonly socket: number; readonly reason: DownReason }
  | { readonly type: "timer-due" }
  /** The device is online again, the page is visible again, or the machine woke up. */
  | { readonly type: "resume" }
  | { readonly type: "close" };

/** What a failed request for a URL means: worth another try, refused for good, or the chat has ended. */
export type FetchVerdict = "retry" | "refused" | "ended";

export type ConnectionEffect =
  | { readonly type: "fetch"; readonly isFirst: boolean }
  | { readonly type: "abort-fetch" }
  | { readonly type: "open"; readonly socket: number; readonly url: string }
  | { readonly type: "close"; readonly socket: number }
  | { readonly type: "probe"; readonly socket: number }
  /** The machine has one timer: setting it replaces the former. */
  | { readonly type: "set-timer"; readonly delayMs: number }
  | { readonly type: "clear-timer" }
  | ConnectionNotice;

/** What the sessions on a connection hear. */
export type ConnectionNotice =
  | { readonly type: "opening" } // the first URL is there, its socket is opening
  | { readonly type: "failed" } // the first URL could not be had
  | { readonly type: "gained" }
  /** The predecessor turned out to be dead: what it missed came over no socket. */
  | { readonly type: "moved" }
  | { readonly type: "lost"; readonly reason: LossReason }
  | {
      readonly type: "reconnecting";
      readonly reason: LossReason;
      /** 1 for the first attempt after a loss. */
      readonly attempt: number;
      readonly nextRetryMs: number;
    }
  | { readonly type: "ended" } // the chat ended while the connection was lost
  | { readonly type: "broken" };

export type LossReason = DownReason | "offline";

/** What a transition may depend on beside state and event. */
export interface ConnectionContext {
  readonly now: number;
  /** Uniform in [0, 1), drawn for this transition. */
  readonly random: number;
  readonly isOnline: boolean;
  /** How long a socket lives before its successor is opened. */
  readonly socketLifetimeMs: number;
  /** A number that no socket has had. */
  readonly nextSocket: number;
}

export type ConnectionStep = readonly [ConnectionState, readonly ConnectionEffect[]];

/** The sockets that a state holds, the one in use first. */
export function socketsOf(state: ConnectionState): readonly number[] {
  if (state.name === "replacing") return [state.socket, state.successor];
  if (state.name === "handing-over") return [state.socket, state.predecessor];
  return "socket" in state ? [state.socket] : [];
}
