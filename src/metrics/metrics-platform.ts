import type { Logger } from "../logging/logger";
import type { Clock } from "../platform/platform";
import { toFailure } from "../shared/failure";

/** What metrics take from the outside. */
export interface MetricsPlatform extends Clock {
  /** Posts JSON text such that it outlives the page; any status is an answer. Rejects when none came. */
  post(url: string, body: string): Promise<{ readonly status: number }>;
  /** A global of the page by its name, as it is now. */
  readGlobal(name: string): unknown;
}

/** Calls, at once, a function of the page's own: what it throws or rejects with is logged at debug, no more. */
export async function callPage(logger: Logger, call: () => unknown): Promise<void> {
  try {
    await call();
  } catch (thrown) {
    logger.debug("The page's own metrics failed:", { type: toFailure(thrown).type });
  }
}
