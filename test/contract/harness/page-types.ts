import type { Controls, StartedChat } from "./service-controls";

/** The page's side of the controls: the same calls, each a promise. */
export type RemoteControls = {
  [Name in keyof Controls]: (
    ...args: Parameters<Controls[Name]>
  ) => Promise<Awaited<ReturnType<Controls[Name]>>>;
};

export type Loose = (...args: unknown[]) => unknown;
export type LooseAsync = (...args: unknown[]) => Promise<unknown>;

/** Either library's session, as a page without types sees it. */
export interface PageSession {
  readonly [name: string]: Loose;
  readonly connect: LooseAsync;
  readonly sendMessage: LooseAsync;
  readonly sendEvent: LooseAsync;
  readonly getTranscript: LooseAsync;
  readonly sendAttachment: LooseAsync;
  readonly downloadAttachment: LooseAsync;
  readonly getAttachmentURL: LooseAsync;
  readonly describeView: LooseAsync;
  readonly getAuthenticationUrl: LooseAsync;
  readonly cancelParticipantAuthentication: LooseAsync;
  readonly disconnectParticipant: LooseAsync;
  readonly cleanUpOnParticipantDisconnect: Loose;
  readonly getChatDetails: Loose;
  readonly onMessage: Loose;
  readonly onEnded: Loose;
  readonly onTyping: Loose;
  readonly onConnectionEstablished: Loose;
  readonly onTranscriptUpdated: Loose;
}

export interface PageManager {
  readonly [name: string]: Loose;
  readonly init: LooseAsync;
  readonly subscribeTopics: Loose;
  readonly onMessage: Loose;
  readonly onConnectionGain: Loose;
  readonly onConnectionLost: Loose;
  readonly sendMessage: Loose;
  readonly closeWebSocket: Loose;
}

export interface PageConnect {
  readonly [name: string]: unknown;
  readonly ChatSession: {
    readonly [name: string]: unknown;
    create: (args?: unknown) => PageSession;
    setGlobalConfig: (config?: unknown) => unknown;
    setFeatureFlag: Loose;
    setRegionOverride: Loose;
    LogLevel: Readonly<Record<string, number>>;
    SessionTypes: unknown;
  };
  readonly LogManager: Readonly<Record<string, Loose>>;
  readonly WebSocketManager: { create: (metaData?: unknown) => PageManager };
  readonly csmService: Readonly<Record<string, Loose>>;
}

export interface PageEvent {
  readonly session: string;
  readonly name: string;
  readonly chatDetails: unknown;
  readonly data: unknown;
}

export interface PageCall {
  readonly label: string;
  /** Of the session, where the call's own text names it. */
  readonly method?: string;
  readonly outcome: "resolved" | "rejected" | "returned" | "threw" | "pending";
  readonly value: unknown;
}

/** What the page saw. */
export interface PageRecord {
  readonly events: PageEvent[];
  readonly calls: PageCall[];
  readonly notes: Record<string, unknown>;
  /** What the sessions say of themselves at the end. */
  readonly details: unknown[];
  readonly logs: { readonly method: string; readonly args: readonly unknown[] }[];
  failure?: string;
}

export interface CustomerOptions {
  readonly details?: object;
  readonly start?: object;
  readonly config?: object;
  readonly args?: object;
  /** Which `onX` are subscribed to; left out: all but onTranscriptUpdated. */
  readonly listen?: readonly string[];
  readonly name?: string;
  readonly metadata?: unknown;
}

export interface AgentOptions extends CustomerOptions {
  readonly manager?: unknown;
}

export interface PageChat {
  readonly session: PageSession;
  readonly details: StartedChat;
}

/** What has come of a chat that something went wrong with, as plain values. */
export interface Outcome {
  /** Messages that the service kept while it went wrong, the session's own among them. */
  readonly kept: number;
  /** Those of them that its handlers never heard. */
  readonly missing: number;
  /** Those that they heard more than once. */
  readonly twice: number;
  /** Whether what they heard stands in the service's order. */
  readonly inOrder: boolean;
  /** What the session told of last. */
  readonly connection: "established" | "lost" | "broken" | "none";
  /** Whether it hears what is said once nothing is wrong any more; undefined: the chat is over. */
  readonly hears?: boolean;
  /** How each send settled, and how many messages the service has of it. */
  readonly sends: readonly { readonly settled: "resolved" | "rejected" | "never"; readonly items: number }[];
  /** How often onEnded came; undefined: the chat goes on. */
  readonly ended?: number;
}

/** A session, an other side that talks to it, and a measure of what became of both. */
export interface Trial {
  readonly session: PageSession;
  readonly contactId: string;
  /** The other side says it, and the service keeps it. */
  readonly say: (...texts: string[]) => Promise<void>;
  /** The session sends it; nobody waits for it. */
  readonly send: (text: string) => void;
  /** Nothing is wrong any more, time passes, and what has come of it all is noted. */
  readonly measure: () => Promise<void>;
}

/** What a case's page function gets. It runs in the page: it can use nothing but this and the page's own globals. */
export interface Kit {
  readonly library: "ours" | "peer";
  readonly connect: PageConnect;
  readonly chat: PageConnect["ChatSession"];
  readonly service: RemoteControls;
  readonly record: PageRecord;
  /** Writes a value down for the comparison. */
  readonly note: (label: string, value: unknown) => void;
  /** Calls, and writes down what came of it. */
  readonly attempt: (label: string, call: () => unknown) => Promise<unknown>;
  /** `setGlobalConfig` with the local endpoint and `config` over it. */
  readonly configure: (config?: object) => void;
  /** A logger that writes down which of its methods were called. */
  readonly logger: () => Record<string, Loose>;
  /** A customer's session on a new chat, with its events written down. */
  readonly customer: (options?: CustomerOptions) => Promise<PageChat>;
  /** The same, connected and joined. */
  readonly connected: (options?: CustomerOptions) => Promise<PageChat>;
  /** The library's own socket manager as an agent desktop has it, connected. */
  readonly manager: () => Promise<PageManager>;
  /** An agent's session on a chat that is accepted, with its events written down; not connected. */
  readonly agent: (chat: StartedChat, options?: AgentOptions) => Promise<PageSession>;
  /** The same, connected and established. */
  readonly connectedAgent: (chat: StartedChat, options?: AgentOptions) => Promise<PageSession>;
  /** A session that has heard something, before anything goes wrong. */
  readonly trial: (side?: "customer" | "agent") => Promise<Trial>;
  readonly listen: (session: PageSession, name: string, only?: readonly string[]) => void;
  /** Events of a name, with `part` somewhere in their data's JSON. */
  readonly heard: (name: string, part?: string) => PageEvent[];
  /** Waits for so many events of a name, or for a condition. Fails after 20 s. */
  readonly until: (what: string | (() => unknown), count?: number, part?: string) => Promise<void>;
  /** Everything that the service has sent so far has been through the handlers. */
  readonly barrier: (contactId: string) => Promise<void>;
  /** Runs the page's tasks that are due at once; with its clock stopped, those that are no timers. */
  readonly runTasks: (isStopped: boolean) => Promise<void>;
  /** "resolved", "rejected" or, after `ms`, "pending". */
  readonly stateOf: (promise: unknown, ms?: number) => Promise<string>;
  /** Of an event, without the content type's common beginning. */
  readonly event: (chat: StartedChat, name: string, fields?: object) => object;
  readonly item: (chat: StartedChat, fields: object) => object;
  readonly now: () => number;
  /** The record, at the end of a case. */
  readonly report: () => PageRecord;
}
