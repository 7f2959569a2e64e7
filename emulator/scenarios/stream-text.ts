import type { BotStream } from "../core";
import type { Stage } from "./scenario";

/** As a language model writes: a few words at a time. */
const CHUNK_INTERVAL_MS = 120;
const WORDS_PER_CHUNK = 2;

function cutIntoChunks(text: string): string[] {
  const words = text.match(/\S+\s*/g) ?? [];
  const chunks: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_PER_CHUNK) {
    chunks.push(words.slice(at, at + WORDS_PER_CHUNK).join(""));
  }
  return chunks;
}

/** Writes a message that grows while it is read. `mayBegin` is asked when the first words are due. */
export function streamText(
  stage: Stage,
  contactId: string,
  text: string,
  mayBegin: () => boolean = () => true,
): void {
  const speakLater = (chunks: readonly string[], begun?: BotStream): void => {
    stage.later(CHUNK_INTERVAL_MS, () => {
      // A sentence that was begun is finished.
      if (begun === undefined && !mayBegin()) return;
      const stream = begun ?? stage.core.bot.stream(contactId);
      const [chunk, ...rest] = chunks;
      if (chunk === undefined) {
        stream.complete();
        return;
      }
      stream.chunk(chunk);
      speakLater(rest, stream);
    });
  };
  speakLater(cutIntoChunks(text));
}
