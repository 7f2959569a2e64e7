import type { Participant } from "./chat/chat";
import { findOperation } from "./http/router";
import { BEARER_HEADER } from "./participant/tokens";
import type { SocketOwner } from "./socket/socket";
import { peekTicket } from "./socket/tickets";
import type { CoreRequest, RequestCaller, SocketCaller } from "./types";
import type { World } from "./world";

function findAsking(world: World, bearer: string): Participant | undefined {
  return world.connectionTokens.get(bearer)?.participant ?? world.participantTokens.get(bearer);
}

function describeParticipant({
  chat,
  role,
}: Participant): Pick<RequestCaller, "role" | "chatIds" | "contactId"> {
  return { role, chatIds: [chat.initialContactId], contactId: chat.contactId };
}

/** Whose request this is and what it is for, whether or not it will be granted. */
export function identifyRequest(world: World, request: CoreRequest): RequestCaller {
  const found = findOperation(request.method, request.path);
  if (found === undefined) return { operation: "Unknown", chatIds: [] };
  const { operation, family, parameters } = found;
  const id = parameters["id"] ?? "";
  switch (family) {
    case "service": {
      const participant = findAsking(world, request.headers[BEARER_HEADER] ?? "");
      return { operation, family, chatIds: [], ...(participant ? describeParticipant(participant) : {}) };
    }
    case "bytes": {
      const owner = world.attachments.get(id)?.owner;
      return { operation, family, chatIds: [], ...(owner ? describeParticipant(owner) : {}) };
    }
    case "desk": {
      const chat = world.chatsByContact.get(id);
      const about = chat ? { chatIds: [chat.initialContactId], contactId: chat.contactId } : { chatIds: [] };
      return { operation, family, role: "AGENT", ...about };
    }
    case "start":
      return { operation, family, chatIds: [] };
  }
}

function describeOwner(world: World, owner: SocketOwner): SocketCaller {
  if (owner.kind === "participant") {
    const { chat, role, id } = owner.participant;
    return { role, participantId: id, chatIds: () => [chat.initialContactId] };
  }
  const { agentId } = owner;
  const isServed = ({ agentId: own, presence }: Participant): boolean =>
    own === agentId && presence === "joined";
  return {
    role: "AGENT",
    agentId,
    chatIds: () =>
      world.chats.flatMap(({ participants, initialContactId }) =>
        participants.some(isServed) ? [initialContactId] : [],
      ),
  };
}

/** Whose socket this address would open. */
export function identifySocket(world: World, url: string): SocketCaller | undefined {
  const owner = peekTicket(world, url);
  return owner === undefined ? undefined : describeOwner(world, owner);
}
