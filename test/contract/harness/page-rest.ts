import type { PageSlot } from "./page-slot";
import type { ServiceLink } from "./page-traffic";

/** A page that is not at rest by then never will be. */
const REST_MS = 20_000;
const PAUSE_MS = 2;

/**
 * Waits until nothing is under way between page and service, and the page's own tasks of no delay have run. What it does
 * at a later time is not waited for: that is a case's to bring about.
 */
export async function waitForRest(
  { page, traffic, time }: PageSlot,
  links: () => readonly ServiceLink[],
): Promise<void> {
  const deadlineMs = Date.now() + REST_MS;
  for (;;) {
    const before = traffic.changes;
    await page.evaluate(`kit.runTasks(${time.isStopped})`);
    // Of timers that are due at once: the page's clock does not run them by itself.
    if (time.isStopped) await time.run(0);
    const pending = traffic.findPending(links());
    if (pending === undefined && traffic.changes === before) return;
    if (Date.now() > deadlineMs)
      throw new Error(`the page never came to rest: ${pending ?? "always at work"}`);
    if (pending !== undefined) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
