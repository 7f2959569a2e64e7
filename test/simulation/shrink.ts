import { makePlan } from "./plan";
import type { SeedResult } from "./run-seed";
import type { Plan } from "./steps";

const MOST_RUNS = 400;

/** The same violation with as few steps as it takes, and what happened then. */
export async function shrink(
  seed: number,
  run: (plan: Plan, isTraced?: boolean) => Promise<SeedResult>,
): Promise<SeedResult & { readonly plan: Plan }> {
  let plan = makePlan(seed);
  const rule = (await run(plan)).violation?.rule;
  let runs = 0;
  const stillFails = async (smaller: Plan): Promise<boolean> =>
    ++runs <= MOST_RUNS && (await run(smaller)).violation?.rule === rule;
  if (rule !== undefined) {
    // Whole stretches first, then one by one.
    for (let length = plan.steps.length >> 1; length > 0; length >>= 1) {
      for (let from = 0; from < plan.steps.length;) {
        const steps = plan.steps.filter((_, index) => index < from || index >= from + length);
        const smaller = { ...plan, steps };
        if (await stillFails(smaller)) plan = smaller;
        else from += length;
      }
    }
  }
  return { ...(await run(plan, true)), plan };
}
