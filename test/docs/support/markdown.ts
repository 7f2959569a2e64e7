import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const root = path.join(__dirname, "..", "..", "..");

export interface CodeBlock {
  /** Relative to the root. */
  readonly file: string;
  /** Of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language: `run` and what happens after it. */
  readonly words: readonly string[];
  readonly code: string;
  /** The `text` block right below: what a block that is run prints. */
  readonly prints?: string;
}

export interface Link {
  readonly file: string;
  readonly line: number;
  readonly target: string;
}

const ignored = new Set(["node_modules", "dist", "coverage", ".git", ".cache"]);

/** Files of the repository with one of these endings, relative to the root. */
export function listFiles(...endings: readonly string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return ignored.has(entry.name) ? [] : walk(name);
      return endings.includes(path.extname(entry.name)) ? [name] : [];
    });
  return walk("").sort();
}

export function readText(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

export function listBlocks(file: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const fences = /^( *)```([^\n]*)\n([^]*?)^\1```$/gm;
  const text = readText(file);
  for (const { 1: indent = "", 2: info = "", 3: code = "", index } of text.matchAll(fences)) {
    const [language = "", ...words] = info.trim().split(/\s+/);
    const line = text.slice(0, index).split("\n").length;
    blocks.push({ file, line, language, words, code: code.replaceAll(new RegExp(`^${indent}`, "gm"), "") });
  }
  return blocks.map((block, index) => {
    const next = blocks[index + 1];
    const end = block.line + block.code.split("\n").length;
    return next?.language === "text" && next.line <= end + 2 ? { ...block, prints: next.code } : block;
  });
}

/** Links and images outside of code. */
export function listLinks(file: string): Link[] {
  const blank = (code: string) => code.replaceAll(/[^\n]/g, " ");
  const text = readText(file)
    .replaceAll(/^( *)```[^]*?^\1```$/gm, blank)
    .replaceAll(/`[^`\n]+`/g, blank);
  const found = [
    ...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g),
    ...text.matchAll(/\b(?:src|href)="([^"]+)"/g),
  ];
  return found.map(({ 1: target = "", index }) => ({
    file,
    line: text.slice(0, index).split("\n").length,
    target,
  }));
}

/** The anchors that a page has: its headings, as they are addressed. */
export function listAnchors(file: string): Set<string> {
  const text = readText(file).replaceAll(/^( *)```[^]*?^\1```$/gm, "");
  const anchors = new Set<string>();
  for (const { 1: heading = "" } of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = plain.replaceAll(/[^\p{L}\p{N}_ -]/gu, "").replaceAll(" ", "-");
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count++) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
