import type { ContractCase } from "./case";
import { FAULT_PREFIX } from "./cases/faults/fault-case";
import { tellOutcome } from "./fault-words";
import type { Outcome } from "./harness/page-types";
import type { CaseRecord } from "./normalise";
import type { Verdict } from "./run-case";

type Measured = Pick<Verdict, "name" | "detail"> & Readonly<Record<"peer" | "ours", CaseRecord>>;
type Notes = Readonly<Record<string, unknown>>;

const tellNotes = (notes: Notes) => tellOutcome(notes as unknown as Outcome);

/** A page that failed measured nothing, whatever it had noted before. */
function tellRecord({ notes, failure }: CaseRecord, detail: string): string {
  if (failure !== undefined) return `not measured: ${failure}`;
  return "kept" in notes ? tellNotes(notes) : `not measured: ${detail}`;
}

const makeRow = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;

/** In Markdown: what goes wrong, and what became of the chat with the peer and with ours. */
function makeTable(rows: readonly (readonly [name: string, peer: string, ours: string])[]): string {
  const named = rows.map(([name, ...cells]) => [name.slice(FAULT_PREFIX.length), ...cells]);
  return [["fault", "peer", "ours"], ["---", "---", "---"], ...named].map(makeRow).join("\n");
}

/** What was measured. */
export function makeFaultTable(measured: readonly Measured[]): string {
  return makeTable(
    measured.map(({ name, detail, peer, ours }) => [
      name,
      tellRecord(peer, detail),
      tellRecord(ours, detail),
    ]),
  );
}

/** What the cases hold both libraries to. */
export function makeExpectedTable(cases: readonly ContractCase[]): string {
  return makeTable(
    cases.map(({ name, expect: expectation, sameNotes = {} }) =>
      expectation === "same"
        ? [name, tellNotes(sameNotes), tellNotes(sameNotes)]
        : [name, tellNotes(expectation.peer), tellNotes(expectation.ours)],
    ),
  );
}
