import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "./lib/run.mjs";

const sdk = "@aws-sdk/client-connectparticipant";

/**
 * The AWS SDK's own bytes in the standard script: what a bundle holds of it that asks for the names that the library
 * asks for, and for nothing else. No way of writing the library gets below.
 */
export async function measureSdkFloor() {
  const names = [...new Set(importedNames())].sort();
  if (names.length === 0) throw new Error(`Nothing in src/participant imports from ${sdk}`);
  const contents = `export { ${names.join(", ")} } from "${sdk}";`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2020",
    write: false,
    logLevel: "error",
  });
  const [{ contents: bytes }] = outputFiles;
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
}

/** Values only: types leave nothing behind. */
function importedNames() {
  const folder = path.join(root, "src", "participant");
  const imports = new RegExp(`^import \\{([^}]*)\\} from "${sdk}";`, "gm");
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => [...readFileSync(path.join(folder, file), "utf8").matchAll(imports)])
    .flatMap(([, list]) => list.split(","))
    .map((name) => name.trim().split(" ")[0])
    .filter(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify(await measureSdkFloor()));
}
