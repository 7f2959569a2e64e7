import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runTool } from "./run.mjs";

/** Of a machine that does much else at once. */
const LIMIT_MS = 40 * 60_000;

/**
 * Runs jest projects and counts their tests. A file that could not be run, and a test that was skipped or is still
 * to do, count as failed; so does a run without any test.
 */
export async function runJest(projects, env = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "chat-tests-"));
  const file = path.join(folder, "results.json");
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Whoever interrupts us leaves at once, without coming by the end of this function.
  process.once("exit", remove);
  try {
    const args = [
      "--ci",
      "--maxWorkers=2",
      "--json",
      `--outputFile=${file}`,
      "--selectProjects",
      ...projects,
    ];
    // What jest prints on stdout with --json is the same JSON again.
    const { isSuccess, text } = await runTool("jest", args, {
      env,
      output: "collect-stderr",
      timeoutMs: LIMIT_MS,
    });
    return summarize(readResults(file), isSuccess, text);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

function summarize(results, isSuccess, text) {
  if (!results) return { isSuccess: false, text, counts: { passed: 0, failed: 1 } };
  const left = skippedTests(results);
  const passed = results.numPassedTests;
  let failed = results.numFailedTests + results.numRuntimeErrorTestSuites + left.length;
  let more = left.map((name) => `Skipped or to do: ${name}\n`).join("");
  if (passed + failed === 0) more += "No test ran.\n";
  // Whatever else made jest fail (nothing to run, an open handle) must not be counted away.
  if (failed === 0 && (!isSuccess || passed === 0)) failed = 1;
  return { isSuccess: failed === 0, text: `${text}\n${more}`, counts: { passed, failed } };
}

function skippedTests(results) {
  return results.testResults
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status !== "passed" && test.status !== "failed")
    .map((test) => test.fullName);
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
