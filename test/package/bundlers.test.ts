import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as esbuild from "esbuild";
import type { Browser } from "playwright-core";
import { startEmulator, type RunningEmulator } from "../../emulator";
import { launchChromium, watchForTrouble } from "../browser/chromium";
import { holdChat } from "./support/chat-in-page";
import { packPackage, type Outcome, type PackedPackage, type Project } from "./support/packed-package";

/** What a page's developer writes; the library goes to the window for the test to find it. */
const program = (place: string) => `import * as library from "${place}"; globalThis.library = library;`;
const page = (script: string) =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="${script}"></script>`;

/** As pages of older versions do it: imported for its effect on the global alone, by its name or by its place. */
const forEffect = (place: string) => `import "${place}"; globalThis.library = globalThis.connect;`;

/** Rendered on a server, used in a browser. */
const component = `
  import { ChatSession } from "amazon-connect-chatjs";
  export const render = () => "<p>" + Object.keys(ChatSession.SessionTypes).join() + "</p>";`;

/** A grown project: rendered on a server, too, with `import` in one file and `require` in another. */
const grown = `
  import * as library from "amazon-connect-chatjs";
  import * as required from "./required.cjs";
  import { render } from "./component.js";
  globalThis.library = library;
  globalThis.seen = [required.ChatSession === library.ChatSession, render()];`;

const webpackConfig = `
  const web = { mode: "production", target: "web", performance: false };
  const output = { path: __dirname + "/out", filename: "webpack-[name].js" };
  const entry = { grown: "./grown.js", slim: "./slim.js", effect: "./effect.js", deep: "./deep.js" };
  module.exports = [
    { ...web, name: "pages", entry, output },
    { ...web, name: "server", target: "node", entry: { server: "./server.js" }, output },
  ];`;

const programs = ["grown", "slim", "effect", "deep"] as const;

const bundles = [
  "webpack-grown",
  "webpack-slim",
  "webpack-effect",
  "webpack-deep",
  "vite-grown",
  "vite-slim",
  "vite-effect",
  "vite-deep",
  "esbuild-grown",
  "esbuild-slim",
  "esbuild-effect",
  "esbuild-deep",
  "script-standard",
  "script-slim",
] as const;

jest.setTimeout(120_000);

let packed: PackedPackage;
let project: Project;
let emulator: RunningEmulator;
let browser: Browser;

beforeAll(async () => {
  packed = packPackage();
  project = packed.createProject({
    "grown.js": grown,
    "slim.js": program("amazon-connect-chatjs/slim"),
    "effect.js": forEffect("amazon-connect-chatjs"),
    "deep.js": forEffect("amazon-connect-chatjs/dist/amazon-connect-chat.js"),
    "required.cjs": `exports.ChatSession = require("amazon-connect-chatjs").ChatSession;`,
    "component.js": component,
    "server.js": `import { render } from "./component.js"; console.log(render());`,
    "webpack.config.js": webpackConfig,
    "out/script.js": "globalThis.library = globalThis.connect;",
    ...Object.fromEntries(
      bundles.map((name) => [
        `out/${name}.html`,
        name.startsWith("script")
          ? `${page("script.js")}<script src="/package/dist/amazon-connect-chat${name === "script-slim" ? ".slim" : ""}.js"></script>`
          : page(`${name}.js`),
      ]),
    ),
  });
  const bundleWithVite = (name: string) =>
    project.tool("vite/bin/vite.js", [
      ...["build", "--logLevel", "warn", "--outDir", "out", "--emptyOutDir", "false"],
      ...["--config", `vite-${name}.mjs`],
    ]);
  writeViteConfigs(project);
  // Its command is a script or a program, by how it was installed.
  const bundleWithEsbuild = async (name: string): Promise<Outcome> => {
    const { warnings } = await esbuild.build({
      ...{ absWorkingDir: project.folder, entryPoints: [`${name}.js`], outfile: `out/esbuild-${name}.js` },
      ...{ bundle: true, minify: true, format: "esm", logLevel: "silent" },
    });
    return { isSuccess: true, stdout: "", stderr: warnings.map(({ text }) => text).join("\n") };
  };
  const outcomes = [await project.tool("webpack-cli/bin/cli.js", ["--stats", "errors-warnings"])];
  for (const name of programs) outcomes.push(await bundleWithVite(name), await bundleWithEsbuild(name));
  const isUsual = (line: string) => /compiled successfully|^[\w-]+:$|^\s*$/.test(line);
  const complaints = outcomes
    .flatMap(({ stdout, stderr }) => `${stdout}\n${stderr}`.split("\n"))
    .filter((line) => !isUsual(line));
  expect(complaints).toEqual([]);
  expect(outcomes.every(({ isSuccess }) => isSuccess)).toBe(true);
  emulator = await startEmulator({
    port: 0,
    staticRoutes: [
      { path: "/package", directory: packed.contents },
      { path: "/", directory: path.join(project.folder, "out") },
    ],
  });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await emulator?.stop();
  packed?.remove();
});

function writeViteConfigs({ folder }: Project): void {
  for (const name of programs) {
    writeFileSync(
      path.join(folder, `vite-${name}.mjs`),
      `export default { build: { rollupOptions: { input: "${name}.js", output: { entryFileNames: "vite-${name}.js" } } } };`,
    );
  }
}

it.each(bundles)("a page with %s holds a chat, and nothing is red", async (name) => {
  const page = await browser.newPage();
  const trouble = watchForTrouble(page);
  await page.goto(`${emulator.url}/${name}.html`);
  expect(await holdChat(page, emulator.url)).toBe("hello");
  expect(trouble).toEqual([]);
  const seen = await page.evaluate(() => (globalThis as { seen?: unknown }).seen);
  if (name.endsWith("grown")) expect(seen).toEqual([true, "<p>AGENT,CUSTOMER</p>"]);
  await page.close();
});

it("a server renders what the browser then uses", async () => {
  const { stdout, stderr } = await project.node("out/webpack-server.js");
  expect(stdout).toBe("<p>AGENT,CUSTOMER</p>\n");
  expect(stderr.replace(/\(node:\d+\) Warning: NodeVersionSupportWarning[^]*/, "")).toBe("");
});

it.each(["webpack", "vite", "esbuild"])("%s leaves the AWS SDK out of the slim build", (bundler) => {
  const read = (name: string) =>
    readFileSync(path.join(project.folder, "out", `${bundler}-${name}.js`), "utf8");
  // A name that only the SDK's schemas have.
  expect(read("grown")).toContain("GetTranscriptRequest");
  expect(read("slim")).not.toContain("GetTranscriptRequest");
  expect(read("slim").length).toBeLessThan(read("grown").length - 20_000);
});
