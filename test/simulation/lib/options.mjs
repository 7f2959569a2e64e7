import { parseArgs } from "node:util";

/** The command line's options; one that cannot be read ends the process with 2 and a line that says which. */
export function readOptions(options) {
  try {
    return parseArgs({ options }).values;
  } catch (thrown) {
    console.error(thrown.message.split("\n")[0]);
    process.exit(2);
  }
}
