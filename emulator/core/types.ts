import type { RouteFamily } from "./http/route";
import type { ChatItem, ParticipantRole } from "./wire/items";
import type { Desk } from "./desk/desk";
import type { Scanner } from "./attachments/scanner";
import type { AuthenticationDesk } from "./authentication";
import type { BotDesk } from "./bot";
import type { ContactReport } from "./inspection";
import type { Limits } from "./limits";
import type { ViewShelf } from "./views";

/** Time comes in from outside, so that the core runs on a virtual clock as well as on the machine's. */
export interface EmulatorClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `delayMs`; the answer cancels it. */
  setTimer(callback: () => void, delayMs: number): () => void;
}

export interface CoreOptions {
  clock: EmulatorClock;
  /** Uniform in [0,1); every id and every token is made from it. */
  random: () => number;
  /** For example `http://127.0.0.1:8080`. Upload, download and socket addresses are made from it. */
  origin: string;
  /** Whatever is left out keeps its default; see `limits.ts`. */
  limits?: Partial<Limits>;
  /** A customer is there for the first time, after everything that this puts into the chat. */
  onCustomerJoined?: (contactId: string) => void;
  /** An item has gone into a chat. Called from within: what answers to it, answers later. */
  onItem?: (item: ChatItem) => void;
}

/** Whose request it is, and what for. */
export interface RequestCaller {
  /** `"Unknown"` where there is no such operation. */
  operation: string;
  family?: RouteFamily;
  role?: ParticipantRole;
  /** The current one. */
  contactId?: string;
  /** InitialContactIds. */
  chatIds: readonly string[];
}

/** Whose socket it is. */
export interface SocketCaller {
  role: ParticipantRole;
  participantId?: string;
  agentId?: string;
  /** InitialContactIds of the chats whose items it carries by now. */
  chatIds: () => readonly string[];
}

export interface CoreRequest {
  method: string;
  /** With the query. */
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string | Uint8Array;
  /** Under which the caller reached the service: the addresses in the answer begin with it. Default: the core's own. */
  origin?: string;
}

export interface CoreAnswer {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** The client's end of a socket, as the core sees it. */
export interface SocketPeer {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** The core's end of a socket, as the client sees it. */
export interface CoreSocket {
  receive(text: string): void;
  /** The client has gone; safe to call twice. */
  closed(): void;
}

export type SocketOpening = { socket: CoreSocket } | { refused: { status: number; message: string } };

export interface SocketFilter {
  participantId?: string;
  agentId?: string;
  contactId?: string;
}

export interface EmulatorCore {
  /** Every HTTP operation: the Participant Service, StartChatContact, attachments' bytes, the desk. Never throws. */
  handle(request: CoreRequest): CoreAnswer;
  /** Refused with 403 when the URL is unknown, expired or used up. */
  openSocket(url: string, peer: SocketPeer): SocketOpening;
  /** For servers that learn their port only once they listen. */
  setOrigin(origin: string): void;
  desk: Desk;
  views: ViewShelf;
  authentication: AuthenticationDesk;
  bot: BotDesk;
  scanner: Scanner;
  /** A snapshot of everything, in the order in which the chats began. */
  contacts(): ContactReport[];
  /** The same of the chat with this contact. */
  findContact(contactId: string): ContactReport | undefined;
  /** The state alone, which costs no snapshot. */
  findState(contactId: string): ContactReport["state"] | undefined;
  /** Closes sockets from the service's side and says how many. The default code, 1006, stands for a cut line. */
  cutSockets(filter?: SocketFilter, code?: number): number;
  identifyRequest(request: CoreRequest): RequestCaller;
  /** `undefined` where the address opens nothing. */
  identifySocket(url: string): SocketCaller | undefined;
  /** The InitialContactId of the chat with this contact. */
  findChatId(contactId: string): string | undefined;
  /** Connection tokens, of one chat or of all, are dead from now on; new ones are good. Says how many. */
  expireTokens(contactId?: string): number;
  /** The same for addresses of sockets, uploads and downloads. */
  expireUrls(contactId?: string): number;
  /** Ends one chat, or all that go on, as a flow does. Says how many. */
  endChats(contactId?: string): number;
  limits(): Readonly<Limits>;
  /** Counts from what happens next on; what is left out stays. */
  setLimits(limits: Partial<Limits>): void;
  /** New chats that name no source continue this contact's, which has ended; `undefined`: they begin afresh. */
  setReturningFrom(contactId: string | undefined): void;
  /** Drops every socket and keeps the contacts, as a gateway does that is started again. */
  restart(): void;
  /** Leaves no timer and no socket. */
  dispose(): void;
}
