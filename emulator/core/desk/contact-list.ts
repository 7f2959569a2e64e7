import type { Chat, Participant } from "../chat/chat";
import { findCustomer } from "../chat/chat";
import { createAccessDeniedError, createNotFoundError } from "../wire/errors";
import type { World } from "../world";

export interface ListedContact {
  contactId: string;
  initialContactId: string;
  /** The customer's name. */
  displayName: string;
  attributes: Record<string, string>;
}

export interface WaitingContact extends ListedContact {
  /** Since when, in milliseconds since 1970. */
  waitingSinceMs: number;
  /** How long by now. */
  waitingForMs: number;
}

export interface ActiveContact extends ListedContact {
  agentId: string;
  participantId: string;
  participantToken: string;
}

function list(chat: Chat): ListedContact {
  return {
    contactId: chat.contactId,
    initialContactId: chat.initialContactId,
    displayName: findCustomer(chat)?.displayName ?? "",
    attributes: { ...chat.attributes },
  };
}

export function listWaiting(world: World, agentId: string | undefined): WaitingContact[] {
  return world.chats.flatMap((chat) => {
    const { state } = chat;
    if (state.kind !== "waiting") return [];
    if (state.reservedFor !== undefined && agentId !== undefined && state.reservedFor !== agentId) return [];
    const waitingForMs = world.clock.now() - state.sinceMs;
    return [{ ...list(chat), waitingSinceMs: state.sinceMs, waitingForMs }];
  });
}

export function listActive(world: World, agentId: string | undefined): ActiveContact[] {
  return world.chats.flatMap((chat) => {
    if (chat.state.kind !== "connected") return [];
    const { agent } = chat.state;
    if (agent.agentId === undefined || (agentId !== undefined && agent.agentId !== agentId)) return [];
    const { agentId: owner, id: participantId, token: participantToken } = agent;
    return [{ ...list(chat), agentId: owner, participantId, participantToken }];
  });
}

/** The chat of which this is the current contact. */
export function findContact(world: World, contactId: string): Chat {
  const chat = world.chatsByContact.get(contactId);
  if (chat?.contactId !== contactId) throw createNotFoundError("There is no such contact");
  return chat;
}

/** The agent who has this contact. */
export function findAgentOn(world: World, contactId: string, agentId: string): Participant {
  const { state } = findContact(world, contactId);
  if (state.kind !== "connected" || state.agent.agentId !== agentId) {
    throw createAccessDeniedError("The contact is not with this agent");
  }
  return state.agent;
}
