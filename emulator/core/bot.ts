import type { Chat } from "./chat/chat";
import { isOver } from "./chat/chat";
import { publish } from "./chat/publish";
import { createUuid } from "./ids";
import { createConflictError, createNotFoundError } from "./wire/errors";
import type { ChatItem } from "./wire/items";
import type { World } from "./world";

/** One message that comes bit by bit. */
export interface BotStream {
  readonly messageId: string;
  /** Sends the next bit; only sockets hear it. */
  chunk(text: string): void;
  /** Sends the whole text, the way the transcript keeps it. */
  complete(): ChatItem;
}

/** A flow's own voice. */
export interface BotDesk {
  sendMessage(contactId: string, content: string, contentType?: string): ChatItem;
  stream(contactId: string, contentType?: string): BotStream;
}

const DISPLAY_NAME = "SYSTEM_MESSAGE";

function findOpenChat(world: World, contactId: string): Chat {
  const chat = world.chatsByContact.get(contactId);
  if (chat === undefined) throw createNotFoundError("There is no such contact");
  if (isOver(chat)) throw createConflictError("The chat has ended");
  return chat;
}

function startStream(world: World, contactId: string, contentType: string): BotStream {
  const messageId = createUuid(world.random);
  let whole = "";
  let chunkNumber = 0;
  const say = (content: string, isCompleted: boolean): ChatItem => {
    chunkNumber += 1;
    return publish(world, findOpenChat(world, contactId), {
      Type: "MESSAGE",
      Id: messageId,
      ContentType: contentType,
      Content: content,
      ParticipantRole: "SYSTEM",
      DisplayName: DISPLAY_NAME,
      MessageMetadata: {
        MessageId: messageId,
        ChunkNumber: chunkNumber,
        MessageCompleted: isCompleted,
        ...(isCompleted ? {} : { MessageProcessingStatus: "PROCESSING" }),
      },
    });
  };
  return {
    messageId,
    chunk(text) {
      whole += text;
      say(text, false);
    },
    complete: () => say(whole, true),
  };
}

export function createBotDesk(world: World): BotDesk {
  return {
    sendMessage: (contactId, content, contentType = "text/plain") =>
      publish(world, findOpenChat(world, contactId), {
        Type: "MESSAGE",
        ContentType: contentType,
        Content: content,
        ParticipantRole: "SYSTEM",
        DisplayName: DISPLAY_NAME,
      }),
    stream: (contactId, contentType = "text/plain") => startStream(world, contactId, contentType),
  };
}
