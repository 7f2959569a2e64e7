import type { Page } from "playwright-core";

/** What may pass between the look at the page's clock and its stopping. */
const MARGIN_MS = 1_000;

/** The time of a page whose timers are the case's own. It passes by itself until it is moved for the first time. */
export class PageTime {
  isStopped = false;

  constructor(private readonly page: Page) {}

  /** For the document that comes next: the machine's time, passing. */
  async start(): Promise<void> {
    this.isStopped = false;
    await this.page.clock.install();
    await this.page.clock.resume();
  }

  /** Every timer that is due in that time runs, one after the other. */
  async run(ms: number): Promise<void> {
    await this.stop();
    await this.page.clock.runFor(ms);
  }

  /** As if the page had slept: timers that were due run late, and once. */
  async jump(ms: number): Promise<void> {
    await this.stop();
    await this.page.clock.fastForward(ms);
  }

  private async stop(): Promise<void> {
    if (this.isStopped) return;
    const nowMs = await this.page.evaluate(() => Date.now());
    await this.page.clock.pauseAt(nowMs + MARGIN_MS);
    this.isStopped = true;
  }
}
