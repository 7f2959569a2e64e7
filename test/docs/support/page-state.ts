import type { Page } from "playwright-core";
import type { StagePage } from "./stage-page";

const WAIT_MS = 40_000;

export function readState(page: Page): Promise<{ lines: string[]; isDone: boolean }> {
  return page.evaluate(() => {
    const { lines = [], isDone = false } = (globalThis as unknown as StagePage).stage ?? {};
    return { lines, isDone };
  });
}

/** Looks again and again, for a bounded time. */
export async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT_MS;
  while (Date.now() < end) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
