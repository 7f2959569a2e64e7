import type { Browser, Page } from "playwright-core";
import { launchChromium, watchForTrouble } from "./chromium";
import { bundlePrograms, PROGRAM_NAMES, type BundledPrograms } from "./streams/bundled-pages";
import { answerLibrary, html, servePages, type PageServer } from "./streams/page-server";

jest.setTimeout(60_000);

const OWN_NAMES = ["ChatJS", "ChatSession", "LogManager", "csmService"];
/** Defined by both: Streams' stay. */
const COMMON_NAMES = ["LogLevel", "WebSocketManager"];
const LEVEL_NAMES = ["TEST", "TRACE", "DEBUG", "INFO", "LOG", "WARN", "ERROR", "CRITICAL"];

let browser: Browser;
let pages: PageServer;
let page: Page;
let trouble: string[];
/** What a page has on which Streams is alone: every property's name, with what it holds in so far as JSON can say it. */
let streamsAlone: Record<string, string>;

beforeAll(async () => {
  browser = await launchChromium();
  pages = await servePages(({ path }) => answerLibrary(path) ?? html(""));
  await openPage();
  await page.addScriptTag({ url: "/vendor/streams/connect-streams-min.js" });
  streamsAlone = await describeConnect();
  await page.close();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await pages?.stop();
});

beforeEach(openPage);
afterEach(() => page.close());

async function openPage(): Promise<void> {
  page = await browser.newPage();
  trouble = watchForTrouble(page);
  await page.goto(pages.url);
}

interface LoadingWindow {
  connect: Record<string, unknown>;
  former: { connect: object; properties: Record<string, PropertyDescriptor> };
  imported: Record<string, unknown>;
}

function describeConnect(): Promise<Record<string, string>> {
  return page.evaluate(() => {
    const { connect } = window as unknown as LoadingWindow;
    const show = (value: unknown) => {
      if (typeof value === "function") {
        return `function of ${Object.getOwnPropertyNames(value.prototype ?? {}).join()}`;
      }
      if (typeof value !== "object" || value === null) return `${typeof value} ${String(value)}`;
      // What is no constant, such as the log, differs from page to page.
      const entries = Object.entries(value);
      const isEnum = entries.every(([, entry]) => typeof entry === "string");
      return isEnum ? JSON.stringify(value) : `object of ${Object.keys(value).join()}`;
    };
    return Object.fromEntries(Object.getOwnPropertyNames(connect).map((name) => [name, show(connect[name])]));
  });
}

async function load(url: string): Promise<void> {
  await page.evaluate(() => {
    const { connect } = window as unknown as LoadingWindow;
    if (connect)
      Object.assign(window, { former: { connect, properties: Object.getOwnPropertyDescriptors(connect) } });
  });
  await page.addScriptTag({ url });
}

/** Names of the properties that are not what they were before the last script. */
function changedNames(): Promise<string[]> {
  return page.evaluate(() => {
    const { connect, former } = window as unknown as LoadingWindow;
    if (connect !== former.connect) return ["connect itself"];
    return Object.entries(former.properties).flatMap(([name, before]) => {
      const after = Object.getOwnPropertyDescriptor(connect, name);
      const isSame =
        after &&
        (Object.keys(before) as (keyof PropertyDescriptor)[]).every((key) => before[key] === after[key]);
      return isSame ? [] : [name];
    });
  });
}

/** Whatever the order: Streams is whole, and beside it is what this library adds. */
async function expectBoth(): Promise<void> {
  const both = await describeConnect();
  expect(both).toMatchObject(streamsAlone);
  expect(
    Object.keys(both)
      .filter((name) => !(name in streamsAlone))
      .sort(),
  ).toEqual(OWN_NAMES);
  const levels = await page.evaluate(() => {
    const { LogLevel, ChatSession } = (window as unknown as { connect: Record<string, { LogLevel: object }> })
      .connect;
    return { connect: LogLevel, session: ChatSession!.LogLevel };
  });
  expect(levels.connect).toEqual(Object.fromEntries(LEVEL_NAMES.map((name) => [name, name])));
  expect(levels.session).toEqual({ DEBUG: 10, INFO: 20, WARN: 30, ERROR: 40, ADVANCED_LOG: 50 });
  expect(trouble).toEqual([]);
}

describe("Streams and this library by script tags", () => {
  it("leave nothing of Streams changed when Streams comes first", async () => {
    await load("/vendor/streams/connect-streams-min.js");
    await load("/chat.js");
    expect(await changedNames()).toEqual([]);
    await expectBoth();
  });

  it("leave Streams whole when it comes last, and nothing of this library changed but what Streams defines itself", async () => {
    await load("/chat.js");
    await load("/vendor/streams/connect-streams-min.js");
    expect((await changedNames()).sort()).toEqual(COMMON_NAMES);
    await expectBoth();
  });
});

describe("Streams and this library in one bundle", () => {
  let bundled: BundledPrograms;
  beforeAll(async () => {
    bundled = await bundlePrograms();
  }, 60_000);
  afterAll(() => bundled?.remove());

  it.each(PROGRAM_NAMES)("are both whole: %s", async (name) => {
    await page.addScriptTag({ path: bundled.pathOf(name) });
    await expectBoth();
    const sameNames = await page.evaluate(() => {
      const { connect, imported } = window as unknown as LoadingWindow;
      return Object.keys(imported).filter((key) => imported[key] === connect[key]);
    });
    expect(sameNames.sort()).toEqual(OWN_NAMES);
  });
});
