import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A command that never got to an end of its own is stopped after this long. */
const defaultTimeoutMs = 10 * 60_000;

const running = new Set();

/**
 * Runs a command in the project's root.
 * The result has what it printed; with `output: "collect-stderr"`, what it printed on stderr.
 */
export function run(
  command,
  args,
  { output = "collect", env = {}, shell = false, timeoutMs = defaultTimeoutMs } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      // A group of its own, so that a command's own children can be stopped with it.
      detached: process.platform !== "win32",
      stdio: ["ignore", output === "collect" ? "pipe" : "ignore", "pipe"],
    });
    running.add(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk) => (text += chunk));
    }
    const timer = setTimeout(() => {
      text += `\nStopped after ${timeoutMs / 1000} s.\n`;
      stop(child);
    }, timeoutMs);
    const finish = (isSuccess, more = "") => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ isSuccess, text: text + more });
    };
    child.on("error", (error) => finish(false, `${command}: ${error.message}\n`));
    child.on("close", (code) => finish(code === 0));
  });
}

/** Runs a tool of node_modules by the name of its package, and of its binary where that differs. */
export function runTool(packageName, args, options = {}, binary = packageName) {
  const folder = path.join(root, "node_modules", packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const script = path.join(folder, typeof bin === "string" ? bin : bin[binary]);
  return run(process.execPath, [script, ...args], options);
}

/** Runs the npm that started us, or else the one on the path. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return run(process.execPath, [npm, ...args], options);
  return run("npm", args, { ...options, shell: process.platform === "win32" });
}

/** Stops what is running and leaves with this status when the user interrupts us; gives the undo. */
export function exitOnInterrupt(status) {
  const exit = () => {
    running.forEach(stop);
    process.exit(status);
  };
  process.on("SIGINT", exit).on("SIGTERM", exit);
  return () => process.off("SIGINT", exit).off("SIGTERM", exit);
}

function stop(child) {
  try {
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
