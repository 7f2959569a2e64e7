import { ASSUMPTIONS } from "../assumptions";
import { endChat } from "../chat/ending";
import { joinAgent } from "../chat/joining";
import { failTransfer, transfer } from "../chat/transfer";
import { createParticipant } from "../participant/create-participant";
import { sendReceipt } from "../participant/receipts";
import { sendTyping } from "../participant/send-event";
import type { SentAnswer } from "../participant/send-message";
import { sendMessage } from "../participant/send-message";
import { issueConnectionToken } from "../participant/tokens";
import { issueSocketUrl } from "../socket/tickets";
import { createConflictError } from "../wire/errors";
import type { ReceiptKind } from "../wire/items";
import type { World } from "../world";
import type { ActiveContact, WaitingContact } from "./contact-list";
import { findAgentOn, findContact, listActive, listWaiting } from "./contact-list";

export interface AcceptedContact {
  contactId: string;
  initialContactId: string;
  participantId: string;
  participantToken: string;
}

export interface DeskMessage {
  content: string;
  /** Default: text/plain. */
  contentType?: string;
  clientToken?: string;
}

export interface AgentTransport {
  webSocketTransport: { url: string; expiry: string; transportLifeTimeInSeconds: number };
}

export interface ChatTokenTransport {
  /** `participantToken` is Streams' name for it: it holds the connection token. */
  chatTokenTransport: { participantToken: string; expiry: string };
}

/** What an agent's workspace does, without HTTP. Refusals are thrown as ServiceError. */
export interface Desk {
  /** Those that anybody may accept, and those that are reserved for this agent. */
  waiting(agentId?: string): WaitingContact[];
  active(agentId?: string): ActiveContact[];
  /** Accepting again what one has accepted gives the same answer. */
  accept(contactId: string, agentId: string, displayName?: string): AcceptedContact;
  sendMessage(contactId: string, agentId: string, message: DeskMessage): SentAnswer;
  sendTyping(contactId: string, agentId: string): SentAnswer;
  sendReceipt(contactId: string, agentId: string, messageId: string, kind: ReceiptKind): SentAnswer;
  /** `fail` plays a transfer that does not come off: the agent stays. */
  transfer(
    contactId: string,
    agentId: string,
    options?: { toAgentId?: string; fail?: boolean },
  ): { contactId: string };
  end(contactId: string, agentId: string): void;
  token(contactId: string, agentId: string): ChatTokenTransport;
  /** One socket with the items of all contacts of an agent. `origin` is what its address begins with. */
  transport(agentId: string, origin?: string): AgentTransport;
}

function accept(world: World, contactId: string, agentId: string, displayName: string): AcceptedContact {
  const chat = findContact(world, contactId);
  const { state } = chat;
  if (state.kind === "connected" && state.agent.agentId === agentId)
    return describe(chat.contactId, state.agent);
  const isFree = state.kind === "waiting" && (state.reservedFor ?? agentId) === agentId;
  if (!isFree) throw createConflictError("The contact is not waiting for this agent");
  const agent = createParticipant(world, chat, { role: "AGENT", displayName, agentId });
  joinAgent(world, agent);
  return describe(chat.contactId, agent);
}

function describe(
  contactId: string,
  agent: { chat: { initialContactId: string }; id: string; token: string },
): AcceptedContact {
  return {
    contactId,
    initialContactId: agent.chat.initialContactId,
    participantId: agent.id,
    participantToken: agent.token,
  };
}

function makeTransport(world: World, agentId: string, origin: string): AgentTransport {
  return {
    webSocketTransport: {
      ...issueSocketUrl(world, { kind: "agent", agentId }, origin),
      transportLifeTimeInSeconds: ASSUMPTIONS.transportLifetimeSeconds,
    },
  };
}

export function createDesk(world: World): Desk {
  return {
    waiting: (agentId) => listWaiting(world, agentId),
    active: (agentId) => listActive(world, agentId),
    accept: (contactId, agentId, displayName) => accept(world, contactId, agentId, displayName ?? agentId),
    sendMessage(contactId, agentId, { content, contentType = "text/plain", clientToken }) {
      const fields = { Content: content, ContentType: contentType, ClientToken: clientToken };
      return sendMessage(world, findAgentOn(world, contactId, agentId), fields, "desk");
    },
    sendTyping(contactId, agentId) {
      const { Id, AbsoluteTime } = sendTyping(world, findAgentOn(world, contactId, agentId));
      return { Id, AbsoluteTime };
    },
    sendReceipt(contactId, agentId, messageId, kind) {
      const agent = findAgentOn(world, contactId, agentId);
      const { Id, AbsoluteTime } = sendReceipt(world, agent, messageId, kind);
      return { Id, AbsoluteTime };
    },
    transfer(contactId, agentId, { toAgentId, fail = false } = {}) {
      const agent = findAgentOn(world, contactId, agentId);
      if (!fail) return { contactId: transfer(world, agent, toAgentId) };
      failTransfer(world, agent);
      return { contactId };
    },
    end(contactId, agentId) {
      const agent = findAgentOn(world, contactId, agentId);
      endChat(world, agent.chat, agent);
    },
    token(contactId, agentId) {
      const credentials = issueConnectionToken(world, findAgentOn(world, contactId, agentId));
      const { ConnectionToken: participantToken, Expiry: expiry } = credentials;
      return { chatTokenTransport: { participantToken, expiry } };
    },
    transport: (agentId, origin = world.origin) => makeTransport(world, agentId, origin),
  };
}
