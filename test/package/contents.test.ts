import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { listFiles, listLinks } from "../docs/support/markdown";
import { packPackage, root, runNode, type PackedPackage } from "./support/packed-package";

let packed: PackedPackage;
beforeAll(() => {
  packed = packPackage();
});
afterAll(() => packed.remove());

const tool = (script: string, ...args: string[]) =>
  runNode(root, [path.join(root, "node_modules", script), ...args]);

describe("the package", () => {
  it("has nothing that publint would change", async () => {
    const { isSuccess, stdout } = await tool("publint/src/cli.js", "run", packed.tarball, "--strict");
    expect(stdout).toMatch(/All good!/);
    expect(isSuccess).toBe(true);
  });

  it("has types for every entry, however modules are resolved", async () => {
    const { isSuccess, stdout } = await tool(
      "@arethetypeswrong/cli/dist/index.js",
      packed.tarball,
      "--no-emoji",
    );
    expect(stdout).toMatch(/No problems found/);
    expect(stdout).toMatch(/amazon-connect-chatjs\/slim/);
    expect(isSuccess).toBe(true);
  });

  it("keeps to its sizes", async () => {
    const { isSuccess, stdout, stderr } = await tool("size-limit/bin.js", "--json");
    expect(stderr).toBe("");
    const sizes = JSON.parse(stdout) as { name: string; passed: boolean; size: number; sizeLimit: number }[];
    expect(sizes.filter(({ passed }) => !passed)).toEqual([]);
    expect(sizes.map(({ name }) => name).sort()).toEqual(bundles());
    expect(isSuccess).toBe(true);
  });

  it("takes no more of the AWS SDK than its commands and its bare client", async () => {
    const { stdout, stderr } = await runNode(root, [path.join("scripts", "sdk-floor.mjs")]);
    expect(stderr).toBe("");
    const { raw, gzip } = JSON.parse(stdout) as { raw: number; gzip: number };
    expect(raw).toBeGreaterThan(gzip);
    // An SDK whose generic client brings signing, retries or a second HTTP stack would be far above.
    expect(gzip).toBeLessThan(11_500);
  });

  it("holds what was built, and nothing that is not for users", () => {
    const folders = readdirSync(packed.contents).sort();
    expect(folders).toEqual([
      "ARCHITECTURE.md",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "LICENSE",
      "README.md",
      "ReactNativeSupport.md",
      "dist",
      "docs",
      "examples",
      "package.json",
    ]);
    expect(readdirSync(path.join(packed.contents, "dist")).filter((name) => name.startsWith("."))).toEqual(
      [],
    );
  });

  it("has every file that its pages link to", () => {
    const pages = listFiles(".md").filter((file) => existsSync(path.join(packed.contents, file)));
    const targets = pages
      .flatMap(listLinks)
      .filter(({ target }) => !/^(https:|#)/.test(target))
      .map(({ file, target }) => path.join(path.dirname(file), target.replace(/#.*/, "")));
    expect(targets.length).toBeGreaterThan(50);
    expect(targets.filter((target) => !existsSync(path.join(packed.contents, target)))).toEqual([]);
  });

  it.each(bundles())("evaluates no text in %s", (file) => {
    const text = readFileSync(path.join(packed.contents, file), "utf8");
    expect(text.length).toBeGreaterThan(50_000);
    expect(
      text.match(/.{0,30}(\beval\b|\bFunction\s*\(|\bimport\s*\(|setTimeout\s*\(\s*["'`]).{0,30}/g),
    ).toBeNull();
  });
});

/** Everything that pages load. */
function bundles(): string[] {
  return [
    "dist/amazon-connect-chat.js",
    "dist/amazon-connect-chat.slim.js",
    "dist/esm/index.mjs",
    "dist/esm/slim.mjs",
  ];
}
