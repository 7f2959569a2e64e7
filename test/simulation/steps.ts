/** What a seed plans: who is there, what they do, and what goes wrong, each at its time. */
export interface Plan {
  readonly seed: number;
  readonly settings: Settings;
  /** In order of time. */
  readonly steps: readonly Step[];
  /** When everything is healed, in ms from the start. */
  readonly lastsMs: number;
}

export interface Settings {
  readonly customers: number;
  readonly hasAgent: boolean;
  /** A second session of the first customer on the same page, over the same socket. */
  readonly isSharing: boolean;
  readonly hasRecovery: boolean;
  /** The app fetches the transcript whenever the connection is established. */
  readonly asksWhenEstablished: boolean;
  readonly listensToTranscript: boolean;
  readonly sendsReceipts: boolean;
  readonly hasMetrics: boolean;
  readonly hasInitialMessage: boolean;
  readonly tokenLifetimeMs: number;
  readonly urlLifetimeMs: number;
  readonly socketLifetimeMs: number;
  readonly agentTransportS: number;
  /** One way, the least; of each page. */
  readonly delayMs: number;
}

/** A page by its number: the customers' first, then the agent's. */
export type PageNumber = number;
export type Scope = PageNumber | "all";

/** The moments at which an end or a cut hurts most. */
export type Moment = "now" | "connection-request" | "transcript-request" | "subscription";

export type Step = { readonly at: number } & (Action | Fault);

export type Action =
  | { readonly do: "customer-connects"; readonly page: PageNumber }
  | { readonly do: "customer-sends"; readonly page: PageNumber; readonly isRetriedByApp: boolean }
  | { readonly do: "customer-types" | "customer-attaches" | "customer-asks"; readonly page: PageNumber }
  | { readonly do: "agent-accepts"; readonly chat: number }
  | { readonly do: "agent-sends" | "agent-types" | "agent-attaches"; readonly chat: number }
  | { readonly do: "agent-transfers"; readonly chat: number; readonly isFailing: boolean }
  | { readonly do: "bot-says"; readonly chat: number; readonly count: number }
  | { readonly do: "bot-streams"; readonly chat: number; readonly chunks: number; readonly everyMs: number }
  | {
      readonly do: "chat-ends";
      readonly chat: number;
      readonly by: "customer" | "service";
      readonly when: Moment;
    }
  | { readonly do: "customer-disposes"; readonly page: PageNumber; readonly comesBackAfterMs: number | null };

export type RequestTrouble = "refused" | "status" | "hanging" | "answer-lost" | "slow";
export type SocketTrouble =
  | "refused"
  | "hanging"
  | "subscription-unanswered"
  | "subscription-refused"
  | "forbidden"
  | "heartbeat-unanswered"
  | "ping-failing"
  | "duplicating";

export type Fault =
  | {
      readonly do: "requests-fail";
      readonly scope: Scope;
      readonly how: RequestTrouble;
      readonly forMs: number;
      readonly chance: number;
      readonly status: number;
      readonly retryAfterS: number | null;
    }
  | {
      readonly do: "sockets-fail";
      readonly scope: Scope;
      readonly how: SocketTrouble;
      readonly forMs: number;
      readonly chance: number;
    }
  | { readonly do: "lag"; readonly page: PageNumber; readonly extraMs: number; readonly forMs: number }
  | { readonly do: "stall"; readonly page: PageNumber; readonly forMs: number }
  | {
      readonly do: "cut";
      readonly page: PageNumber;
      readonly when: Moment;
      /** Who learns of it late. */
      readonly late: "nobody" | "page" | "service";
      readonly lateMs: number;
    }
  | { readonly do: "half-open"; readonly page: PageNumber; readonly closesAfterMs: number | null }
  | { readonly do: "restart"; readonly downMs: number }
  | {
      readonly do: "offline";
      readonly page: PageNumber;
      readonly forMs: number;
      readonly isTold: boolean;
      /** What becomes of its sockets: a short absence they may outlive. */
      readonly sockets: "half-open" | "cut" | "stalled";
    }
  | { readonly do: "hide"; readonly page: PageNumber; readonly forMs: number; readonly lateMs: number }
  | {
      readonly do: "freeze";
      readonly page: PageNumber;
      readonly forMs: number;
      readonly losesSockets: boolean;
    };
