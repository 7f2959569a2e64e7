import { ASSUMPTIONS } from "./assumptions";

/** Every number that a test or a demo may want to make smaller. Times in milliseconds. */
export interface Limits {
  connectionTokenLifetimeMs: number;
  socketUrlLifetimeMs: number;
  uploadUrlLifetimeMs: number;
  downloadUrlLifetimeMs: number;
  /** From opening to the gateway's own close. */
  socketLifetimeMs: number;
  /** From chat.ended to the gateway's close of the chat's sockets. */
  endedSocketLingerMs: number;
  /** text/plain and text/markdown, in characters. */
  maxTextLength: number;
  /** application/json, in characters. */
  maxJsonLength: number;
  /** Interactive messages and their responses, in characters. */
  maxInteractiveLength: number;
  maxAttachmentBytes: number;
  maxAttachmentNameLength: number;
  /** Silence of a participant after which `participant.idle` goes out; 0: never. */
  idleAfterMs: number;
  /** Silence of a participant that ends the chat; 0: never. */
  autoDisconnectAfterMs: number;
}

const MINUTE_MS = 60_000;

export const DEFAULT_LIMITS: Readonly<Limits> = {
  connectionTokenLifetimeMs: 24 * 60 * MINUTE_MS,
  socketUrlLifetimeMs: 100_000,
  uploadUrlLifetimeMs: 15 * MINUTE_MS,
  downloadUrlLifetimeMs: 5 * MINUTE_MS,
  socketLifetimeMs: ASSUMPTIONS.socketLifetimeMs,
  endedSocketLingerMs: ASSUMPTIONS.endedSocketLingerMs,
  maxTextLength: 1024,
  maxJsonLength: 12_000,
  maxInteractiveLength: 12_288,
  maxAttachmentBytes: 20 * 1024 * 1024,
  maxAttachmentNameLength: 256,
  idleAfterMs: 0,
  autoDisconnectAfterMs: 0,
};
