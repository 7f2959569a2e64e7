import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StartCommand } from "./command-line";
import { explainFailure, HELP, readCommand, warnOfHost } from "./command-line";
import { listDemoRoutes } from "./demo-routes";
import { startEmulator } from "./server/start";

/** The package that this file is part of, wherever in it the bundler has put it. */
function findPackageRoot(): string {
  for (let directory = __dirname; ; directory = dirname(directory)) {
    if (existsSync(join(directory, "package.json"))) return directory;
    if (directory === dirname(directory)) return __dirname;
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  const handleSignal = (): void => {
    void stop().finally(() => process.exit(0));
  };
  process.on("SIGINT", handleSignal);
  process.on("SIGTERM", handleSignal);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

async function start({ kind: _kind, ...options }: StartCommand): Promise<void> {
  const { port, host } = options;
  try {
    const { url, stop } = await startEmulator({
      scenarios: ["greeting-bot"],
      ...options,
      staticRoutes: listDemoRoutes(findPackageRoot(), process.cwd()),
    });
    stopOnSignal(stop);
    process.stdout.write(`Chat demo ready at ${url}/\n`);
    const warning = warnOfHost(host);
    if (warning !== undefined) process.stderr.write(`${warning}\n`);
  } catch (error) {
    fail(explainFailure(error, port, host));
  }
}

async function main(): Promise<void> {
  const command = readCommand(process.argv.slice(2));
  switch (command.kind) {
    case "help":
      process.stdout.write(HELP);
      return;
    case "mistake":
      fail(`${command.message}\n\n${HELP}`);
      return;
    case "start":
      await start(command);
  }
}

void main();
