import type { Browser } from "playwright-core";
import { listBlocks, listFiles, type CodeBlock } from "../docs/support/markdown";
import { patternOf } from "../docs/support/prints";
import { runBlock, startTheatre, type Theatre } from "../docs/support/stage";
import { launchChromium } from "./chromium";

jest.setTimeout(150_000);

const isRun = ({ words }: CodeBlock) => words[0] === "run";
const blocks = listFiles(".md").flatMap(listBlocks).filter(isRun);

let theatre: Theatre;
let browser: Browser;

beforeAll(async () => {
  theatre = await startTheatre();
  browser = await launchChromium();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await theatre?.stop();
});

/** In a profile of its own, so that no two know of each other. */
async function run(block: CodeBlock): Promise<string> {
  const context = await browser.newContext();
  try {
    return await runBlock(await context.newPage(), theatre, block);
  } finally {
    await context.close();
  }
}

describe("examples in the documentation", () => {
  it.each(blocks.map((block) => [`${block.file}:${block.line}`, block] as const))(
    "do what they say: %s",
    async (_, block) => {
      const printed = await run(block);
      if (block.prints === undefined) expect(printed).toBe("");
      else expect(`${printed}\n`).toMatch(patternOf(block.prints));
    },
  );

  it("are all found out when they do not", async () => {
    const wrong = { file: "wrong.md", line: 1, language: "js", words: ["run"] };
    const thrown = await run({
      ...wrong,
      code: 'await session.sendMessage({ message: 1, contentType: "text/plain" });',
    });
    expect(thrown).toMatch(/^thrown: .*message/);
    expect(patternOf("Hello …\n…\nBye").test("Hello Jane\n1\n2\nBye\n")).toBe(true);
    expect(patternOf("Hello …").test("Hello\nJane\n")).toBe(false);
    expect(patternOf("1.5").test("1x5\n")).toBe(false);
  });
});
