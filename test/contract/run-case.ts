import type { ContractCase } from "./case";
import { describeDifferences, isEqual } from "./diff";
import type { BrowserBench, Library } from "./harness/browser-bench";
import type { PageRecord } from "./harness/page-types";
import { normalise, type CaseRecord } from "./normalise";

export interface Verdict {
  readonly name: string;
  /** `different`: unexplained, or not the way that the case says. */
  readonly verdict: "same" | "better" | "different";
  /** Why it is better, or what differs. */
  readonly detail: string;
  readonly peer: CaseRecord;
  readonly ours: CaseRecord;
  /** How long the slower of the two took. */
  readonly tookMs: number;
}

const LIMIT_MS = 90_000;

/** One library through one case, on a fresh page and a service of its own. */
async function runLibrary(
  bench: BrowserBench,
  library: Library,
  testCase: ContractCase,
): Promise<CaseRecord> {
  const opened = await bench.open(library, {
    clock: testCase.clock === true,
    policy: testCase.policy === true,
    phone: testCase.phone === true,
    limits: testCase.limits ?? {},
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    let failure: string | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("the case took too long")), LIMIT_MS);
    });
    try {
      await Promise.race([opened.page.evaluate(makeExpression(testCase)), limit]);
    } catch (error) {
      failure = String((error as Error).message).split("\n")[0];
    }
    await opened.rest().catch((error: Error) => (failure ??= error.message));
    const record = await opened.page.evaluate<PageRecord>("kit.report()");
    const { requests, sockets } = opened.service;
    return {
      ...record,
      ...(failure === undefined ? {} : { failure }),
      requests: [...requests],
      sockets: sockets.map((socket) => ({ ...socket, frames: [...socket.frames] })),
      outside: opened.outside,
      uncaught: opened.uncaught,
    };
  } finally {
    clearTimeout(timer);
    await opened.close();
  }
}

/** The page function as an expression, whether it was written as a method or as an arrow. */
function makeExpression({ page, args = null }: ContractCase): string {
  const source = page.toString();
  const isMethod = /^(async )?page\s*\(/.test(source);
  return `(${isMethod ? `{ ${source} }).page` : `${source})`}(kit, ${JSON.stringify(args)})`;
}

/** Both libraries through one case, and what that shows. */
export async function runCase(bench: BrowserBench, testCase: ContractCase): Promise<Verdict> {
  const startedMs = Date.now();
  const [peer, ours] = await Promise.all([
    runLibrary(bench, "peer", testCase),
    runLibrary(bench, "ours", testCase),
  ]);
  const tookMs = Date.now() - startedMs;
  return { name: testCase.name, peer, ours, tookMs, ...judge(testCase, peer, ours) };
}

function judge(
  testCase: ContractCase,
  peer: CaseRecord,
  ours: CaseRecord,
): Pick<Verdict, "verdict" | "detail"> {
  const { expect: expectation, sameNotes } = testCase;
  if (sameNotes !== undefined) {
    const problems = [...checkNotes("ours", sameNotes, ours), ...checkNotes("the peer", sameNotes, peer)];
    return { verdict: problems.length === 0 ? "same" : "different", detail: problems.join("\n") };
  }
  if (expectation === "same") {
    const [left, right] = [normalise(peer, testCase), normalise(ours, testCase)];
    if (peer.failure !== undefined)
      return { verdict: "different", detail: `the peer's page: ${peer.failure}` };
    return isEqual(left, right)
      ? { verdict: "same", detail: "" }
      : { verdict: "different", detail: describeDifferences(left, right) };
  }
  const problems = [
    ...checkNotes("ours", expectation.ours, ours),
    ...checkNotes("the peer", expectation.peer, peer),
    ...(isEqual(expectation.ours, expectation.peer) ? ["the case expects the same of both"] : []),
  ];
  return problems.length === 0
    ? { verdict: "better", detail: expectation.row }
    : { verdict: "different", detail: problems.join("\n") };
}

function checkNotes(who: string, expected: Readonly<Record<string, unknown>>, record: CaseRecord): string[] {
  const actual = Object.fromEntries(Object.keys(expected).map((label) => [label, record.notes[label]]));
  if (record.failure === undefined && isEqual(expected, actual)) return [];
  const lines = Object.keys(expected)
    .filter((label) => !isEqual(expected[label], actual[label]))
    .map((label) => `    ${label}: ${JSON.stringify(expected[label])}, not ${JSON.stringify(actual[label])}`);
  const failure = record.failure === undefined ? [] : [`    its page: ${record.failure}`];
  return [`${who} should show:`, ...lines, ...failure];
}
