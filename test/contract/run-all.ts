import type { ContractCase } from "./case";
import { BrowserBench } from "./harness/browser-bench";
import { runCase, type Verdict } from "./run-case";

/**
 * A case that is not through by then has lost its page: that says nothing about either library, so it gets another one,
 * once, and that is told.
 */
const LOST_MS = 100_000;

/** How many cases run at a time, each on two pages. */
const CASES_AT_A_TIME = Number(process.env.CASES_AT_A_TIME ?? 4);

export interface Run {
  /** Settles when its case is through. */
  verdictOf(testCase: ContractCase): Promise<Verdict>;
  close(): Promise<void>;
}

/** Starts all cases; each verdict can be awaited by itself. */
export async function startRun(cases: readonly ContractCase[]): Promise<Run> {
  const bench = await BrowserBench.launch();
  const queue = [...cases];
  const verdicts = new Map(cases.map((testCase) => [testCase, makeDeferred<Verdict>()]));
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { resolve, reject } = verdicts.get(next)!;
      await runInPages(bench, next).then(resolve, reject);
    }
  };
  const workers = Promise.all(Array.from({ length: CASES_AT_A_TIME }, work));
  return {
    verdictOf: (testCase) => verdicts.get(testCase)!.promise,
    async close() {
      queue.length = 0;
      await workers;
      await bench.close();
    },
  };
}

class PageLost extends Error {
  override readonly message = "the case's page answers no more";
}

async function runInPages(bench: BrowserBench, testCase: ContractCase): Promise<Verdict> {
  try {
    return await within(LOST_MS, runCase(bench, testCase));
  } catch (thrown) {
    if (!(thrown instanceof PageLost)) throw thrown;
    process.stderr.write(`A page was lost, and the case begins anew in another: ${testCase.name}\n`);
    return within(LOST_MS, runCase(bench, testCase));
  }
}

function within<Value>(limitMs: number, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PageLost()), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

function makeDeferred<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  // A case that nobody has asked for yet must not end the process.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
