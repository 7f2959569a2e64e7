import { ASSUMPTIONS } from "./assumptions";
import { createScanner } from "./attachments/scanner";
import { createAuthenticationDesk } from "./authentication";
import { createBotDesk } from "./bot";
import { identifyRequest, identifySocket } from "./callers";
import { createDesk } from "./desk/desk";
import { endChats, expireTokens, expireUrls } from "./expiry";
import { handleRequest } from "./http/router";
import { reportContact, reportContacts } from "./inspection";
import { DEFAULT_LIMITS } from "./limits";
import { cutSockets } from "./socket/closing";
import { openSocket } from "./socket/gateway";
import { Outbox } from "./socket/outbox";
import type { OpenSocket } from "./socket/socket";
import type { CoreOptions, EmulatorCore } from "./types";
import { createViewShelf } from "./views";
import type { World } from "./world";

export type { Scanner } from "./attachments/scanner";
export type { AuthenticationDesk } from "./authentication";
export type { BotDesk, BotStream } from "./bot";
export type { AcceptedContact, AgentTransport, ChatTokenTransport, Desk, DeskMessage } from "./desk/desk";
export type { ActiveContact, WaitingContact } from "./desk/contact-list";
export type { RouteFamily } from "./http/route";
export { findRouteFamily } from "./http/route";
export type { ContactReport, ParticipantReport } from "./inspection";
export type { Fault, FaultKind, FaultLifespan, FaultReport } from "./faults/fault";
export { DEFAULT_RETRY_AFTER_SECONDS, FAULT_KINDS, FRAME_OPERATION, KIND_TRAITS } from "./faults/fault";
export { OPERATIONS } from "./http/router";
export type { FaultDesk } from "./network/fault-desk";
export type { NetworkPeer } from "./network/line";
export type { EmulatorNetwork } from "./network/network";
export { createNetwork } from "./network/network";
export type { WireEntry } from "./wire-log/entry";
export type { WireLog } from "./wire-log/wire-log";
export type { Limits } from "./limits";
export { DEFAULT_LIMITS } from "./limits";
export type {
  CoreAnswer,
  CoreOptions,
  CoreRequest,
  CoreSocket,
  EmulatorClock,
  EmulatorCore,
  RequestCaller,
  SocketCaller,
  SocketFilter,
  SocketOpening,
  SocketPeer,
} from "./types";
export type { View, ViewShelf } from "./views";
export { ServiceError } from "./wire/errors";
export type { ChatItem, TranscriptItem } from "./wire/items";

/** The line was cut: no closing handshake. */
const CUT_CODE = 1006;
/** The gateway goes away. */
const GOING_AWAY_CODE = 1001;

function createWorld(options: CoreOptions): World {
  const sockets = new Set<OpenSocket>();
  return {
    clock: options.clock,
    random: options.random,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    origin: options.origin,
    onCustomerJoined: options.onCustomerJoined ?? (() => undefined),
    onItem: options.onItem ?? (() => undefined),
    returningFrom: undefined,
    chats: [],
    chatsByContact: new Map(),
    participantTokens: new Map(),
    connectionTokens: new Map(),
    tickets: new Map(),
    sockets,
    outbox: new Outbox((socket) => sockets.has(socket)),
    attachments: new Map(),
    scannerVerdict: ASSUMPTIONS.attachmentStatus,
    views: new Map(),
    authentications: new Map(),
    timers: new Set(),
  };
}

/** The whole service, without network, clock or chance of its own. */
export function createEmulatorCore(options: CoreOptions): EmulatorCore {
  const world = createWorld(options);
  const desk = createDesk(world);
  return {
    handle: (request) => handleRequest(world, desk, request),
    openSocket: (url, peer) => openSocket(world, url, peer),
    setOrigin(origin) {
      world.origin = origin;
    },
    desk,
    views: createViewShelf(world),
    authentication: createAuthenticationDesk(world),
    bot: createBotDesk(world),
    scanner: createScanner(world),
    contacts: () => reportContacts(world),
    findContact(contactId) {
      const chat = world.chatsByContact.get(contactId);
      return chat && reportContact(world, chat);
    },
    findState: (contactId) => world.chatsByContact.get(contactId)?.state.kind,
    cutSockets: (filter = {}, code = CUT_CODE) => cutSockets(world, filter, code),
    identifyRequest: (request) => identifyRequest(world, request),
    identifySocket: (url) => identifySocket(world, url),
    findChatId: (contactId) => world.chatsByContact.get(contactId)?.initialContactId,
    expireTokens: (contactId) => expireTokens(world, contactId),
    expireUrls: (contactId) => expireUrls(world, contactId),
    endChats: (contactId) => endChats(world, contactId),
    limits: () => world.limits,
    setLimits(limits) {
      world.limits = { ...world.limits, ...limits };
    },
    setReturningFrom(contactId) {
      world.returningFrom = contactId;
    },
    restart() {
      cutSockets(world, {}, GOING_AWAY_CODE);
    },
    dispose() {
      cutSockets(world, {}, GOING_AWAY_CODE);
      for (const cancel of [...world.timers]) cancel();
    },
  };
}
