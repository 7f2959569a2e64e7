import { cpSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import typescript, { type CompilerOptions } from "typescript";
import { compile } from "../../types/support/compile";
import { packLibrary } from "../../types/support/packed-library";
import { root, type CodeBlock } from "./markdown";

const scripts = new Set(["js", "jsx"]);
const programs = new Set(["ts", "tsx"]);

/** What the compiler says about the blocks, against the types as they are published, with those of Streams beside. */
export function compileBlocks(blocks: readonly CodeBlock[]): string[] {
  const library = packLibrary();
  const folder = path.join(library.folder, "documents");
  try {
    linkTypes(path.join(library.folder, "node_modules"));
    cpSync(path.join(__dirname), folder, { recursive: true });
    const given = readdirSync(folder)
      .filter((file) => file.endsWith(".d.ts"))
      .map((file) => path.join(folder, file));
    const write = (block: CodeBlock) => {
      const name = `${block.file.replaceAll(/[/.]/g, "-")}-${block.line}.${block.language.replace("j", "t")}`;
      writeFileSync(path.join(folder, name), `${block.code}\nexport {};\n`);
      return path.join(folder, name);
    };
    const parts = blocks.flatMap((block) => (block.language === "html" ? scriptsOf(block) : block));
    const compilePart = (languages: ReadonlySet<string>, more: CompilerOptions) =>
      compile(typescript, [...given, ...parts.filter(({ language }) => languages.has(language)).map(write)], {
        ...options,
        ...more,
      });
    return [
      ...compilePart(programs, {}),
      // What is plain JavaScript cannot say types, nor that something is there.
      ...compilePart(scripts, { strict: false }),
    ];
  } finally {
    library.remove();
  }
}

const options: CompilerOptions = {
  target: typescript.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: typescript.ModuleKind.ESNext,
  moduleResolution: typescript.ModuleResolutionKind.Bundler,
  jsx: typescript.JsxEmit.ReactJSX,
  skipLibCheck: true,
};

function linkTypes(modules: string): void {
  for (const name of ["@types", "@aws-sdk", "@smithy", "react", "csstype"]) {
    symlinkSync(path.join(root, "node_modules", name), path.join(modules, name), "junction");
  }
}

/** The scripts that stand in a page. */
function scriptsOf({ file, line, code }: CodeBlock): CodeBlock[] {
  return [...code.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)].map(
    ({ 1: script = "", index }) => ({
      file,
      line: line + code.slice(0, index).split("\n").length,
      language: "js",
      words: [],
      code: script,
    }),
  );
}
