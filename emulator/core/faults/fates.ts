import type { FaultKind } from "./fault";
import { DEFAULT_RETRY_AFTER_SECONDS, FRAME_OPERATION } from "./fault";
import type { FaultTable, FaultTarget } from "./fault-table";
import type { CompleteFault } from "./read-fault";

/** What happens to a request. */
export interface RequestFate {
  /** Faults that struck it. */
  readonly faults: FaultKind[];
  readonly delayMs: number;
  /** What has to expire before the service sees it. */
  readonly expired: ("tokens" | "urls")[];
  readonly then:
    | { kind: "carry-out" }
    | { kind: "carry-out-and-lose" }
    | { kind: "answer"; status: number; name: string; retryAfterSeconds?: number };
}

/** What happens to a socket that is being opened. */
export interface OpeningFate {
  readonly faults: FaultKind[];
  readonly then:
    | { kind: "open" }
    | { kind: "refuse" }
    | { kind: "open-and-cut" }
    | { kind: "open-half" }
    | { kind: "open-late" };
}

/** What happens to a frame. */
export interface FrameFate {
  readonly faults: FaultKind[];
  readonly delayMs: number;
  readonly copies: 1 | 2;
}

const CARRY_OUT = { kind: "carry-out" } as const;
/** A gateway that is being started again has no answer for those who ask for a connection. */
const CONNECTING: readonly string[] = ["CreateParticipantConnection", "DeskTransport"];

function describeAnswer(fault: CompleteFault): RequestFate["then"] {
  switch (fault.kind) {
    case "403":
      return { kind: "answer", status: 403, name: "AccessDeniedException" };
    case "429":
      return {
        kind: "answer",
        status: 429,
        name: "ThrottlingException",
        retryAfterSeconds: fault.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS,
      };
    case "500":
      return { kind: "answer", status: 500, name: "InternalServerException" };
    case "restart":
      return { kind: "answer", status: 503, name: "ServiceUnavailableException" };
    default:
      return { kind: "carry-out-and-lose" };
  }
}

function sumDelays(delays: readonly CompleteFault[]): number {
  return delays.reduce((sum, { delayMs = 0 }) => sum + delayMs, 0);
}

export function decideRequest(table: FaultTable, target: FaultTarget): RequestFate {
  const expiries = table.takeAll(["expire-tokens", "expire-urls"], target);
  const delays = table.takeAll(["delay"], target);
  const isConnecting = CONNECTING.includes(target.operation);
  const restart = isConnecting ? table.take(["restart"], { ...target, isOrdinary: true }) : undefined;
  const ending = restart ?? table.take(["403", "429", "500", "lose-answers"], target);
  const all = [...expiries, ...delays, ...(ending === undefined ? [] : [ending])];
  return {
    faults: all.map(({ kind }) => kind),
    delayMs: sumDelays(delays),
    expired: expiries.map(({ kind }) => (kind === "expire-tokens" ? "tokens" : "urls")),
    then: ending === undefined ? CARRY_OUT : describeAnswer(ending),
  };
}

export function decideOpening(table: FaultTable, chatIds: readonly string[]): OpeningFate {
  const target = { chatIds, operation: FRAME_OPERATION, isOrdinary: true };
  const fault = table.take(["restart", "refuse", "expire-urls", "cut", "half-open"], target);
  const faults = fault === undefined ? [] : [fault.kind];
  switch (fault?.kind) {
    case undefined:
      return { faults, then: { kind: "open" } };
    case "expire-urls":
      return { faults, then: { kind: "open-late" } };
    case "cut":
      return { faults, then: { kind: "open-and-cut" } };
    case "half-open":
      return { faults, then: { kind: "open-half" } };
    default:
      return { faults, then: { kind: "refuse" } };
  }
}

/** Only items are sent twice or out of turn: the gateway's own answers are not. */
export function decideFrame(
  table: FaultTable,
  random: () => number,
  frame: { chatIds: readonly string[]; isItem: boolean },
): FrameFate {
  const target = { chatIds: frame.chatIds, operation: FRAME_OPERATION, isOrdinary: true };
  const delays = table.takeAll(["delay"], target);
  const reorder = frame.isItem ? table.take(["reorder"], target) : undefined;
  const duplicate = frame.isItem ? table.take(["duplicate"], target) : undefined;
  const struck = [...delays, ...[reorder, duplicate].filter((fault) => fault !== undefined)];
  return {
    faults: struck.map(({ kind }) => kind),
    // On one socket frames stay in order; those of two sockets overtake each other.
    delayMs: sumDelays(delays) + Math.floor(random() * (reorder?.delayMs ?? 0)),
    copies: duplicate === undefined ? 1 : 2,
  };
}
