import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.join(__dirname, "..", "..", "..");

/** A program's folder with the library installed as it is published, and Streams beside it. */
export interface PackedLibrary {
  readonly folder: string;
  /** The types as they are published. */
  readonly types: string;
  /** The programs of a folder of `test/types/`. */
  programs(kind: string): string[];
  remove(): void;
}

/** `fields` go over those of the package's own manifest. */
export function packLibrary(fields: object = {}): PackedLibrary {
  const folder = mkdtempSync(path.join(tmpdir(), "chat-types-"));
  const modules = path.join(folder, "node_modules");
  const library = path.join(modules, "amazon-connect-chatjs");
  mkdirSync(library, { recursive: true });
  const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as object;
  writeFileSync(
    path.join(library, "package.json"),
    JSON.stringify({ types: "dist/index.d.ts", ...manifest, ...fields }),
  );
  const script = path.join(root, "scripts", "lib", "build-types.mjs");
  execFileSync(process.execPath, [script, path.join(library, "dist")]);
  const streams = path.join(root, "node_modules", "amazon-connect-streams");
  symlinkSync(streams, path.join(modules, "amazon-connect-streams"), "junction");
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  for (const kind of ["programs", "negative"]) {
    cpSync(path.join(root, "test", "types", kind), path.join(folder, kind), { recursive: true });
  }
  // Where Node's own rules hold, some programs are ES modules and some are CommonJS.
  writeFileSync(path.join(folder, "programs", "own", "package.json"), '{ "type": "commonjs" }');
  return {
    folder,
    types: path.join(library, "dist", "index.d.ts"),
    programs: (kind) =>
      readdirSync(path.join(folder, kind))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => path.join(folder, kind, file)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
