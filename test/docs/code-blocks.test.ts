import { compileBlocks } from "./support/compile-blocks";
import { listBlocks, listFiles, readText } from "./support/markdown";

const blocks = listFiles(".md").flatMap(listBlocks);
const compiled = new Set(["js", "jsx", "ts", "tsx", "html"]);
const others = new Set(["sh", "json", "text"]);

describe("code in the documentation", () => {
  it("is in a language that these tests know", () => {
    const unknown = blocks.filter(({ language }) => !compiled.has(language) && !others.has(language));
    expect(unknown.map(({ file, line, language }) => `${file}:${line} "${language}"`)).toEqual([]);
    expect(blocks.length).toBeGreaterThan(50);
  });

  it("compiles against the published types", () => {
    expect(
      compileBlocks(blocks.filter(({ language, words }) => compiled.has(language) && words[0] !== "node")),
    ).toEqual([]);
  });

  it("that is wrong does not compile", () => {
    const wrong = (language: string, code: string) => ({
      file: "wrong.md",
      line: 1,
      language,
      words: [],
      code,
    });
    const problems = compileBlocks([
      wrong("js", 'await session.sendMessage({ massage: "Hello" });'),
      wrong("html", "<script>connect.ChatSession.creates({});</script>"),
      wrong("ts", "const text: string = (await session.getTranscript()).data.Transcript;"),
    ]);
    expect(problems.map((problem) => problem.split(" ", 1)[0])).toHaveLength(3);
  });

  it("calls scripts that the package has", () => {
    const { scripts } = JSON.parse(readText("package.json")) as { scripts: Record<string, string> };
    const shell = blocks.filter(({ language }) => language === "sh").map(({ code }) => code);
    const called = shell.flatMap((code) =>
      [...code.matchAll(/\bnpm (?:run )?([a-z]+)/g)].map(([, name]) => name),
    );
    const known = new Set([...Object.keys(scripts), "install", "ci", "pack"]);
    expect(called.length).toBeGreaterThan(3);
    expect(called.filter((name) => !known.has(name ?? ""))).toEqual([]);
  });

  it("that is JSON can be read", () => {
    for (const { language, code } of blocks) if (language === "json") JSON.parse(code);
  });
});
