import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Library } from "./browser-bench";
import { libraryPath } from "./library-path";

const run = promisify(execFile);
const LIMIT_MS = 60_000;

/** What a program notes that has one of the libraries; rejects when it does not end by itself. */
export async function runInNode(library: Library, program: string): Promise<Record<string, unknown>> {
  const source = `
    import { createRequire } from "node:module";
    const require = createRequire("file:///");
    const library = ${JSON.stringify(libraryPath(library))};
    const notes = {};
    const note = (label, value) => (notes[label] = value);
    ${program}
    console.log("\\n" + JSON.stringify(notes));
  `;
  const args = ["--input-type=module", "--eval", source];
  const { stdout } = await run(process.execPath, args, { timeout: LIMIT_MS });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Record<string, unknown>;
}
