import type { ParticipantRole } from "../wire/items";

/** One thing that went over the wire, with secrets shortened. */
export interface WireEntry {
  /** From 1 up, without gaps. */
  number: number;
  /** When it came, in milliseconds since 1970. */
  atMs: number;
  kind: "request" | "socket" | "frame";
  /** As the service sees it. */
  direction: "in" | "out";
  /** The operation, what became of the socket, or the frame's topic and the item's type. */
  name: string;
  role?: ParticipantRole;
  contactId?: string;
  /** Of sockets and frames: which socket, counted from 1. */
  socket?: number;
  /** Of a request: the answer's. Left out where no answer was given. */
  status?: number;
  durationMs?: number;
  method?: string;
  path?: string;
  /** Kinds of the faults that struck it. */
  faults: readonly string[];
  /** What was sent: a request's body, a frame. */
  content?: unknown;
  /** What a request was answered. */
  answer?: unknown;
}

export type WireEntryDraft = Omit<WireEntry, "number">;
