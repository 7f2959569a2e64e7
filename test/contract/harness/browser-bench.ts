import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { Limits } from "../../../emulator/core";
import { launchChromium } from "../../browser/chromium";
import { BUNDLE, libraryPath } from "./library-path";
import { installKit } from "./page-kit";
import { installPlain } from "./page-plain";
import { waitForRest } from "./page-rest";
import { PageSlot } from "./page-slot";
import { installTrial } from "./page-trial";
import { RecordingService } from "./recording-service";
import { createControls } from "./service-controls";

export type Library = "ours" | "peer";

export interface BenchOptions {
  /** Timers of the page are the case's own. */
  readonly clock: boolean;
  /** The page's content security policy holds. */
  readonly policy: boolean;
  /** The page is a phone's. */
  readonly phone: boolean;
  readonly limits?: Partial<Limits>;
}

/** A page with one of the libraries, on a service of its own. */
export interface Bench {
  readonly page: Page;
  readonly service: RecordingService;
  readonly outside: readonly string[];
  readonly uncaught: readonly string[];
  /** Nothing is under way any more, in the page and between it and its service. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing leaves this machine. */
const ISOLATION = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";

/** One browser for many benches. */
export class BrowserBench {
  /** Pages that are in no case's use, by what they were opened for. */
  private readonly free = new Map<string, PageSlot[]>();

  private constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** Of the bundle under test a copy is used, so that a build meanwhile does no harm. */
  static async launch(): Promise<BrowserBench> {
    const folder = mkdtempSync(path.join(tmpdir(), "contract-"));
    mkdirSync(path.join(folder, "ours"));
    copyFileSync(libraryPath("ours"), path.join(folder, "ours", BUNDLE));
    for (const library of ["ours", "peer"])
      writeFileSync(path.join(folder, `${library}.html`), html(library));
    return new BrowserBench(await launchChromium([ISOLATION]), folder);
  }

  async open(library: Library, options: BenchOptions): Promise<Bench> {
    const service = await RecordingService.start({
      limits: options.limits ?? {},
      staticRoutes: [
        { path: "/page", directory: this.folder },
        { path: "/ours", directory: path.join(this.folder, "ours") },
        { path: "/peer", directory: path.dirname(libraryPath("peer")) },
      ],
    });
    const free = this.listFree(options);
    const slot = free.pop() ?? (await PageSlot.open(this.browser, options));
    const { page, outside, uncaught } = slot;
    if (options.clock) await slot.time.start();
    const rest = () => waitForRest(slot, () => service.links);
    slot.controls = createControls(service, slot, rest) as unknown as PageSlot["controls"];
    await page.goto(`${service.emulator.url}/page/${library}.html`);
    await page.evaluate(
      `(${installPlain.toString()})(); (${installKit.toString()})("${library}"); (${installTrial.toString()})()`,
    );
    const close = async () => {
      await service.emulator.stop();
      await slot.reset();
      free.push(slot);
    };
    return { page, service, outside, uncaught, rest, close };
  }

  private listFree({ clock, policy, phone }: BenchOptions): PageSlot[] {
    const key = [clock, policy, phone].join();
    const free = this.free.get(key) ?? [];
    this.free.set(key, free);
    return free;
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const html = (library: string) =>
  `<!doctype html><title>Contract</title><script src="/${library}/${BUNDLE}"></script>`;
