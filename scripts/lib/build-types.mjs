import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

const source = path.join(root, "src", "types");
const entry = "index.d.ts";

/**
 * Writes the published types: what `src/types/index.d.ts` exports, then all that the other files there declare in the
 * global namespace `connect`. By text, because roll-up tools lose global declarations.
 */
export function buildTypes(folder = path.join(root, "dist")) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const declarations = readdirSync(source)
    .filter((file) => file.endsWith(".d.ts") && file !== entry)
    .sort()
    .map((file) => readDeclarations(file).replace(/^(?=.)/gm, "  "));
  const types = [
    `/*! ${name} ${version} | ${license} */`,
    readSource(entry),
    `declare global {\n  namespace connect {\n${declarations.join("\n")}  }\n}\n`,
  ].join("\n");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "index.d.ts"), types);
  // For an `import` condition with a file of its own: the same declarations, so that a program cannot load them twice.
  writeFileSync(path.join(folder, "index.d.mts"), 'export * from "./index.js";\n');
}

/** What stands in the namespace. Throws where a file declares anything else. */
function readDeclarations(file) {
  const text = readSource(file);
  const [whole, body] = /^declare namespace connect \{\n([\s\S]*)^\}\n$/m.exec(text) ?? [];
  if (body === undefined || withoutComments(text) !== withoutComments(whole)) {
    throw new Error(`${file}: expected one "declare namespace connect { … }" and nothing else`);
  }
  return body;
}

function readSource(file) {
  return readFileSync(path.join(source, file), "utf8").replace(/^ *\/\/ eslint-disable.*\n/gm, "");
}

function withoutComments(text) {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").trim();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) buildTypes(process.argv[2]);
