import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { launchChromium } from "../../test/browser/chromium";
import { waitForRest } from "../../test/contract/harness/page-rest";
import { PageSlot } from "../../test/contract/harness/page-slot";
import { RecordingService } from "../../test/contract/harness/recording-service";
import { createControls, type Controls } from "../../test/contract/harness/service-controls";
import { CONTENDERS, scriptOf, type Contender } from "./contenders";
import { installBenchKit } from "./page-kit";

const ARGS = [
  // Pages take turns; none is to be held back for not being in front.
  ...["--disable-background-timer-throttling", "--disable-renderer-backgrounding"],
  // Nothing leaves this machine.
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/** What is only let go by one collection goes with the next. */
const COLLECTIONS = 3;

export interface LabPageOptions {
  /** The page's timers are the bench's own. */
  readonly clock?: boolean;
  /** Runs before the library. */
  readonly before?: () => void;
  /** Nothing is loaded into the page. */
  readonly blank?: boolean;
}

/** A page with one contender, in a browser context and on a service of its own. */
export interface LabPage {
  readonly page: Page;
  readonly slot: PageSlot;
  readonly service: RecordingService;
  readonly controls: Controls;
  /** Nothing is under way between the page and its service. */
  readonly rest: () => Promise<void>;
  /** The processor time of the page's main thread for what is awaited here, in ms. */
  readonly timeCpu: (work: () => Promise<unknown>) => Promise<number>;
  /** What the page's JavaScript holds after a full collection, in bytes. */
  readonly measureHeap: () => Promise<number>;
}

/** One Chromium for all that is measured. */
export class Lab {
  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** Of the scripts copies are used, so that a build meanwhile does no harm. */
  static async launch(): Promise<Lab> {
    const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
    const write = (name: string, body: string) =>
      writeFileSync(path.join(folder, name), `<!doctype html><title>Bench</title>${body}`);
    write("blank.html", "");
    for (const contender of CONTENDERS) {
      copyFileSync(scriptOf(contender), path.join(folder, `${contender}.js`));
      write(`${contender}.html`, `<script src="/bench/${contender}.js"></script>`);
    }
    return new Lab(await launchChromium(ARGS), folder);
  }

  version(): string {
    return this.browser.version();
  }

  /** Opens a page, has it used, and closes it whatever comes of that. */
  async withPage<Result>(
    contender: Contender,
    options: LabPageOptions,
    use: (page: LabPage) => Promise<Result>,
  ): Promise<Result> {
    const service = await RecordingService.start({
      staticRoutes: [{ path: "/bench", directory: this.folder }],
    });
    const slot = await PageSlot.open(this.browser, { policy: false, phone: false });
    try {
      const { page } = slot;
      if (options.clock) await slot.time.start();
      if (options.before) await page.addInitScript(options.before);
      await page.goto(`${service.emulator.url}/bench/${options.blank ? "blank" : contender}.html`);
      await page.evaluate(installBenchKit);
      return await use(createLabPage(slot, service, await slot.context.newCDPSession(page)));
    } finally {
      await slot.context.close();
      await service.emulator.stop();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function createLabPage(slot: PageSlot, service: RecordingService, devtools: CDPSession): LabPage {
  const rest = () => waitForRest(slot, () => service.links);

  async function readCpuMs(): Promise<number> {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration")!.value * 1_000;
  }

  return {
    page: slot.page,
    slot,
    service,
    controls: createControls(service, slot, rest),
    rest,
    async timeCpu(work) {
      await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
      const beforeMs = await readCpuMs();
      await work();
      const spentMs = (await readCpuMs()) - beforeMs;
      await devtools.send("Performance.disable");
      return spentMs;
    },
    async measureHeap() {
      for (let pass = 0; pass < COLLECTIONS; pass++) await devtools.send("HeapProfiler.collectGarbage");
      return (await devtools.send("Runtime.getHeapUsage")).usedSize;
    },
  };
}
