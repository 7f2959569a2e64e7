import type { Attachment } from "./attachments/attachment";
import type { AuthenticationSession } from "./authentication";
import type { Chat, Participant } from "./chat/chat";
import type { Limits } from "./limits";
import type { Outbox } from "./socket/outbox";
import type { OpenSocket, SocketTicket } from "./socket/socket";
import type { EmulatorClock } from "./types";
import type { View } from "./views";
import type { AttachmentStatus, ChatItem } from "./wire/items";

export interface ConnectionToken {
  readonly participant: Participant;
  readonly expiresAtMs: number;
}

/** Everything the service knows. The rules are functions over it; nobody else holds state. */
export interface World {
  readonly clock: EmulatorClock;
  readonly random: () => number;
  limits: Readonly<Limits>;
  origin: string;
  readonly onCustomerJoined: (contactId: string) => void;
  readonly onItem: (item: ChatItem) => void;
  /** The contact after which chats go on that name none themselves. */
  returningFrom: string | undefined;
  readonly chats: Chat[];
  readonly chatsByContact: Map<string, Chat>;
  readonly participantTokens: Map<string, Participant>;
  readonly connectionTokens: Map<string, ConnectionToken>;
  readonly tickets: Map<string, SocketTicket>;
  readonly sockets: Set<OpenSocket>;
  readonly outbox: Outbox;
  readonly attachments: Map<string, Attachment>;
  /** What attachments are found to be when they are completed. */
  scannerVerdict: AttachmentStatus;
  readonly views: Map<string, View>;
  readonly authentications: Map<string, AuthenticationSession>;
  /** Cancels of the timers that are running. */
  readonly timers: Set<() => void>;
}

/** The only place that starts timers: what it starts, `dispose` finds. */
export function startTimer(world: World, callback: () => void, delayMs: number): () => void {
  const cancelTimer = world.clock.setTimer(() => {
    world.timers.delete(cancel);
    callback();
  }, delayMs);
  const cancel = (): void => {
    if (world.timers.delete(cancel)) cancelTimer();
  };
  world.timers.add(cancel);
  return cancel;
}

/** Maps in which every entry lives equally long are in order of expiry: the old ones are at the front. */
export function dropExpired(entries: Map<string, { readonly expiresAtMs: number }>, nowMs: number): void {
  for (const [key, entry] of entries) {
    if (entry.expiresAtMs > nowMs) return;
    entries.delete(key);
  }
}
