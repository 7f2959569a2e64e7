import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * The simulation and the sources that it runs, as one script in memory. `changes` are put into the sources on the way:
 * each names a file, a text in it, and what comes in its place. A text that is not there exactly once is an error, so that
 * a defect that the code has outgrown is noticed.
 */
export async function bundle(entry, changes = []) {
  const result = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "silent",
    plugins: [putIn(changes)],
  });
  return result.outputFiles[0].text;
}

function putIn(changes) {
  return {
    name: "changes",
    setup(build) {
      const missing = new Set(changes);
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        const own = changes.filter((change) => path.join(root, change.file) === file);
        if (own.length === 0) return undefined;
        let contents = readFileSync(file, "utf8");
        for (const change of own) {
          contents = replaceOnce(contents, change);
          missing.delete(change);
        }
        return { contents, loader: "ts" };
      });
      build.onEnd(() => {
        for (const { file } of missing) throw new Error(`${file} is not part of what is run`);
      });
    },
  };
}

function replaceOnce(contents, { file, text, by }) {
  const parts = contents.split(text);
  if (parts.length !== 2)
    throw new Error(`${file}: expected this text once, found it ${parts.length - 1} times:\n${text}`);
  return parts.join(by);
}
