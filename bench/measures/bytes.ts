import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { CONTENDERS, root, scriptOf, type ByContender, type Contender } from "../harness/contenders";
import { formatFigure } from "../report/markdown";
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
  const floor = measureSdkFloor();
  const note = `All that the library imports from the AWS SDK, bundled by itself: ${formatFigure(floor.raw)} bytes, ${formatFigure(floor.gzip)} with gzip 9, ${formatFigure(floor.brotli)} with brotli 11. The standard build cannot be smaller than this.`;
  return Promise.resolve({ title: "Bytes", rows, note });
}

/** The AWS SDK's own bytes in the standard build. */
function measureSdkFloor(): Sizes {
  const script = path.join(root, "scripts", "sdk-floor.mjs");
  return JSON.parse(execFileSync(process.execPath, [script], { encoding: "utf8" })) as Sizes;
}
