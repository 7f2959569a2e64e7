import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./run.mjs";

/** The examples that a bundler builds; the others are served as they are. */
const bundled = ["react", "vite", "server-rendering"];

/** Builds them into `dist/examples/`, from where the local service serves them. Takes the library from `dist/`. */
export async function buildExamples() {
  // Imported late: `npm start` has installed it by now.
  const { build } = await import("vite");
  const library = path.join(root, "dist", "amazon-connect-chat.js");
  const settings = (name) => ({
    root: path.join(root, "examples", name),
    configFile: false,
    base: "./",
    logLevel: "error",
    // Elsewhere it is a package in node_modules.
    resolve: { alias: { "amazon-connect-chatjs": library } },
  });
  const outDir = (name) => path.join(root, "dist", "examples", name);
  await Promise.all(
    bundled.map((name) => build({ ...settings(name), build: { outDir: outDir(name), emptyOutDir: true } })),
  );
  await renderOnServer(build, settings("server-rendering"), outDir("server-rendering"));
}

/** What a server does for each request, done once: the local service serves files only. */
async function renderOnServer(build, settings, folder) {
  const outDir = mkdtempSync(path.join(root, "dist", "examples", "server-"));
  try {
    await build({
      ...settings,
      build: { outDir, ssr: "server.tsx", rolldownOptions: { output: { entryFileNames: "server.mjs" } } },
    });
    const { renderPage } = await import(pathToFileURL(path.join(outDir, "server.mjs")).href);
    const page = path.join(folder, "index.html");
    writeFileSync(page, renderPage(readFileSync(page, "utf8")));
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}
