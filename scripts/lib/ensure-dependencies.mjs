import { readFileSync } from "node:fs";
import path from "node:path";
import { root, runNpm } from "./run.mjs";

/** Installs what package-lock.json asks for, unless it is there already. Rejects with npm's reason. */
export async function ensureDependencies() {
  if (isInstalled()) return;
  console.error("Installing dependencies (npm ci) …");
  const result = await runNpm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (!result.isSuccess) throw new Error(`npm ci failed:\n${result.text.trim()}`);
}

/** Compares the lock file with npm's own record of what it put into node_modules. */
function isInstalled() {
  const manifest = readJson("package.json");
  const locked = readJson("package-lock.json")?.packages;
  const installed = readJson("node_modules/.package-lock.json")?.packages;
  if (!manifest || !locked || !installed) return false;
  const isLockOfManifest = ["dependencies", "devDependencies"].every(
    (kind) => listOf(manifest[kind]) === listOf(locked[""]?.[kind]),
  );
  return (
    isLockOfManifest &&
    Object.entries(locked).every(
      ([name, { version, optional }]) =>
        // Optional packages for other platforms are locked but not installed.
        name === "" || installed[name]?.version === version || (optional && !installed[name]),
    )
  );
}

/** Names and ranges, in whatever order they stand. */
function listOf(dependencies = {}) {
  return JSON.stringify(Object.entries(dependencies).sort());
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(path.join(root, file), "utf8"));
  } catch {
    return undefined;
  }
}
