import type { ContractCase } from "./case";
import { allCases } from "./cases";
import { FAULT_PREFIX } from "./cases/faults/fault-case";
import { makeFaultTable } from "./fault-table";
import { startRun } from "./run-all";
import type { Verdict } from "./run-case";

/** How many of the slowest cases a report names. */
const SLOWEST = 20;

interface ReportOptions {
  /** Only cases with this in their name. */
  readonly only: string;
  /** The table; else only what is different. */
  readonly isFull: boolean;
  /** Only the cases in which something goes wrong, and nothing but the table of what was measured. */
  readonly isOfFaults: boolean;
}

/** Prints what the cases show; says whether all of it is explained. */
export async function report({ only, isFull, isOfFaults }: ReportOptions): Promise<boolean> {
  const cases = allCases.filter(
    ({ name }) => name.includes(only) && (!isOfFaults || name.startsWith(FAULT_PREFIX)),
  );
  const startedMs = Date.now();
  const run = await startRun(cases);
  const verdicts: Verdict[] = [];
  for (const testCase of cases) verdicts.push(await run.verdictOf(testCase).catch(asBroken(testCase)));
  await run.close();
  if (isOfFaults) console.log(makeFaultTable(verdicts));
  else printVerdicts(verdicts, isFull, Date.now() - startedMs);
  return verdicts.every(({ verdict }) => verdict !== "different");
}

function printVerdicts(verdicts: readonly Verdict[], isFull: boolean, tookMs: number): void {
  for (const verdict of verdicts)
    if (isFull || verdict.verdict === "different") printVerdict(verdict, isFull);
  printCounts(verdicts, tookMs);
}

const asBroken =
  ({ name }: ContractCase) =>
  (error: unknown): Verdict => {
    const none = {
      ...{ events: [], calls: [], notes: {}, logs: [], details: [] },
      ...{ requests: [], sockets: [], outside: [], uncaught: [] },
    };
    return { name, verdict: "different", detail: String(error), peer: none, ours: none, tookMs: 0 };
  };

function summarise({ calls, events, requests, failure }: Verdict["peer"]): string {
  const failed = calls.filter(({ outcome }) => outcome === "rejected" || outcome === "threw").length;
  const counts = `${calls.length} calls (${failed} failed), ${events.length} events, ${requests.length} requests`;
  return failure === undefined ? counts : `${counts}; ${failure}`;
}

function printVerdict({ name, verdict, detail, peer, ours }: Verdict, isFull: boolean): void {
  const mark = { same: "same  ", better: "better", different: "DIFFER" }[verdict];
  const sides = isFull ? ` | peer: ${summarise(peer)} | ours: ${summarise(ours)}` : "";
  console.log(`${mark} | ${name}${sides}`);
  if (detail !== "")
    console.log(
      detail
        .split("\n")
        .slice(0, isFull ? 99 : 14)
        .join("\n")
        .replace(/^/gm, "         "),
    );
}

function printCounts(verdicts: readonly Verdict[], tookMs: number): void {
  const count = (wanted: Verdict["verdict"]) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  const rows = new Map<string, number>();
  for (const { verdict, detail } of verdicts) {
    if (verdict === "better") rows.set(detail, (rows.get(detail) ?? 0) + 1);
  }
  for (const [row, cases] of rows) console.log(`${String(cases).padStart(3)} better: ${row}`);
  printSlowest(verdicts);
  const seconds = (tookMs / 1000).toFixed(0);
  console.log(
    `${verdicts.length} cases: ${count("same")} same, ${count("better")} better, ${count("different")} different (${seconds} s)`,
  );
}

function printSlowest(verdicts: readonly Verdict[]): void {
  const slowest = [...verdicts].sort((left, right) => right.tookMs - left.tookMs).slice(0, SLOWEST);
  for (const { name, tookMs } of slowest) console.log(`${(tookMs / 1000).toFixed(1).padStart(6)} s  ${name}`);
}
