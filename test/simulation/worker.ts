import { setMaxListeners } from "node:events";
import { parentPort } from "node:worker_threads";
import { makePlan } from "./plan";
import { runPlan, type SeedResult } from "./run-seed";
import { shrink } from "./shrink";
import type { Plan } from "./steps";
import { keepStacks, shareAbortReason } from "./thrift";
import type { Violation } from "./violation";

/** Seeds to run, both ends included; or one to make small and to tell of. */
export type Task =
  | { readonly from: number; readonly to: number; readonly stopsAtFirst: boolean }
  | { readonly shrink: number };

export interface Found {
  readonly seed: number;
  readonly violation: Violation;
}

// A session may have many calls under way, all of which its end or dispose puts off.
setMaxListeners(0);
shareAbortReason();

let unhandled: string | undefined;
process.on("unhandledRejection", (thrown) => {
  unhandled ??= thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
});

/** What is thrown where nobody waits for it is a violation too. */
async function look(plan: Plan, isTraced = false): Promise<SeedResult> {
  unhandled = undefined;
  keepStacks(isTraced);
  const result = await runPlan(plan, isTraced);
  if (result.violation || unhandled === undefined) return result;
  return { ...result, violation: { rule: "nothing throws", what: unhandled, at: -1 } };
}

async function carryOut(task: Task): Promise<void> {
  if ("shrink" in task) {
    const { violation, trace, plan } = await shrink(task.shrink, look);
    parentPort?.postMessage({ violation, trace, plan });
    return;
  }
  const found: Found[] = [];
  let count = 0;
  for (let seed = task.from; seed <= task.to; seed++) {
    const { violation } = await look(makePlan(seed));
    count++;
    if (violation) found.push({ seed, violation });
    if (violation && task.stopsAtFirst) break;
  }
  parentPort?.postMessage({ from: task.from, count, found });
}

parentPort?.on("message", (task: Task) => void carryOut(task));
