import { readFileSync } from "node:fs";
import typescript6, { type CompilerOptions } from "typescript";
import { compile, type TypeScript } from "./support/compile";
import { publicNames } from "./support/names";
import { packLibrary, type PackedLibrary } from "./support/packed-library";

jest.setTimeout(120_000);

const typescript47 = jest.requireActual<TypeScript>("typescript-4.7");
const typescript5 = jest.requireActual<TypeScript>("typescript-5");

const node10: CompilerOptions = { module: typescript6.ModuleKind.CommonJS, moduleResolution: 2 };
const node16: CompilerOptions = { module: typescript6.ModuleKind.Node16, moduleResolution: 3 };
const bundler: CompilerOptions = { module: typescript6.ModuleKind.ESNext, moduleResolution: 100 };
/** Version 6 still knows it, and warns. */
const oldNode10: CompilerOptions = { ...node10, ignoreDeprecations: "6.0" };

const matrix: readonly (readonly [string, string, TypeScript, CompilerOptions])[] = [
  ["4.7", "node10", typescript47, node10],
  ["4.7", "node16", typescript47, node16],
  ["5.9", "node10", typescript5, node10],
  ["5.9", "node16", typescript5, node16],
  ["5.9", "bundler", typescript5, bundler],
  ["6.0", "node10", typescript6, oldNode10],
  ["6.0", "node16", typescript6, node16],
  ["6.0", "bundler", typescript6, bundler],
];

let library: PackedLibrary;
beforeAll(() => {
  library = packLibrary();
});
afterAll(() => library.remove());

describe.each(matrix)(
  "programs with TypeScript %s, resolving modules the %s way",
  (version, _way, ts, options) => {
    it("compile, misuse does not, and every file of ours is sound by itself", () => {
      expect(ts.versionMajorMinor).toBe(version);
      const programs = ["programs/drop-in", "programs/own", "negative"].flatMap((kind) =>
        library.programs(kind),
      );
      expect(programs.length).toBeGreaterThan(15);
      expect(compile(ts, programs, options)).toEqual([]);
    });

    it("compile with the types of Streams beside", () => {
      const programs = ["programs/drop-in", "programs/streams"].flatMap((kind) => library.programs(kind));
      // There, the members that Streams declares are required of a socket manager, too.
      const withStreams = programs.filter((file) => !file.includes("custom-socket-manager"));
      expect(withStreams).toHaveLength(programs.length - 1);
      expect(compile(ts, withStreams, options)).toEqual([]);
    });
  },
);

describe("a package with types of their own for import and for require", () => {
  it("declares nothing twice where a program does both", () => {
    const condition = (types: string) => ({
      types: `./dist/${types}`,
      default: "./dist/amazon-connect-chat.js",
    });
    const dual = packLibrary({
      exports: { ".": { import: condition("index.d.mts"), require: condition("index.d.ts") } },
    });
    try {
      const programs = ["programs/drop-in", "programs/own"].flatMap((kind) => dual.programs(kind));
      expect(compile(typescript6, programs, node16)).toEqual([]);
    } finally {
      dual.remove();
    }
  });
});

describe("the programs that must go on compiling", () => {
  it("annotate with every public name", () => {
    const text = library
      .programs("programs/drop-in")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const names = publicNames.map((name) => name.replace(/<.*/, ""));
    expect(names.filter((name) => !new RegExp(`\\bconnect\\.${name}\\b`).test(text))).toEqual([]);
  });
});

describe("programs with stricter settings", () => {
  it.each<[string, CompilerOptions]>([
    ["exactOptionalPropertyTypes", { exactOptionalPropertyTypes: true }],
    ["noUncheckedIndexedAccess", { noUncheckedIndexedAccess: true, noImplicitReturns: true }],
    ["isolatedModules", { isolatedModules: true, verbatimModuleSyntax: true }],
  ])("compile with %s", (_name, settings) => {
    const programs = ["programs/drop-in", "programs/own"].flatMap((kind) => library.programs(kind));
    expect(compile(typescript6, programs, { ...bundler, ...settings })).toEqual([]);
  });

  it("compile without strict", () => {
    const programs = ["programs/drop-in", "programs/own"].flatMap((kind) => library.programs(kind));
    const options = { ...bundler, strict: false };
    const nullsAreLost = /every-call\.ts/;
    expect(compile(typescript6, programs, options).filter((line) => !nullsAreLost.test(line))).toEqual([]);
  });
});
