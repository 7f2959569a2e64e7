import { execFileSync } from "node:child_process";
import { listBlocks, listFiles, root } from "./support/markdown";
import { patternOf } from "./support/prints";

const blocks = listFiles(".md")
  .flatMap(listBlocks)
  .filter(({ words }) => words[0] === "node");

describe("examples that run in Node", () => {
  it("are there", () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  it.each(blocks.map((block) => [`${block.file}:${block.line}`, block] as const))(
    "do what they say: %s",
    (_, { code, prints }) => {
      const args = ["--input-type=module", "--eval", code];
      const printed = execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", timeout: 60_000 });
      if (prints === undefined) expect(printed).toBe("");
      else expect(printed).toMatch(patternOf(prints));
    },
  );
});
