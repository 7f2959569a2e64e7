import type { ContractCase } from "../../case";
import { isEqual } from "../../diff";
import type { Outcome } from "../../harness/page-types";

/** What fault cases have in common at the beginning of their names. */
export const FAULT_PREFIX = "fault: ";

interface FaultCase extends Pick<ContractCase, "page" | "args" | "phone" | "limits"> {
  /** What goes wrong. */
  readonly fault: string;
  /** The sentence of the specification that a difference rests on. */
  readonly rule: string;
  readonly ours: Outcome;
  readonly peer: Outcome;
}

const COMPLETE = { missing: 0, twice: 0, inOrder: true, connection: "established", sends: [] } as const;

/** Of a chat that goes on as if nothing had been wrong: so many messages, and each heard. */
export const whole = (kept: number, but: Partial<Outcome> = {}): Outcome => ({
  ...COMPLETE,
  kept,
  hears: true,
  ...but,
});

/** The same of a chat that is over. */
export const over = (kept: number, but: Partial<Outcome> = {}): Outcome => ({
  ...COMPLETE,
  kept,
  ended: 1,
  ...but,
});

/** Of one send. */
export const SENT = { settled: "resolved", items: 1 } as const;
export const REFUSED = { settled: "rejected", items: 0 } as const;

export function describeFault({ fault, rule, ours, peer, ...rest }: FaultCase): ContractCase {
  const base = { ...rest, name: `${FAULT_PREFIX}${fault}`, clock: true };
  if (isEqual(ours, peer)) return { ...base, expect: "same", sameNotes: { ...ours } };
  return { ...base, expect: { row: rule, ours: { ...ours }, peer: { ...peer } } };
}
