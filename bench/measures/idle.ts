import type { Lab } from "../harness/lab";
import { countTimers } from "../harness/page-kit";
import { alternate } from "../harness/rounds";
import type { Section } from "../report/rows";
import type { BenchScale } from "../scale";

const SETTLING_MS = 30_000;
const MINUTE_MS = 60_000;
const STEP_MS = 1_000;

/** How often a page with a connected chat wakes up while nothing happens. */
export async function measureIdle(lab: Lab, { idleRounds }: BenchScale): Promise<Section> {
  const { timers } = await alternate(idleRounds, (contender) =>
    lab.withPage(contender, { clock: true, before: countTimers }, async ({ page, controls, rest }) => {
      await page.evaluate((details) => kit.open(details), controls.startChat());
      await rest();
      await controls.live(SETTLING_MS, STEP_MS);
      const before = await page.evaluate(() => timersFired);
      await controls.live(MINUTE_MS, STEP_MS);
      return { timers: (await page.evaluate(() => timersFired)) - before };
    }),
  );
  const obstacle = "A heartbeat every 10 s, and the timer that waits for its answer, are the protocol's own.";
  const aim = { contender: "standard", ratio: 25, obstacle } as const;
  return {
    title: "An idle page",
    rows: [{ title: "Timers fired in a minute", unit: "timers", figures: timers, aim }],
  };
}
