import { createRequire } from "node:module";
import path from "node:path";
import { ensureBuild } from "./build.mjs";
import { buildExamples } from "./build-examples.mjs";
import { ensureDependencies } from "./ensure-dependencies.mjs";
import { exitOnInterrupt, root } from "./run.mjs";

/** Prepares what is missing, then becomes the local service: its signals, output and exit status are ours. */
export async function start(args) {
  const cancelExit = exitOnInterrupt(0);
  stopWithNpm();
  try {
    await ensureDependencies();
    await ensureBuild();
    await buildExamples().catch(explainMissing);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  cancelExit();
  const program = path.join(root, "dist", "emulator", "cli.js");
  process.argv = [process.argv[0], program, ...args];
  createRequire(import.meta.url)(program);
}

/** The service and all other pages work without them. */
function explainMissing(error) {
  console.error(`The React, Vite and server rendering examples could not be built: ${error.message}`);
}

/** npm's shell ends at SIGTERM without passing it on; without this the service would hold its port forever. */
function stopWithNpm() {
  const shell = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const look = () => {
    if (process.ppid === shell) setTimeout(look, 500).unref();
    else process.kill(process.pid, "SIGTERM");
  };
  look();
}
