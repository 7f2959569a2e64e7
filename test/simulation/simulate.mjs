import { bundle } from "./lib/bundle.mjs";
import { defects } from "./lib/defects.mjs";
import { readOptions } from "./lib/options.mjs";
import { runSeeds, shrinkSeed } from "./lib/pool.mjs";

/**
 * `npm run simulate -- [--seeds 2000] [--from 1] [--seed N] [--defect NAME | --defects] [--workers N]`
 *
 * Runs whole chats on a virtual clock, each decided by its seed, and says where a rule was broken. `--seed` replays one,
 * with its plan made as small as it can be. `--defect` puts a mistake into the sources first; `--defects` tries them all
 * and says which seed found each. Exits with 1 where a rule was broken, or a mistake was not found.
 */
const values = readOptions({
  seeds: { type: "string", default: "2000" },
  from: { type: "string" },
  seed: { type: "string" },
  defect: { type: "string" },
  defects: { type: "boolean", default: false },
  workers: { type: "string" },
});
const worker = "test/simulation/worker.ts";
const seeds = readCount("seeds", values.seeds, 1);
const from = readCount("from", values.from ?? "1");
const workers = values.workers === undefined ? undefined : readCount("workers", values.workers, 1);
const TOLD = 3;
checkRange();

if (values.defects) process.exitCode = (await tryDefects()) ? 0 : 1;
else if (values.seed !== undefined) process.exitCode = (await replay(readCount("seed", values.seed))) ? 0 : 1;
else process.exitCode = (await runAll()) ? 0 : 1;

function readCount(name, text, least = 0) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  console.error(`--${name}: expected a whole number, ${least} or more, got "${text}"`);
  process.exit(2);
}

/** Beyond the whole numbers that a double can hold, the next seed may be the same one. */
function checkRange() {
  if (Number.isSafeInteger(from + seeds)) return;
  console.error(`--from ${from} and --seeds ${seeds}: seeds go up to ${Number.MAX_SAFE_INTEGER - 1}`);
  process.exit(2);
}

/** Those of this run, to be put into a command that goes on with it. */
function repeatOptions(...names) {
  const given = names.filter((name) => values[name] !== undefined);
  return given.map((name) => ` --${name} ${quote(values[name])}`).join("");
}

function quote(text) {
  return /^\w+$/.test(text) ? text : `"${text}"`;
}

function findDefect() {
  if (values.defect === undefined) return [];
  const found = defects.find(({ name }) => name === values.defect);
  if (found) return found.changes;
  console.error(`--defect: expected one of\n  ${defects.map(({ name }) => name).join("\n  ")}`);
  process.exit(2);
}

async function runAll() {
  const code = await bundle(worker, findDefect());
  const startedAt = Date.now();
  let resumeAt = from;
  let violations = 0;
  const leave = () => {
    console.log(
      `Stopped. Go on with: npm run simulate -- --from ${resumeAt} --seeds ${from + seeds - resumeAt}` +
        repeatOptions("defect", "workers"),
    );
    process.exit(130);
  };
  process.once("SIGINT", leave).once("SIGTERM", leave);
  let toldAt = startedAt;
  const { done, found } = await runSeeds(code, {
    from,
    count: seeds,
    workers,
    onProgress(progress) {
      resumeAt = progress.resumeAt;
      violations += progress.found.length;
      progress.found.forEach(({ seed, violation }) =>
        console.log(`seed ${seed}: ${violation.rule}: ${violation.what}`),
      );
      if (Date.now() - toldAt < 5_000) return;
      toldAt = Date.now();
      console.log(
        `${progress.done} of ${seeds} seeds, ${violations} violations; all before ${resumeAt} are done`,
      );
    },
  });
  for (const { seed } of found.slice(0, TOLD)) await tell(code, seed);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${done} seeds, ${found.length} violations, ${seconds} s`);
  return found.length === 0;
}

async function replay(seed) {
  const isKept = !(await tell(await bundle(worker, findDefect()), seed)).violation;
  console.log(`1 seeds, ${isKept ? 0 : 1} violations`);
  return isKept;
}

async function tell(code, seed) {
  const result = await shrinkSeed(code, seed);
  const { violation, trace, plan } = result;
  console.log(
    `\n=== seed ${seed}: ${violation ? `${violation.rule}: ${violation.what}` : "nothing is wrong"}`,
  );
  console.log(JSON.stringify(plan.settings));
  console.log(trace.join("\n"));
  if (violation) console.log(`Replay: npm run simulate -- --seed ${seed}${repeatOptions("defect")}\n`);
  return result;
}

async function tryDefects() {
  let missed = 0;
  for (const { name, changes, from: likely } of defects) {
    const startedAt = Date.now();
    const { done, found } = await runSeeds(await bundle(worker, changes), {
      from: values.from === undefined ? likely : from,
      count: seeds,
      workers,
      stopsAtFirst: true,
    });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const [first] = found;
    if (!first) missed++;
    const outcome = first
      ? `found by seed ${first.seed}: ${first.violation.rule}`
      : `NOT FOUND in ${done} seeds`;
    console.log(`${name.padEnd(58)} ${outcome} (${seconds} s)`);
  }
  console.log(`${defects.length} defects, ${missed} not found`);
  return missed === 0;
}
