import type { ConnectionToken } from "../participant/connection-token";
import type { ConnectionNotice, LossReason } from "../realtime/connection-state";

/** What a session knows of its connection, once connected. Holds secrets: never logged. */
export interface ConnectionDetails {
  /** The socket's address; null for agents, whose socket is Streams'. */
  readonly url: string | null;
  /** When the address expires, ISO 8601. */
  readonly expiry: string | null;
  readonly transportLifeTimeInSeconds: number;
  readonly connectionAcknowledged: boolean;
  readonly connectionToken: string;
  /** ISO 8601; null where the service did not say. */
  readonly connectionTokenExpiry: string | null;
}

/** A session's way to the service's items: the customer's own socket, or the agent desktop's. */
export interface ChatLink {
  /**
   * Resolves once there is a connection token and items are on their way. Rejects with a `Failure`; then it can be
   * called again. Calls of `handlers` come after it has settled.
   */
  connect(): Promise<ConnectionDetails>;
  /** The token to call with; renewed as needed. Only after `connect()` has resolved once. */
  connectionToken(): string;
  /** Another token at once, where the present one is refused and nothing else brings one; false where it fails. */
  renewToken?(): Promise<boolean>;
  details(): ConnectionDetails;
  /** Leaves; no handler is called afterwards. Safe twice. */
  close(): void;
}

export interface ChatLinkHandlers {
  /** `content` is an item as it came: JSON text or an object. `socket` tells sockets apart. */
  onItem(content: unknown, socket: number): void;
  onNotice(notice: LinkNotice): void;
  onDeepHeartbeat(isHealthy: boolean): void;
}

/** What a connection notices after its first connect. The desktop's socket does not tell when it tries again. */
export type LinkNotice =
  | Exclude<ConnectionNotice, { type: "opening" | "failed" }>
  | { readonly type: "reconnecting"; readonly reason: LossReason };

export const CHAT_TOPIC = "aws/chat";
/** How long a socket lives, in seconds. */
const TRANSPORT_LIFETIME_S = 3_540;

export function detailsOf(
  /** Undefined where the service gave no address. */
  socket: Pick<ConnectionDetails, "url" | "expiry"> | undefined,
  connectionAcknowledged: boolean,
  token: ConnectionToken | undefined,
): ConnectionDetails {
  return {
    url: socket?.url ?? null,
    expiry: socket?.expiry ?? null,
    transportLifeTimeInSeconds: TRANSPORT_LIFETIME_S,
    connectionAcknowledged,
    connectionToken: token?.current() ?? "",
    connectionTokenExpiry: token?.expiry() ?? null,
  };
}
