import { createUuid } from "../ids";
import { fanOut } from "../socket/fan-out";
import type { SocketOwner } from "../socket/socket";
import type { ChatItem, ItemDraft } from "../wire/items";
import { toIsoTime } from "../wire/items";
import type { World } from "../world";
import { isKept } from "../transcript/kept";
import type { Chat, Participant } from "./chat";
import { takeTime } from "./chat";

/** Who says it, for the items that come from somebody. */
export function signAs(participant: Participant): Pick<ChatItem, "ParticipantId" | "ParticipantRole"> & {
  DisplayName: string;
} {
  return {
    ParticipantId: participant.id,
    DisplayName: participant.displayName,
    ParticipantRole: participant.role,
  };
}

function complete(world: World, chat: Chat, draft: ItemDraft): ChatItem {
  const id = draft.Id ?? createUuid(world.random);
  return {
    ...draft,
    ...(draft.Type === "MESSAGE" && draft.MessageMetadata === undefined
      ? { MessageMetadata: { MessageId: id } }
      : {}),
    Id: id,
    AbsoluteTime: toIsoTime(takeTime(chat, world.clock.now())),
    ContactId: chat.contactId,
    InitialContactId: chat.initialContactId,
  };
}

/** The one way for an item into a chat: id and time, transcript, sockets, in this order. */
export function publish(
  world: World,
  chat: Chat,
  draft: ItemDraft,
  only?: (owner: SocketOwner) => boolean,
): ChatItem {
  const item = complete(world, chat, draft);
  if (isKept(item)) chat.transcript.push({ item, past: false });
  fanOut(world, chat, item, only);
  world.onItem(item);
  return item;
}

export function publishEvent(
  world: World,
  chat: Chat,
  contentType: string,
  from?: Participant,
  content?: string,
): ChatItem {
  return publish(world, chat, {
    Type: "EVENT",
    ContentType: contentType,
    ...(content === undefined ? {} : { Content: content }),
    ...(from === undefined ? {} : signAs(from)),
  });
}
