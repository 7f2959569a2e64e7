/** What was read last: several parts read the time of one item, one after the other. */
let latest: { readonly text: string; readonly time: number } = { text: "", time: NaN };

/** Milliseconds since the epoch of an ISO 8601 or HTTP date; undefined where it is none. */
export function parseTime(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  // eslint-disable-next-line no-restricted-globals -- reads a text, not the clock
  if (text !== latest.text) latest = { text, time: Date.parse(text) };
  return Number.isNaN(latest.time) ? undefined : latest.time;
}

/** ISO 8601, in UTC. */
export function formatTime(timeMs: number): string {
  // eslint-disable-next-line no-restricted-globals -- writes a time down, does not read the clock
  return new Date(timeMs).toISOString();
}
