import type { SimulatedPage } from "./page";

interface Waiting {
  readonly what: string;
  readonly since: number;
  readonly frozenBefore: number;
  readonly page: SimulatedPage;
  readonly limitMs: number;
}

/** Every promise that a session gave, until it has settled. Time in which the page was frozen does not count. */
export class PromiseWatch {
  private readonly waiting = new Set<Waiting>();

  constructor(private readonly report: (what: string) => void) {}

  /** Resolves to how the call ended; never rejects. */
  watch<Value>(
    page: SimulatedPage,
    what: string,
    limitMs: number,
    promise: Promise<Value>,
  ): Promise<{ value: Value } | { error: unknown }> {
    const entry: Waiting = { what, page, limitMs, since: page.now(), frozenBefore: page.frozenMs };
    this.waiting.add(entry);
    const settle = <Outcome>(outcome: Outcome): Outcome => {
      this.waiting.delete(entry);
      this.check(entry);
      return outcome;
    };
    return promise.then(
      (value) => settle({ value }),
      (error: unknown) => settle({ error }),
    );
  }

  /** Those that wait too long; all of them where nothing may be waiting any more. */
  checkAll(isOver: (page: SimulatedPage) => boolean): void {
    for (const entry of this.waiting) {
      if (isOver(entry.page)) this.report(`${entry.what} has not settled`);
      else this.check(entry);
    }
  }

  private check({ what, page, since, frozenBefore, limitMs }: Waiting): void {
    const tookMs = page.now() - since - (page.frozenMs - frozenBefore);
    if (tookMs > limitMs) this.report(`${what} took ${tookMs} ms`);
  }
}
