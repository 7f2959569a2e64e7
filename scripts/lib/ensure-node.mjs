// Kept to syntax of 2015, and without imports, so that an old Node can still say what is wrong.

/**
 * What the tools of this repository need: the first minor version of each major one, and everything after the last. The
 * package itself is content with less: `engines` of package.json.
 *
 * @public A test runs it in a process of its own.
 */
export const WANTED = [
  [20, 19],
  [22, 13],
  [24, 0],
];

/** @public A test runs it in a process of its own. */
export function isWanted(version) {
  const [major, minor] = version.split(".").map(Number);
  const newest = WANTED[WANTED.length - 1];
  return major > newest[0] || WANTED.some((from) => from[0] === major && minor >= from[1]);
}

export function ensureNode() {
  const version = process.versions.node;
  if (isWanted(version)) return;
  const names = WANTED.map((from) => from.join(".")).join(", ");
  console.error("Node " + names + " or later is needed; this is Node " + version + ".");
  process.exit(1);
}
