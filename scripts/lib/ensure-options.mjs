// Kept to syntax of 2015, as ensure-node.mjs is.

/** What the local service understands, by npm's names: `--no-bot` is `bot` there. */
const options = ["port", "host", "scenario", "bot"];

/** `npm start --port 9000`: npm takes the option for one of its own, and the service would run on another port without a word. */
export function ensureOptions() {
  const isTaken = options.some((name) => process.env["npm_config_" + name] !== undefined);
  if (!isTaken) return;
  console.error("npm keeps options for itself unless they follow two dashes: npm start -- --port 9000");
  process.exit(1);
}
