import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TypeScript } from "../types/support/compile";
import { root } from "./support/packed-package";

const typescript = jest.requireActual<TypeScript>("typescript-5");
const places: Partial<Record<NodeJS.Platform, string>> = {
  linux: "linux64-bin/hermes",
  darwin: "osx-bin/hermes",
  win32: "win64-bin/hermes.exe",
};

/** As React Native's bundler does it for Hermes, which knows no classes and no async functions. */
function lower(code: string): string {
  const compilerOptions = { target: typescript.ScriptTarget.ES5, allowJs: true, downlevelIteration: true };
  return typescript.transpileModule(code, { compilerOptions, fileName: "library.js" }).outputText;
}

it("the slim build holds a chat in Hermes, the engine of React Native", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "chat-hermes-"));
  try {
    const read = (file: string) => readFileSync(path.join(root, file), "utf8");
    const program = path.join(folder, "program.js");
    writeFileSync(
      program,
      [
        read("test/package/support/hermes-globals.js"),
        lower(read("dist/amazon-connect-chat.slim.js")),
        read("test/package/support/hermes-program.js"),
      ].join("\n"),
    );
    const hermes = path.join(root, "node_modules", "hermes-engine-cli", places[process.platform] ?? "");
    const said = execFileSync(hermes, ["-w", program], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    expect(said.trim().split("\n")).toEqual([
      "POST connection",
      "POST message",
      "joined",
      "heard from Hermes",
      "sent 1 request-1",
      "POST disconnect",
      "left, socket 3",
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
