import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StaticRoute } from "./server/static-files";

/**
 * The example pages with what they load. Streams is served where it is installed: in the project that the command is
 * run in, or beside this package. Without it the others work all the same.
 */
export function listDemoRoutes(packageRoot: string, workingDirectory: string): StaticRoute[] {
  const streams = findStreams(workingDirectory) ?? findStreams(packageRoot);
  return [
    { path: "/", directory: join(packageRoot, "examples") },
    { path: "/dist", directory: join(packageRoot, "dist") },
    ...(streams === undefined ? [] : [{ path: "/vendor/streams", directory: streams }]),
  ];
}

/** The folder of its bundles, looked for as Node looks for packages. */
function findStreams(directory: string): string | undefined {
  const folder = join(directory, "node_modules", "amazon-connect-streams", "release");
  if (existsSync(join(folder, "connect-streams-min.js"))) return folder;
  const parent = dirname(directory);
  return parent === directory ? undefined : findStreams(parent);
}
