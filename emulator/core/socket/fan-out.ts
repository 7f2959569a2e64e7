import type { Chat } from "../chat/chat";
import type { ChatItem } from "../wire/items";
import type { World } from "../world";
import type { OpenSocket, SocketOwner } from "./socket";

export const CHAT_TOPIC = "aws/chat";

function isAddressed(owner: SocketOwner, chat: Chat): boolean {
  if (owner.kind === "participant") {
    return owner.participant.chat === chat && owner.participant.presence !== "left";
  }
  return chat.participants.some(
    (participant) => participant.agentId === owner.agentId && participant.presence === "joined",
  );
}

function makeFrame(item: ChatItem): string {
  return JSON.stringify({
    topic: CHAT_TOPIC,
    contentType: "application/json",
    content: JSON.stringify(item),
  });
}

/** Once to every socket that has subscribed and whose owner is in the chat; `only` narrows that down. */
export function fanOut(
  world: World,
  chat: Chat,
  item: ChatItem,
  only: (owner: SocketOwner) => boolean = () => true,
): void {
  const addressed: OpenSocket[] = [...world.sockets].filter(
    ({ owner, topics }) => topics.has(CHAT_TOPIC) && isAddressed(owner, chat) && only(owner),
  );
  if (addressed.length === 0) return;
  world.outbox.send(addressed, makeFrame(item));
}
