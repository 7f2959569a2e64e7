import { spawnSync } from "node:child_process";
import path from "node:path";
import { root } from "./support/markdown";

/** `npm start` with these options before the dashes: npm gives them to scripts like this. */
function start(words: readonly string[], taken: Readonly<Record<string, string>>) {
  return spawnSync(process.execPath, [path.join(root, "scripts", "start.mjs"), ...words], {
    encoding: "utf8",
    env: { ...process.env, ...taken },
    timeout: 20_000,
  });
}

describe("npm start with options that npm takes for its own", () => {
  it.each([
    ["--port 9000", ["9000"], { npm_config_port: "true" }],
    ["--port=9000", [], { npm_config_port: "9000" }],
    ["--host=::1", [], { npm_config_host: "::1" }],
    ["--scenario views", ["views"], { npm_config_scenario: "true" }],
    ["--no-bot", [], { npm_config_bot: "" }],
  ])("says how they are given: %s", (_, words, taken) => {
    const { status, stderr } = start(words, taken);
    expect([status, stderr]).toEqual([1, expect.stringContaining("npm start -- --port 9000")]);
  });
});
