import type { Participant } from "../chat/chat";
import type { SocketPeer } from "../types";

/** Whose items a socket carries: one participant's, or those of all contacts of an agent. */
export type SocketOwner =
  { kind: "participant"; participant: Participant } | { kind: "agent"; agentId: string };

/** A socket URL that has been handed out and not yet used. */
export interface SocketTicket {
  readonly owner: SocketOwner;
  readonly expiresAtMs: number;
}

export interface OpenSocket {
  readonly connectionId: string;
  readonly owner: SocketOwner;
  readonly peer: SocketPeer;
  readonly topics: Set<string>;
  readonly cancelLifetime: () => void;
}
