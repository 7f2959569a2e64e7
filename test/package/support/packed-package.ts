import { execFile, execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const root = path.join(__dirname, "..", "..", "..");

export interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** A project of somebody else's, with the package installed as npm packs it. */
export interface Project {
  readonly folder: string;
  /** Runs a program of this project in Node. */
  node(file: string): Promise<Outcome>;
  /** Runs a tool of ours in this project, by its path below node_modules. */
  tool(script: string, args: readonly string[]): Promise<Outcome>;
}

export interface Outcome {
  readonly isSuccess: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package as it would be published. Wants a build to be there. */
export function packPackage() {
  if (!existsSync(path.join(root, "dist", "emulator", "types"))) {
    throw new Error("There is no whole build: run `npm run build`, or `npm test`, which builds first.");
  }
  const folder = mkdtempSync(path.join(tmpdir(), "chat-package-"));
  const npm = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  const name = execFileSync("npm", npm, { cwd: root, encoding: "utf8", shell: process.platform === "win32" });
  const tarball = path.join(folder, name.trim());
  const contents = path.join(folder, "package");
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);

  function createProject(files: Readonly<Record<string, string>>): Project {
    const project = mkdtempSync(path.join(folder, "project-"));
    const modules = path.join(project, "node_modules");
    mkdirSync(modules);
    execFileSync("tar", ["-xzf", tarball, "-C", modules]);
    const library = path.join(modules, "amazon-connect-chatjs");
    renameSync(path.join(modules, "package"), library);
    for (const dependency of Object.keys(readManifest(library).dependencies)) {
      const place = path.join(modules, dependency);
      mkdirSync(path.dirname(place), { recursive: true });
      symlinkSync(path.join(root, "node_modules", dependency), place, "junction");
    }
    for (const [file, text] of Object.entries(files)) {
      const place = path.join(project, file);
      mkdirSync(path.dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
    const run = (args: readonly string[]) => runNode(project, args);
    return {
      folder: project,
      node: (file) => run([file]),
      tool: (script, args) => run([path.join(root, "node_modules", script), ...args]),
    };
  }

  return {
    tarball,
    contents,
    createProject,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type PackedPackage = ReturnType<typeof packPackage>;

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
}

export function runNode(cwd: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    // What jest sets would change what bundlers build.
    const env = { ...process.env, NODE_ENV: undefined, NODE_OPTIONS: undefined, NO_COLOR: "1" };
    execFile(process.execPath, [...args], { cwd, env, timeout: 110_000 }, (error, stdout, stderr) =>
      resolve({ isSuccess: !error, stdout, stderr }),
    );
  });
}
