import { readFileSync } from "node:fs";
import path from "node:path";
import typescript from "typescript";
import { compile } from "./support/compile";
import { publicNames } from "./support/names";
import { packLibrary, type PackedLibrary } from "./support/packed-library";

/*
 * The published library that ours stands in for is asked through the compiler alone: does a program compile against
 * it, and is a type of it assignable to ours of the same name.
 */

jest.setTimeout(120_000);

const root = path.join(__dirname, "..", "..");
const peer = path.join(root, "node_modules", "amazon-connect-chatjs-peer");
const options = {
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.Bundler,
  skipLibCheck: true,
};

let library: PackedLibrary;
beforeAll(() => {
  library = packLibrary();
});
afterAll(() => library.remove());

describe("the programs that must go on compiling", () => {
  it("compile against the published library, too", () => {
    const programs = library.programs("programs/drop-in");
    expect(compile(typescript, programs, { ...options, paths: { "amazon-connect-chatjs": [peer] } })).toEqual(
      [],
    );
  });
});

/** Names of which ours cannot be read as theirs, with what the compiler must say about it, and no more. */
const exceptions: Readonly<Record<string, RegExp>> = {
  // An agent's needs no more of a socket manager than `onMessage`, and no participant token.
  AgentChatSessionArgs: /missing the following .*: sendMessage, connect, disconnect$/m,
  // No socket manager has connect() and disconnect() at run time.
  WebSocketManager: /'connect' is optional/,
  // Levels by name, promises of isNetworkOnline, ….
  ChatGlobalConfig: /'ChatLogLevelInput \| undefined'/,
  DescribeViewArgs: /'InstanceId' is optional/,
  // A private member.
  CSMService: /'_hasCSMFailedToImport' is missing/,
  ChatSessionObject: /'csmService' are incompatible[^]*'_hasCSMFailedToImport' is missing/,
};

describe("each name in comparison with the published library's", () => {
  const results = new Map<string, string>();

  beforeAll(() => {
    const lines: string[] = ['import "amazon-connect-chatjs-peer";', 'import "./ours";'];
    const checks = publicNames.flatMap((name) => [
      ["theirs to ours", name, `{ const ours: ours.${name} = null! as connect.${name}; void ours; }`],
      ["ours to theirs", name, `{ const theirs: connect.${name} = null! as ours.${name}; void theirs; }`],
    ]);
    const main = path.join(root, "comparison.ts");
    const texts = new Map([
      [main, [...lines, ...checks.map(([, , line]) => line)].join("\n")],
      [path.join(root, "ours.d.ts"), renamed(readFileSync(library.types, "utf8"))],
    ]);
    for (const line of compile(typescript, [main], options, texts)) {
      const [, number] = /^comparison\.ts:(\d+) /.exec(line) ?? [];
      const check = checks[Number(number) - 1 - lines.length];
      if (!check) throw new Error(line);
      results.set(`${check[0]} ${check[1]}`, line);
    }
  });

  it.each(publicNames)("%s takes what theirs is, and can be read as theirs", (name) => {
    for (const direction of ["theirs to ours", "ours to theirs"] as const) {
      const problem = results.get(`${direction} ${name}`);
      const expected = direction === "ours to theirs" ? exceptions[name] : undefined;
      if (expected) expect(problem).toMatch(expected);
      else expect(problem).toBeUndefined();
    }
  });
});

/** Our types in a namespace of their own. */
function renamed(types: string): string {
  return types.replace(/\bnamespace connect\b/g, "namespace ours").replace(/(?<![\w.])connect\./g, "ours.");
}
