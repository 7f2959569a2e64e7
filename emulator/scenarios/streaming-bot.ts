import type { Scenario } from "./scenario";
import { readCustomersText } from "./scenario";
import { streamText } from "./stream-text";

/** Answers as a language model does. */
export const streamingBot: Scenario = {
  title: "Streaming bot",
  description: "Answers each message of a customer in chunks, as a language model writes.",
  play(stage) {
    stage.onItem((item) => {
      const text = readCustomersText(item);
      if (text === undefined) return;
      const answer = `You wrote: ${text}\n\nI think about that while I write, a few words at a time, and this sentence is here only so that you can watch me do it.`;
      streamText(stage, item.ContactId, answer);
    });
  },
};
