import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { CONTENDERS, root, scriptOf, type ByContender, type Contender } from "../harness/contenders";
import type { Row, Section } from "../report/rows";

interface Sizes {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

function sizesOf(bytes: Uint8Array): Sizes {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }).length,
    brotli: brotliCompressSync(bytes, { params }).length,
  };
}

const FEATURES =
  "What this library does beyond a chat's bare calls weighs more than the aim leaves room for: recovery, the ordered transcript, receipts, metrics, logging and the checks of all that comes from outside.";

/** What a page downloads. */
export function measureBytes(): Promise<Section> {
  const sizes = CONTENDERS.map((contender) => [contender, sizesOf(readFileSync(scriptOf(contender)))]);
  const byContender = Object.fromEntries(sizes) as Record<Contender, Sizes>;
  const figures = (kind: keyof Sizes): ByContender<number> => ({
    peer: byContender.peer[kind],
    standard: byContender.standard[kind],
    slim: byContender.slim[kind],
  });
  const rows: Row[] = [
    { title: "Script, as it is", unit: "bytes", figures: figures("raw") },
    {
      title: "Script, gzip 9",
      unit: "bytes",
      figures: figures("gzip"),
      aim: { contender: "slim", ratio: 6, obstacle: FEATURES },
    },
    { title: "Script, brotli 11", unit: "bytes", figures: figures("brotli") },
  ];
  return Promise.resolve({ title: "Bytes", rows });
}

/** What of the standard build is the AWS SDK: all that the library imports from it, bundled by itself. */
export async function measureSdkFloor(): Promise<Sizes> {
  const names = namesFromSdk();
  if (names.length === 0) throw new Error("The library imports nothing from the AWS SDK.");
  const result = await build({
    stdin: {
      contents: `export { ${names.join(", ")} } from "${SDK}";`,
      resolveDir: root,
    },
    bundle: true,
    minify: true,
    write: false,
    format: "cjs",
    platform: "browser",
    target: "es2020",
  });
  return sizesOf(result.outputFiles[0]!.contents);
}

const SDK = "@aws-sdk/client-connectparticipant";

function namesFromSdk(): string[] {
  const folder = path.join(root, "src/participant");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const imports = files.flatMap((file) => [
    ...readFileSync(path.join(folder, file), "utf8").matchAll(/^import \{([^}]*)\} from "([^"]+)";$/gm),
  ]);
  const lists = imports.filter(([, , from]) => from === SDK).map(([, names]) => names!.split(","));
  const names = lists.flat().map((name) => name.trim().split(/ as /)[0]!);
  return [...new Set(names)].filter(Boolean);
}
