import type { Chat, Participant } from "../chat/chat";
import type { SocketFilter } from "../types";
import type { World } from "../world";
import type { OpenSocket, SocketOwner } from "./socket";

export function forgetSocket(world: World, socket: OpenSocket): void {
  world.sockets.delete(socket);
  socket.cancelLifetime();
}

/** Nothing more is sent on it, even before the client has noticed. */
export function closeSocket(world: World, socket: OpenSocket, code: number, reason: string): void {
  forgetSocket(world, socket);
  try {
    socket.peer.close(code, reason);
  } catch {
    // It is forgotten all the same.
  }
}

/** Agents' own sockets stay: they carry other contacts too. */
export function closeSocketsOf(world: World, chat: Chat, code: number, reason: string): void {
  for (const socket of [...world.sockets]) {
    const { owner } = socket;
    const isOfChat = owner.kind === "participant" && owner.participant.chat === chat;
    if (isOfChat) closeSocket(world, socket, code, reason);
  }
}

function serves(owner: SocketOwner, participant: Participant): boolean {
  return owner.kind === "participant"
    ? owner.participant === participant
    : owner.agentId === participant.agentId && participant.presence === "joined";
}

function matches(world: World, owner: SocketOwner, filter: SocketFilter): boolean {
  const { participantId, agentId, contactId } = filter;
  if (
    participantId !== undefined &&
    !(owner.kind === "participant" && owner.participant.id === participantId)
  ) {
    return false;
  }
  const ownAgentId = owner.kind === "agent" ? owner.agentId : owner.participant.agentId;
  if (agentId !== undefined && ownAgentId !== agentId) return false;
  if (contactId === undefined) return true;
  const participants = world.chatsByContact.get(contactId)?.participants ?? [];
  return participants.some((participant) => serves(owner, participant));
}

export function cutSockets(world: World, filter: SocketFilter, code: number): number {
  const cut = [...world.sockets].filter(({ owner }) => matches(world, owner, filter));
  for (const socket of cut) closeSocket(world, socket, code, "");
  return cut.length;
}
