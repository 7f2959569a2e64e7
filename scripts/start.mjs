import { ensureNode } from "./lib/ensure-node.mjs";

ensureNode();
// Imported late: an older Node could not parse it.
import("./lib/start-service.mjs").then((service) => service.start(process.argv.slice(2)));
