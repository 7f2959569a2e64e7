import type { Chat, Participant } from "../chat/chat";
import { createToken, createUuid } from "../ids";
import type { ParticipantRole } from "../wire/items";
import type { World } from "../world";

export interface NewParticipant {
  role: ParticipantRole;
  displayName: string;
  agentId?: string;
}

export function createParticipant(world: World, chat: Chat, details: NewParticipant): Participant {
  const participant: Participant = {
    ...details,
    id: createUuid(world.random),
    token: createToken(world.random, "participant-"),
    chat,
    contactId: chat.contactId,
    presence: "invited",
    acknowledged: false,
    activity: { kind: "unwatched" },
    answers: new Map(),
  };
  chat.participants.push(participant);
  world.participantTokens.set(participant.token, participant);
  return participant;
}
