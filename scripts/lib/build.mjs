import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildTypes } from "./build-types.mjs";
import { root, runTool } from "./run.mjs";
import { writeScriptTags } from "./script-tags.mjs";

const inputs = ["src", "emulator", "webpack.config.js", "tsconfig.json", "package.json", "package-lock.json"];
/** What `npm start` serves and runs. */
const outputs = [
  "dist/amazon-connect-chat.js",
  "dist/amazon-connect-chat.slim.js",
  "dist/emulator/cli.js",
  "dist/emulator/index.js",
  "dist/index.d.ts",
];
const stamp = path.join(root, "dist", ".build-stamp");

/** Builds all that is published: the library, the local service, and the types of both. */
export async function build() {
  const results = await Promise.all([buildCode(), buildEmulatorTypes()]);
  return results.find(({ isSuccess }) => !isSuccess) ?? results[0];
}

/** Builds what runs, or only the configurations that are named. */
async function buildCode(names = []) {
  const fingerprint = fingerprintOf(inputs);
  const chosen = names.flatMap((name) => ["--config-name", name]);
  const result = await runTool("webpack", ["--mode", "production", ...chosen]);
  if (!result.isSuccess) return result;
  buildTypes();
  writeScriptTags();
  writeFileSync(stamp, fingerprint);
  return result;
}

function buildEmulatorTypes() {
  return runTool("typescript", ["-p", path.join("emulator", "tsconfig.types.json")], {}, "tsc");
}

/** Builds where something is missing or the sources have changed. Rejects with webpack's output. */
export async function ensureBuild() {
  const isThere = [...outputs, stamp].every((file) => existsSync(path.resolve(root, file)));
  if (isThere && readFileSync(stamp, "utf8") === fingerprintOf(inputs)) return;
  console.error("Building …");
  const result = await buildCode(["scripts", "emulator"]);
  if (!result.isSuccess) throw new Error(`The build failed:\n${result.text.trim()}`);
}

function fingerprintOf(entries) {
  const hash = createHash("sha256");
  for (const file of entries.flatMap(filesOf)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(entry) {
  const place = path.join(root, entry);
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [entry];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && !file.name.endsWith(".test.ts"))
    .map((file) => path.relative(root, path.join(file.parentPath ?? file.path, file.name)))
    .sort();
}
