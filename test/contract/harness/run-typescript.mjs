import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const typescript = require("typescript");

/** Loads a TypeScript file and what it imports, without checking types, the way jest does. */
export function loadTypeScript(file) {
  require.extensions[".ts"] = (module, filename) => {
    const { outputText } = typescript.transpileModule(readFileSync(filename, "utf8"), {
      fileName: filename,
      compilerOptions: { module: "commonjs", target: "es2022", esModuleInterop: true },
    });
    module._compile(outputText, filename);
  };
  return require(file);
}
