/** What can go wrong between a client and the service, by the name that switches it on. */
export const FAULT_KINDS = [
  "cut",
  "refuse",
  "half-open",
  "delay",
  "lose-answers",
  "duplicate",
  "reorder",
  "403",
  "429",
  "500",
  "expire-tokens",
  "expire-urls",
  "restart",
  "end",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** `"once"`, `"on"` (until it is switched off), for so many matching requests, sockets or frames, or for a time. */
export type FaultLifespan = "once" | "on" | { times: number } | { seconds: number };

/** A fault as somebody wants it. */
export interface Fault {
  kind: FaultKind;
  /** Any contact id of a chat; left out: all chats. */
  contactId?: string;
  /** Such as `SendMessage`; left out: every operation of the Participant Service and of the attachment store. */
  operation?: string;
  /** Default: `"once"` for cut, expire-tokens, expire-urls and end, 5 s for restart, `"on"` for the rest. */
  lasts?: FaultLifespan;
  /** `delay`: how long (2,000 by default); `reorder`: at most how long (1,000). In milliseconds. */
  delayMs?: number;
  /** `429`: what `Retry-After` says; 1 by default. */
  retryAfterSeconds?: number;
}

/** A fault that is switched on. */
export interface FaultReport extends Required<Pick<Fault, "kind" | "lasts">> {
  id: string;
  contactId?: string;
  operation?: string;
  delayMs?: number;
  retryAfterSeconds?: number;
  /** Of a fault that is counted: how often it will still strike. */
  timesLeft?: number;
  /** Of a fault that is timed: until when, in milliseconds since 1970. */
  untilMs?: number;
}

interface KindTraits {
  readonly lasts: FaultLifespan;
  /** It strikes what is there when it is switched on. */
  readonly strikes: boolean;
  /** It can be narrowed down to one operation. */
  readonly byOperation: boolean;
  readonly delayMs?: number;
}

const REQUESTS = { lasts: "on", strikes: false, byOperation: true } as const;
const FRAMES = { lasts: "on", strikes: false, byOperation: false } as const;
const ONCE = { lasts: "once", strikes: true, byOperation: false } as const;

export const KIND_TRAITS: Readonly<Record<FaultKind, KindTraits>> = {
  cut: ONCE,
  refuse: FRAMES,
  "half-open": { lasts: "on", strikes: true, byOperation: false },
  delay: { ...REQUESTS, delayMs: 2000 },
  "lose-answers": REQUESTS,
  duplicate: FRAMES,
  reorder: { ...FRAMES, delayMs: 1000 },
  "403": REQUESTS,
  "429": REQUESTS,
  "500": REQUESTS,
  "expire-tokens": ONCE,
  "expire-urls": ONCE,
  restart: { lasts: { seconds: 5 }, strikes: true, byOperation: false },
  end: ONCE,
};

export const DEFAULT_RETRY_AFTER_SECONDS = 1;

/** The pseudo-operation that stands for everything on open sockets. */
export const FRAME_OPERATION = "Frame";
