import { ensureNode } from "./lib/ensure-node.mjs";

ensureNode();
// Imported late: an older Node could not parse it.
import("./lib/test-everything.mjs").then((tests) => tests.testEverything());
