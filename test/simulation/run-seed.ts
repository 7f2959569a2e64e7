import { checkAtTheEnd, checkWhenQuiet } from "./final-checks";
import type { Plan } from "./steps";
import type { Violation } from "./violation";
import { World } from "./world";

export interface SeedResult {
  readonly seed: number;
  readonly violation: Violation | undefined;
  /** What happened, a line each; empty where no trace was asked for. */
  readonly trace: readonly string[];
}

/** How long it may take until all is well again: attempts that hang, the longest back-off, and the recovery. */
const HEALING_MS = 150_000;
const DELIVERY_MS = 8_000;
/** The gateway lingers 10 s after an end; metrics go out every 30 s. */
const CLEARING_MS = 75_000;

/** What is thrown is a violation as any other is. */
export async function runPlan(plan: Plan, isTraced = false): Promise<SeedResult> {
  const world = new World(plan, isTraced);
  const { simulation } = world;
  const { seed } = plan;
  try {
    await live(world, plan);
    return { seed, violation: simulation.violation, trace: simulation.lines };
  } catch (thrown) {
    const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    const violation: Violation = { rule: "nothing throws", what, at: simulation.clock.now() };
    return { seed, violation, trace: simulation.lines };
  }
}

async function live(world: World, plan: Plan): Promise<void> {
  const { simulation } = world;
  const { clock, promises } = simulation;

  async function pass(ms: number): Promise<boolean> {
    await clock.advance(ms, () => simulation.violation !== undefined);
    return simulation.violation === undefined;
  }

  world.schedule();
  if (!(await pass(plan.lastsMs + 1))) return;
  world.heal();
  if (!(await pass(HEALING_MS))) return;
  promises.checkAll(() => false);
  simulation.speak();
  if (!(await pass(DELIVERY_MS))) return;
  checkWhenQuiet(simulation);
  if (simulation.violation) return;
  world.finish();
  if (!(await pass(CLEARING_MS))) return;
  checkAtTheEnd(simulation);
  simulation.core.dispose();
}
