import type { Chat } from "./chat/chat";
import { endChat } from "./chat/ending";
import { isOver } from "./chat/chat";
import type { World } from "./world";

function includes(world: World, chat: Chat, contactId: string | undefined): boolean {
  return contactId === undefined || world.chatsByContact.get(contactId) === chat;
}

/** Connection tokens of one chat or of all; new ones are good again. Says how many. */
export function expireTokens(world: World, contactId?: string): number {
  let count = 0;
  for (const [token, entry] of world.connectionTokens) {
    if (entry.expiresAtMs <= world.clock.now() || !includes(world, entry.participant.chat, contactId))
      continue;
    // Kept, and dead: a stranger's token is another thing.
    world.connectionTokens.set(token, { ...entry, expiresAtMs: world.clock.now() });
    count += 1;
  }
  return count;
}

/** Addresses of sockets that have not been opened, of uploads and of downloads. Says how many. */
export function expireUrls(world: World, contactId?: string): number {
  const now = world.clock.now();
  let count = 0;
  for (const [token, { owner }] of world.tickets) {
    const isStruck =
      owner.kind === "participant"
        ? includes(world, owner.participant.chat, contactId)
        : contactId === undefined;
    if (isStruck && world.tickets.delete(token)) count += 1;
  }
  for (const attachment of world.attachments.values()) {
    if (!includes(world, attachment.owner.chat, contactId)) continue;
    if (attachment.uploadExpiresAtMs > now) count += 1;
    attachment.uploadExpiresAtMs = Math.min(attachment.uploadExpiresAtMs, now);
    count += attachment.downloads.size;
    attachment.downloads.clear();
  }
  return count;
}

/** Ends one chat or all that go on, as a flow does. Says how many. */
export function endChats(world: World, contactId?: string): number {
  const chats = world.chats.filter((chat) => !isOver(chat) && includes(world, chat, contactId));
  for (const chat of chats) endChat(world, chat);
  return chats.length;
}
