import { ensureNode } from "./lib/ensure-node.mjs";

ensureNode();
// Imported late: an older Node could not parse it.
import("./lib/build.mjs").then(async ({ build }) => {
  const { isSuccess, text } = await build();
  console.log(text.trimEnd());
  process.exitCode = isSuccess ? 0 : 1;
});
