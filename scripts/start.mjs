import { ensureNode } from "./lib/ensure-node.mjs";
import { ensureOptions } from "./lib/ensure-options.mjs";

ensureNode();
ensureOptions();
// Imported late: an older Node could not parse it.
import("./lib/start-service.mjs").then((service) => service.start(process.argv.slice(2)));
