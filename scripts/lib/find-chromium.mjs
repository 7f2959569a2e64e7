import { accessSync, constants } from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const usualPlaces = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .flatMap((name) => process.env[name] ?? [])
    .map((folder) => path.join(folder, "Google", "Chrome", "Application", "chrome.exe")),
};

/** The path of a Chromium for the browser tests; installs one where that is ours to do. Rejects with what to do. */
export async function findChromium() {
  const configured = process.env.CHROME_PATH;
  if (configured) {
    if (isExecutable(configured)) return configured;
    throw new Error(`CHROME_PATH is ${configured}, which is not a program.`);
  }
  const found = await search();
  if (found) return found;
  const problem = (await install()) ?? "";
  const installed = await search();
  if (installed) return installed;
  throw new Error(
    `${problem}The browser tests need Chromium or Google Chrome. Install one, or set CHROME_PATH to its program.`,
  );
}

async function search() {
  const onPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  for (const candidate of [...onPath, ...(usualPlaces[process.platform] ?? [])]) {
    if (isExecutable(candidate) && (await isWorking(candidate))) return candidate;
  }
  return undefined;
}

/** On a Debian of our own, such as a container: gets the package. Gives what went wrong. */
async function install() {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !isExecutable("/usr/bin/apt-get")) return undefined;
  console.error("Installing Chromium (apt-get) …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    const { isSuccess, text } = await run("apt-get", args, { env });
    if (!isSuccess) return `apt-get ${args[0]} failed:\n${text.trim()}\n`;
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** On Linux the name may stand for a stub that only asks to install the real thing. */
async function isWorking(file) {
  if (process.platform !== "linux") return true;
  return (await run(file, ["--version"], { timeoutMs: 20_000 })).isSuccess;
}
