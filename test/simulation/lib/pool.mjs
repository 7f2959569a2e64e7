import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

const CHUNK = 20;

/**
 * Runs seeds on all cores. `onProgress` gets how many were run, from which seed on there may be some left, and what was
 * found; with `stopsAtFirst` it ends with the first violation.
 */
export async function runSeeds(code, { from, count, stopsAtFirst = false, workers, onProgress }) {
  const found = [];
  const open = new Set();
  let next = from;
  let done = 0;
  const end = from + count;
  const isFinished = () => next >= end || (stopsAtFirst && found.length > 0);

  async function work() {
    const worker = new Worker(code, { eval: true });
    try {
      while (!isFinished()) {
        const task = { from: next, to: Math.min(next + CHUNK, end) - 1, stopsAtFirst };
        next = task.to + 1;
        open.add(task.from);
        const result = await ask(worker, task);
        open.delete(task.from);
        done += result.count;
        found.push(...result.found);
        onProgress?.({ done, resumeAt: Math.min(next, ...open), found: result.found });
      }
    } finally {
      await worker.terminate();
    }
  }

  const size = Math.min(workers ?? availableParallelism(), Math.ceil(count / CHUNK));
  await Promise.all(Array.from({ length: size }, work));
  return { done, found: found.sort((one, other) => one.seed - other.seed) };
}

/** The smallest plan that breaks the same rule, and what happened. */
export async function shrinkSeed(code, seed) {
  const worker = new Worker(code, { eval: true });
  try {
    return await ask(worker, { shrink: seed });
  } finally {
    await worker.terminate();
  }
}

function ask(worker, task) {
  return new Promise((resolve, reject) => {
    const settle = (run) => (value) => {
      worker.off("message", handleMessage).off("error", handleError);
      run(value);
    };
    const handleMessage = settle(resolve);
    const handleError = settle(reject);
    worker.on("message", handleMessage).on("error", handleError);
    worker.postMessage(task);
  });
}
