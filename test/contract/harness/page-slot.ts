import type { Browser, BrowserContext, Page } from "playwright-core";
import { PageTime } from "./page-time";
import { PageTraffic } from "./page-traffic";

type Controls = Readonly<Record<string, (...args: unknown[]) => unknown>>;

interface PageOptions {
  readonly policy: boolean;
  readonly phone: boolean;
}

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

/** A page that serves one case after the other; each loads its document anew, from an origin of its own. */
export class PageSlot {
  /** What the page's `callService` reaches. */
  controls: Controls = {};
  /** Addresses outside this machine that the page asked for. */
  outside: string[] = [];
  /** Errors that nobody caught. */
  uncaught: string[] = [];
  readonly traffic: PageTraffic;
  readonly time: PageTime;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    this.traffic = new PageTraffic(page);
    this.time = new PageTime(page);
  }

  static async open(browser: Browser, options: PageOptions): Promise<PageSlot> {
    const context = await browser.newContext({
      bypassCSP: !options.policy,
      ...(options.phone ? { userAgent: PHONE, isMobile: true, hasTouch: true } : {}),
    });
    const page = await context.newPage();
    const slot = new PageSlot(context, page);
    page.on("request", (request) => {
      const url = request.url();
      if (!/^(blob|data):/.test(url) && new URL(url).hostname !== "127.0.0.1")
        slot.outside.push(`${request.method()} ${url}`);
    });
    page.on("pageerror", (error) => slot.uncaught.push(error.message));
    await page.exposeFunction("callService", (name: string, args: unknown[]) => slot.call(name, args));
    return slot;
  }

  /** As the next case expects it: no route, online, nothing written down. */
  async reset(): Promise<void> {
    await this.page.unrouteAll({ behavior: "ignoreErrors" });
    await this.context.setOffline(false);
    // The next case's document is another: nothing of this one's comes any more.
    await this.page.goto("about:blank");
    this.traffic.reset();
    this.controls = {};
    this.outside = [];
    this.uncaught = [];
  }

  private async call(name: string, args: unknown[]): Promise<{ value?: unknown; error?: string }> {
    try {
      const control = this.controls[name];
      if (!control) throw new Error("there is no such control");
      return { value: await control(...args) };
    } catch (error) {
      return { error: String(error) };
    }
  }
}
