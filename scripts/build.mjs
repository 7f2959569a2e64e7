import { build } from "./lib/build.mjs";

const { isSuccess, text } = await build();
console.log(text.trimEnd());
process.exitCode = isSuccess ? 0 : 1;
