import type { ChatItem, ParticipantRole } from "../wire/items";

export type Presence = "invited" | "joined" | "left";

/** How long a participant has been silent; nothing is watched unless a limit asks for it. */
export type Activity =
  { kind: "unwatched" } | { kind: "active"; cancel: () => void } | { kind: "idle"; cancel: () => void };

export interface Participant {
  readonly id: string;
  readonly role: ParticipantRole;
  readonly displayName: string;
  /** The participant token. */
  readonly token: string;
  readonly chat: Chat;
  /** The contact for which the participant came; a transfer begins another. */
  readonly contactId: string;
  /** Of an agent's participant: whose it is. */
  readonly agentId?: string;
  presence: Presence;
  acknowledged: boolean;
  activity: Activity;
  /** Answers given, by operation and client token. */
  readonly answers: Map<string, object>;
}

/** An item as the chat keeps it. */
export interface KeptItem {
  readonly item: ChatItem;
  /** From an earlier chat that this one continues. */
  readonly past: boolean;
}

/** Where a chat stands. */
export type ChatState =
  | { kind: "waiting"; sinceMs: number; reservedFor?: string }
  | { kind: "connected"; agent: Participant }
  | { kind: "ended"; atMs: number };

export interface InitialMessage {
  contentType: string;
  content: string;
}

/** One conversation: its contacts follow each other by transfer and share the first one's id as InitialContactId. */
export interface Chat {
  readonly initialContactId: string;
  /** The current contact. */
  contactId: string;
  readonly contactIds: string[];
  readonly participants: Participant[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly initialMessage?: InitialMessage;
  /** The contact whose transcript stands before this chat's. */
  readonly continuedFrom?: string;
  transcript: KeptItem[];
  lastTimeMs: number;
  state: ChatState;
  /** What is to be cancelled when the chat ends. */
  readonly cancels: (() => void)[];
}

/** Times grow strictly within a chat, however fast things happen and wherever the clock jumps. */
export function takeTime(chat: Chat, nowMs: number): number {
  chat.lastTimeMs = Math.max(nowMs, chat.lastTimeMs + 1);
  return chat.lastTimeMs;
}

export function findCustomer(chat: Chat): Participant | undefined {
  return chat.participants.find((participant) => participant.role === "CUSTOMER");
}

export function isOver(chat: Chat): boolean {
  return chat.state.kind === "ended";
}
