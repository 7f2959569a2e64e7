import path from "node:path";
import type ts from "typescript";

export type TypeScript = typeof ts;

/** Libraries are parsed once for each version of the compiler. */
const libraries = new Map<string, ts.SourceFile>();

/**
 * What the compiler says about files, one line each: `file:line TScode message`. `texts` are files that are not on
 * the disk. Never shows text of what is compiled.
 */
export function compile(
  typescript: TypeScript,
  files: readonly string[],
  options: ts.CompilerOptions,
  texts: ReadonlyMap<string, string> = new Map(),
): string[] {
  const program = createProgram(typescript, files, options, texts);
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
  ].map((diagnostic) => describe(typescript, diagnostic));
}

export function createProgram(
  typescript: TypeScript,
  files: readonly string[],
  given: ts.CompilerOptions,
  texts: ReadonlyMap<string, string> = new Map(),
): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: typescript.ScriptTarget.ES2020,
    lib: ["lib.es2020.d.ts", "lib.dom.d.ts"],
    types: [],
    skipDefaultLibCheck: true,
    ...given,
  };
  const host = typescript.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  const libraryFolder = path.dirname(typescript.getDefaultLibFilePath(options));
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.getSourceFile = (file, language, ...more) => {
    const text = texts.get(file);
    if (text !== undefined) return typescript.createSourceFile(file, text, language);
    if (path.dirname(file) !== libraryFolder) return getSourceFile(file, language, ...more);
    const source = libraries.get(file) ?? getSourceFile(file, language, ...more);
    if (source) libraries.set(file, source);
    return source;
  };
  return typescript.createProgram(files, options, host);
}

function describe(typescript: TypeScript, { file, start = 0, code, messageText }: ts.Diagnostic): string {
  const message = typescript.flattenDiagnosticMessageText(messageText, "\n  ");
  if (!file) return `TS${code} ${message}`;
  const line = file.getLineAndCharacterOfPosition(start).line + 1;
  return `${path.basename(file.fileName)}:${line} TS${code} ${message}`;
}
