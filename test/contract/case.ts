import type { Limits } from "../../emulator/core";
import type { Kit } from "./harness/page-types";

/**
 * What must hold of a case. `same`: the page saw the same and the service got the same, after `normalise.ts`. Otherwise
 * the peer's behaviour is one that we leave on purpose: `row` is the row of better-than-the-peer, or the sentence of the
 * specification; the notes that the page took must be those given here, for us and for the peer.
 */
export type Expectation =
  | "same"
  | {
      readonly row: string;
      readonly ours: Readonly<Record<string, unknown>>;
      readonly peer: Readonly<Record<string, unknown>>;
    };

export interface ContractCase {
  readonly name: string;
  /** Runs in the page, whole in itself: it sees the kit and the page's globals, nothing of this module. */
  readonly page: (kit: Kit, args: never) => Promise<void> | void;
  /** Goes to `page` as JSON, so that one function serves many cases. */
  readonly args?: unknown;
  readonly expect: Expectation;
  /** With `same`: nothing but these notes is compared, and both must have taken them; the wire is each library's own. */
  readonly sameNotes?: Readonly<Record<string, unknown>>;
  /** The page's timers are the case's own: `service.advance`. */
  readonly clock?: boolean;
  /** The page is a phone's. */
  readonly phone?: boolean;
  /** Limits of the service that are other than its own. */
  readonly limits?: Partial<Limits>;
  /** The page keeps the content security policy that it is served with. */
  readonly policy?: boolean;
  /** What handlers get as `chatDetails` is compared too; it has cases of its own. */
  readonly chatDetails?: boolean;
  /** Events come in more than one order, or more than the case is about: only notes, calls and the wire are compared. */
  readonly ignoreEvents?: boolean;
  /** Deep heartbeats are compared too; else they are left out, because they come at any time. */
  readonly heartbeats?: boolean;
}
