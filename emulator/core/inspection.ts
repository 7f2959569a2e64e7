import type { ParticipantRole } from "./wire/items";
import type { ChatItem } from "./wire/items";
import type { Chat, Presence } from "./chat/chat";
import type { World } from "./world";

export interface ParticipantReport {
  id: string;
  role: ParticipantRole;
  displayName: string;
  agentId?: string;
  presence: Presence;
  acknowledged: boolean;
  /** Open sockets of the participant's own; an agent's common socket is not among them. */
  openSockets: number;
}

/** One chat as it stands, for tests to look at. */
export interface ContactReport {
  /** The current one. */
  contactId: string;
  initialContactId: string;
  contactIds: string[];
  continuedFromContactId?: string;
  state: "waiting" | "connected" | "ended";
  attributes: Record<string, string>;
  participants: ParticipantReport[];
  /** Everything the transcript holds, ascending, a continued chat's past included. */
  transcript: ChatItem[];
  /** Sockets of the chat's participants. */
  openSockets: number;
}

export const reportContacts = (world: World): ContactReport[] =>
  world.chats.map((chat) => reportContact(world, chat));

export function reportContact({ sockets }: World, chat: Chat): ContactReport {
  const participants = chat.participants.map((participant) => ({
    id: participant.id,
    role: participant.role,
    displayName: participant.displayName,
    ...(participant.agentId === undefined ? {} : { agentId: participant.agentId }),
    presence: participant.presence,
    acknowledged: participant.acknowledged,
    openSockets: [...sockets].filter(
      ({ owner }) => owner.kind === "participant" && owner.participant === participant,
    ).length,
  }));
  return {
    contactId: chat.contactId,
    initialContactId: chat.initialContactId,
    contactIds: [...chat.contactIds],
    ...(chat.continuedFrom === undefined ? {} : { continuedFromContactId: chat.continuedFrom }),
    state: chat.state.kind,
    attributes: { ...chat.attributes },
    participants,
    transcript: chat.transcript.map(({ item }) => ({ ...item })),
    openSockets: participants.reduce((sum, { openSockets }) => sum + openSockets, 0),
  };
}
