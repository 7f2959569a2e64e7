import { describeItem, timeOf, type SeenItem } from "./item";

/** What is wrong with a transcript that a session shows, if anything is: its order, its ids, or a message it invented. */
export function checkTranscript(
  transcript: readonly SeenItem[],
  isKept: (id: string) => boolean,
): string | undefined {
  const ids = new Set<string>();
  let newest = -Infinity;
  for (const item of transcript) {
    if (!item.Id) return `an item without an Id: ${describeItem(item)}`;
    if (ids.has(item.Id)) return `twice the same Id: ${describeItem(item)}`;
    ids.add(item.Id);
    // Sends in flight have no time yet and come last.
    const time = item.AbsoluteTime ? timeOf(item) : Infinity;
    if (time < newest) return `${describeItem(item)} stands after a newer one`;
    newest = time;
    if (item.MessageMetadata?.Status === "SENT" && !isKept(item.Id))
      return `${describeItem(item)} is SENT, and the service does not have it`;
  }
  return undefined;
}
