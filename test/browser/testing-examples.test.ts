import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

jest.setTimeout(120_000);

const root = path.join(__dirname, "../..");
let project: string;

/** Somebody's project, with the library as a dependency and the examples copied. */
beforeAll(() => {
  project = mkdtempSync(path.join(tmpdir(), "testing-examples-"));
  mkdirSync(path.join(project, "node_modules"));
  symlinkSync(root, path.join(project, "node_modules", "amazon-connect-chatjs"), "dir");
  for (const name of ["jest", "playwright-core", "ws"]) {
    symlinkSync(path.join(root, "node_modules", name), path.join(project, "node_modules", name), "dir");
  }
  writeFileSync(path.join(project, "package.json"), '{"jest": {"testEnvironment": "node"}}');
  for (const name of ["chat.test.js", "chat-page.mjs"]) {
    copyFileSync(path.join(root, "examples/testing", name), path.join(project, name));
  }
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

function run(...words: string[]): Promise<{ code: unknown; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd: project }, (error, out, problems) => {
      resolve({ code: error?.code ?? 0, text: `${out}${problems}` });
    });
  });
}

describe("the examples of tests, in a project of their own", () => {
  it("run with jest", async () => {
    const { code, text } = await run(path.join(root, "node_modules/jest/bin/jest.js"), "--rootDir", project);
    expect(text).toContain("Tests:       3 passed, 3 total");
    expect(code).toBe(0);
  });

  it("run with playwright-core", async () => {
    const { code, text } = await run("chat-page.mjs", path.join(root, "examples"));
    expect(text).toContain("The page is well.");
    expect(code).toBe(0);
  });
});
