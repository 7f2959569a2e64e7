import type { Page, Route } from "playwright-core";
import type { PageTraffic } from "./page-traffic";
import { nameOperation } from "./wire";

/**
 * How requests of the page meet a broken network. `abort`: they fail at once; `hang`: they reach nobody and are never
 * answered; `delay`: they are held for 300 ms; `lose`: they are carried out, and then fail; `late`: they are carried out at
 * once, and the answer comes when the network is whole again.
 */
export type NetworkFault = "abort" | "hang" | "delay" | "lose" | "late";

/** Stands for every operation of the Participant Service. */
const EVERYTHING = "everything";
const DELAY_MS = 300;

const isOf = (operation: string) => (url: URL) =>
  operation === EVERYTHING
    ? url.pathname.startsWith("/participant/")
    : ["POST", "PUT"].some((method) => nameOperation(method, url.pathname) === operation);

/** The network between a page and its service. */
export class PageNetwork {
  /** Requests that have met a fault. */
  struck = 0;
  private unroute = (): Promise<void> => Promise.resolve();
  private late: (() => Promise<void>)[] = [];

  constructor(
    private readonly page: Page,
    private readonly traffic: PageTraffic,
  ) {}

  /** Breaks it for one operation, for so many requests; what was broken before is whole again. */
  async break(operation: string, fault: NetworkFault, times = Infinity): Promise<void> {
    await this.mend();
    let left = times;
    const isMeant = isOf(operation);
    const meet = (route: Route) => (left-- > 0 ? this.meet(route, fault) : route.continue());
    this.unroute = () => this.page.unroute(isMeant, meet);
    // Without any route the browser would let go of those that hang.
    await this.page.route(() => false, meet);
    await this.page.route(isMeant, meet);
  }

  /** Requests go through again, and answers that are late come. */
  async mend(): Promise<void> {
    await this.unroute();
    this.unroute = () => Promise.resolve();
    for (const answer of this.late.splice(0)) await answer();
  }

  private async meet(route: Route, fault: NetworkFault): Promise<void> {
    this.struck += 1;
    switch (fault) {
      case "hang":
        return this.traffic.leave(route.request());
      case "abort":
        return route.abort("failed");
      case "lose":
        await route.fetch();
        return route.abort("connectionreset");
      case "late":
        return this.hold(route);
      case "delay":
        await new Promise((resolve) => setTimeout(resolve, DELAY_MS));
        return route.continue();
    }
  }

  private async hold(route: Route): Promise<void> {
    const request = route.request();
    const response = await route.fetch();
    this.traffic.leave(request);
    this.late.push(async () => {
      // The page may have given it up by then.
      if (request.failure() !== null) return;
      this.traffic.enter(request);
      await route.fulfill({ response }).catch(() => this.traffic.leave(request));
    });
  }
}
