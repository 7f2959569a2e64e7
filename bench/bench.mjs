import { fileURLToPath } from "node:url";
import { ensureBuild } from "../scripts/lib/build.mjs";
import { ensureDependencies } from "../scripts/lib/ensure-dependencies.mjs";
import { findChromium } from "../scripts/lib/find-chromium.mjs";
import { loadTypeScript } from "../test/contract/harness/run-typescript.mjs";

/**
 * `npm run bench [-- --quick] [-- names of measures]`: this library side by side with the published one. A whole run is
 * kept in RESULTS.md.
 */
const args = process.argv.slice(2);
try {
  await ensureDependencies();
  await ensureBuild();
  process.env.CHROME_PATH ??= await findChromium();
  const { runBench } = loadTypeScript(fileURLToPath(new URL("./run-bench.ts", import.meta.url)));
  const only = args.filter((arg) => !arg.startsWith("--"));
  await runBench({ isQuick: args.includes("--quick"), only });
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
