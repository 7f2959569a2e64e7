import { fileURLToPath } from "node:url";
import { findChromium } from "../../scripts/lib/find-chromium.mjs";
import { loadTypeScript } from "./harness/run-typescript.mjs";

/**
 * `node test/contract/contract.mjs [--report] [--faults] [words of a case's name]`: what differs without an explanation, or all
 * of it; with `--faults` the table of what goes wrong, and what was measured of it.
 * On the bundle in dist, or on the one that CONTRACT_BUNDLE names.
 */
const args = process.argv.slice(2);
process.env.CHROME_PATH ??= await findChromium();
const { report } = loadTypeScript(fileURLToPath(new URL("./report.ts", import.meta.url)));
const only = args.filter((arg) => !arg.startsWith("--")).join(" ");
const isExplained = await report({
  only,
  isFull: args.includes("--report"),
  isOfFaults: args.includes("--faults"),
});
process.exitCode = isExplained ? 0 : 1;
