const MAX_LINES = 25;
const MAX_LENGTH = 300;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

function show(value: unknown): string {
  const text = value === undefined ? "(nothing)" : JSON.stringify(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** Where two values differ: one entry for each innermost place. */
function listDifferences(peer: unknown, ours: unknown, path = ""): string[] {
  if (isObject(peer) && isObject(ours) && Array.isArray(peer) === Array.isArray(ours)) {
    const keys = [...new Set([...Object.keys(peer), ...Object.keys(ours)])];
    return keys.flatMap((key) => listDifferences(peer[key], ours[key], path ? `${path}.${key}` : key));
  }
  return Object.is(peer, ours) ? [] : [`${path}\n    peer: ${show(peer)}\n    ours: ${show(ours)}`];
}

export function isEqual(left: unknown, right: unknown): boolean {
  return listDifferences(left, right).length === 0;
}

/** For people: the differences, not more than fit on a screen. */
export function describeDifferences(peer: unknown, ours: unknown): string {
  const all = listDifferences(peer, ours);
  const more = all.length > MAX_LINES ? [`… and ${all.length - MAX_LINES} more`] : [];
  return [...all.slice(0, MAX_LINES), ...more].join("\n");
}
