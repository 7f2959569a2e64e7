import type { Participant } from "../chat/chat";
import { endChat } from "../chat/ending";
import type { Fields } from "../wire/fields";
import { readClientToken } from "../wire/fields";
import type { World } from "../world";

/** Whoever leaves ends the chat: there are two sides to it. A repeat finds its token dead, like everything after the end. */
export function disconnectParticipant(world: World, participant: Participant, fields: Fields): object {
  readClientToken(fields);
  endChat(world, participant.chat, participant);
  return {};
}
