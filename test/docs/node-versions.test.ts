import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { readText, root } from "./support/markdown";

interface Locked {
  packages: Record<string, { engines?: { node?: string }; dev?: boolean }>;
}

const script = path.join(root, "scripts/lib/ensure-node.mjs");

function evaluate(expression: string): unknown {
  const code = `import { WANTED, isWanted } from ${JSON.stringify(script)}; console.log(JSON.stringify(${expression}));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }),
  );
}

const wanted = evaluate("WANTED") as [number, number][];

/** The highest minor version of this major one that some installed package asks for. */
function findNeeded(major: number): number {
  const { packages } = JSON.parse(readText("package-lock.json")) as Locked;
  const ranges = Object.values(packages).flatMap(({ engines }) => engines?.node ?? []);
  const minors = ranges.flatMap((range) =>
    [...range.matchAll(/(?:\^|>=) ?(\d+)\.(\d+)/g)].flatMap(([, from, minor]) =>
      Number(from) === major ? Number(minor) : [],
    ),
  );
  return Math.max(0, ...minors);
}

describe("the versions of Node", () => {
  it.each(wanted)("are those that the tools ask for: %i.%i", (major, minor) => {
    expect(minor).toBe(findNeeded(major));
  });

  it.each(["README.md", "CONTRIBUTING.md"])("are named in %s", (file) => {
    expect(readText(file)).toContain(
      `Node ${wanted.map(([major, minor]) => `${String(major)}.${String(minor)}`).join(", ")} or later`,
    );
  });

  it.each([
    ["18.20.0", false],
    ["20.18.3", false],
    ["20.19.0", true],
    ["21.7.0", false],
    ["22.12.0", false],
    ["22.13.0", true],
    ["24.0.0", true],
    ["26.1.0", true],
  ])("are looked at by npm start and npm test: %s", (version, isEnough) => {
    expect(evaluate(`isWanted("${version}")`)).toBe(isEnough);
  });

  it.each(["start", "test", "build"])("that are too old are told so by scripts/%s.mjs", (name) => {
    const disguise = 'Object.defineProperty(process.versions, "node", { value: "18.20.0" });';
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        "--import",
        `data:text/javascript,${encodeURIComponent(disguise)}`,
        path.join(root, "scripts", `${name}.mjs`),
      ],
      { encoding: "utf8" },
    );
    expect([status, stderr.trim()]).toEqual([
      1,
      expect.stringMatching(/^Node .* or later is needed; this is Node 18\.20\.0\.$/),
    ]);
  });

  it("of the package itself are what its dependencies run with", () => {
    const { engines, dependencies } = JSON.parse(readText("package.json")) as {
      engines: { node: string };
      dependencies: Record<string, string>;
    };
    const { packages } = JSON.parse(readText("package-lock.json")) as Locked;
    const asked = Object.keys(dependencies).map((name) => packages[`node_modules/${name}`]?.engines?.node);
    expect(asked.map((range) => range?.replace(/(\.0)+$/, ""))).toEqual([engines.node]);
  });
});
