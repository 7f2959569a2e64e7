import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import webpack from "webpack";

const root = path.join(__dirname, "../../..");
const KEEP = "globalThis.imported = chat;";

/** Small programs that import both libraries, as an application's bundler gets them. */
const programs = {
  "es-streams-first": `import "amazon-connect-streams"; import * as chat from "amazon-connect-chatjs"; ${KEEP}`,
  "es-streams-last": `import * as chat from "amazon-connect-chatjs"; import "amazon-connect-streams"; ${KEEP}`,
  "commonjs-streams-first": `require("amazon-connect-streams"); const chat = require("amazon-connect-chatjs"); ${KEEP}`,
  "commonjs-streams-last": `const chat = require("amazon-connect-chatjs"); require("amazon-connect-streams"); ${KEEP}`,
} as const;

export type ProgramName = keyof typeof programs;
export const PROGRAM_NAMES = Object.keys(programs) as ProgramName[];

export interface BundledPrograms {
  pathOf(name: ProgramName): string;
  remove(): void;
}

/** Bundles every program with webpack; the library is the built one. */
export async function bundlePrograms(): Promise<BundledPrograms> {
  const folder = mkdtempSync(path.join(tmpdir(), "streams-bundles-"));
  const entry: Record<string, string> = {};
  for (const [name, text] of Object.entries(programs)) {
    const file = path.join(folder, `${name}.${name.startsWith("es") ? "mjs" : "cjs"}`);
    writeFileSync(file, text);
    entry[name] = file;
  }
  const compiler = webpack({
    mode: "none",
    target: "web",
    entry,
    output: { path: folder, filename: "[name].js" },
    resolve: {
      modules: [path.join(root, "node_modules")],
      alias: { "amazon-connect-chatjs$": path.join(root, "dist/amazon-connect-chat.js") },
    },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString("errors-only")));
      else resolve();
    });
  });
  await new Promise<void>((resolve) => compiler.close(() => resolve()));
  return {
    pathOf: (name) => path.join(folder, `${name}.js`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
