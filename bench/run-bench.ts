import { writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./harness/contenders";
import { Lab } from "./harness/lab";
import { measureBytes } from "./measures/bytes";
import { measureColdStart } from "./measures/cold-start";
import { measureConnect } from "./measures/connect";
import { measureDispatch } from "./measures/dispatch";
import { measureHeap } from "./measures/heap";
import { measureIdle } from "./measures/idle";
import { measureReconnect } from "./measures/reconnect";
import { measureSend } from "./measures/send";
import { measureSocket } from "./measures/socket";
import { measureTranscript } from "./measures/transcript";
import type { Measure } from "./measures/measure";
import { formatSection } from "./report/markdown";
import { formatResults } from "./report/results";
import type { Section } from "./report/rows";
import { FULL_SCALE, QUICK_SCALE } from "./scale";

const MEASURES: Readonly<Record<string, Measure>> = {
  bytes: measureBytes,
  "cold-start": measureColdStart,
  connect: measureConnect,
  dispatch: measureDispatch,
  transcript: measureTranscript,
  socket: measureSocket,
  send: measureSend,
  reconnect: measureReconnect,
  idle: measureIdle,
  heap: measureHeap,
};

export interface BenchOptions {
  /** Small numbers, to see that everything works. */
  readonly isQuick: boolean;
  /** Only these; empty: all. */
  readonly only: readonly string[];
}

/** Measures, prints, and keeps the result of a whole run. Rejects where a name is none of a measure. */
export async function runBench({ isQuick, only }: BenchOptions): Promise<void> {
  const unknown = only.filter((name) => !(name in MEASURES));
  if (unknown.length > 0)
    throw new Error(`Expected ${Object.keys(MEASURES).join(", ")}; got ${unknown.join(", ")}.`);
  const chosen = Object.entries(MEASURES).filter(([name]) => only.length === 0 || only.includes(name));
  const startedMs = Date.now();
  const lab = await Lab.launch();
  const sections: Section[] = [];
  try {
    for (const [, measure] of chosen) {
      const sectionStartedMs = Date.now();
      const section = await measure(lab, isQuick ? QUICK_SCALE : FULL_SCALE);
      sections.push(section);
      console.log(`\n${section.title} (${secondsSince(sectionStartedMs)} s)\n${formatSection(section)}`);
    }
    console.log(`\nTook ${secondsSince(startedMs)} s.`);
    if (isQuick || only.length > 0) return;
    writeFileSync(path.join(root, "bench/RESULTS.md"), formatResults(sections, lab.version()));
  } finally {
    await lab.close();
  }
}

function secondsSince(startedMs: number): number {
  return Math.round((Date.now() - startedMs) / 1_000);
}
