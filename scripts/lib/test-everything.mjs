import { build } from "./build.mjs";
import { buildExamples } from "./build-examples.mjs";
import { ensureDependencies } from "./ensure-dependencies.mjs";
import { findChromium } from "./find-chromium.mjs";
import { runJest } from "./run-jest.mjs";
import { exitOnInterrupt, runTool } from "./run.mjs";

const typesOf = (project) => () => runTool("typescript", ["-p", project, "--noEmit"], {}, "tsc");

/** Name and what it runs, the slowest first: two run at a time. */
const checks = [
  ["lint", () => runTool("eslint", [".", "--max-warnings=0"])],
  ["build", build],
  ["types: test", typesOf("test")],
  ["format", () => runTool("prettier", ["--check", "--log-level=warn", "."])],
  ["types: src", typesOf(".")],
  ["types: emulator", typesOf("emulator")],
  ["types: examples", typesOf("examples")],
  ["types: bundled examples", typesOf("examples/tsconfig.bundled.json")],
  ["dependency rules", () => runTool("dependency-cruiser", ["src", "emulator"], {}, "depcruise")],
  ["unused code", () => runTool("knip", ["--no-progress"])],
];

/** Runs every check and every test; the last line says `N passed, N failed`. */
export async function testEverything() {
  exitOnInterrupt(130);
  const totals = { passed: 0, failed: 0 };
  const step = (name, work) => report(name, work, totals);
  let chromePath;
  const isReady = await step("dependencies", () => settle(ensureDependencies()));
  if (isReady) {
    await inPairs(
      checks.map(
        ([name, work]) =>
          () =>
            step(name, work),
      ),
    );
    await step("build: examples", () => settle(buildExamples()));
    await step("tests: src, node", () => runJest(["src", "node"]));
    await step("chromium", () => settle(findChromium().then((path) => (chromePath = path))));
    await step("tests: browser", () => runJest(["browser"], { CHROME_PATH: chromePath }));
  }
  process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
}

/** Runs one step, prints its line (and all of its output where it failed), and counts. */
async function report(name, work, totals) {
  const startMs = Date.now();
  const { isSuccess, text, counts } = await work();
  const seconds = ((Date.now() - startMs) / 1000).toFixed(1);
  const { passed, failed } = counts ?? (isSuccess ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  totals.passed += passed;
  totals.failed += failed;
  const note = counts ? `${passed} passed${failed > 0 ? `, ${failed} failed` : ""}` : "";
  console.log(
    `${isSuccess ? "ok    " : "FAILED"} ${name.padEnd(32)} ${seconds.padStart(6)} s  ${note}`.trimEnd(),
  );
  if (!isSuccess) console.log(text.trimEnd().replace(/^/gm, "    "));
  return isSuccess;
}

async function settle(promise) {
  try {
    await promise;
    return { isSuccess: true, text: "" };
  } catch (error) {
    return { isSuccess: false, text: error.message };
  }
}

async function inPairs(jobs) {
  const queue = [...jobs];
  const work = async () => {
    for (let job = queue.shift(); job; job = queue.shift()) await job();
  };
  await Promise.all([work(), work()]);
}
