import { readError } from "./read-error";

/**
 * What a page's own code threw, as a log may show it: its name and where it comes from. Its message is the page's,
 * and may well quote a chat.
 */
export function describeThrown(thrown: unknown): { readonly name: string; readonly at: readonly string[] } {
  const error = readError(thrown);
  if (!error) return { name: typeof thrown, at: [] };
  // The frames of a stack: " at …" in Chromium, "…@…" elsewhere. What comes before them is the message again.
  const isFrame = (line: string) => /^\s+at .+:\d+|^\S*@.+:\d+:\d+$/.test(line);
  const frames = error.stack.split("\n").filter((line) => isFrame(line) && !error.message.includes(line));
  return { name: error.name, at: frames.slice(0, 3).map((line) => line.trim()) };
}
