import type { Browser } from "playwright-core";
import { listBlocks, listFiles, type CodeBlock } from "../docs/support/markdown";
import { patternOf } from "../docs/support/prints";
import { runBlock, startTheatre, type Theatre } from "../docs/support/stage";
import { launchChromium } from "./chromium";

jest.setTimeout(150_000);

const isRun = ({ words }: CodeBlock) => words[0] === "run";
const blocks = listFiles(".md").flatMap(listBlocks).filter(isRun);

/** Most of a block's time is waiting: that many are on at a time, each with a service of its own. */
const STAGES = 4;

let theatres: Theatre[];
let browser: Browser;
let printed: Promise<string>[];

beforeAll(async () => {
  theatres = await Promise.all(Array.from({ length: STAGES }, startTheatre));
  browser = await launchChromium();
  const last = theatres.map((): Promise<unknown> => Promise.resolve());
  printed = blocks.map((block, index) => {
    const stage = index % STAGES;
    const result = last[stage]!.then(() => run(theatres[stage]!, block));
    last[stage] = result.catch(() => undefined);
    return result;
  });
}, 60_000);

afterAll(async () => {
  await Promise.allSettled(printed);
  await browser.close();
  await Promise.all(theatres.map((theatre) => theatre.stop()));
}, 300_000);

/** In a profile of its own, so that no two know of each other. */
async function run(theatre: Theatre, block: CodeBlock): Promise<string> {
  const context = await browser.newContext();
  try {
    return await runBlock(await context.newPage(), theatre, block);
  } finally {
    await context.close();
  }
}

describe("examples in the documentation", () => {
  it.each(blocks.map((block, index) => [`${block.file}:${block.line}`, block, index] as const))(
    "do what they say: %s",
    async (_, { prints }, index) => {
      const seen = await printed[index];
      if (prints === undefined) expect(seen).toBe("");
      else expect(`${String(seen)}\n`).toMatch(patternOf(prints));
    },
  );

  it("are all found out when they do not", async () => {
    const wrong = { file: "wrong.md", line: 1, language: "js", words: ["run"] };
    const thrown = await run(theatres[0]!, {
      ...wrong,
      code: 'await session.sendMessage({ message: 1, contentType: "text/plain" });',
    });
    expect(thrown).toMatch(/^thrown: .*message/);
    expect(patternOf("Hello …\n…\nBye").test("Hello Jane\n1\n2\nBye\n")).toBe(true);
    expect(patternOf("Hello …").test("Hello\nJane\n")).toBe(false);
    expect(patternOf("1.5").test("1x5\n")).toBe(false);
  });
});
