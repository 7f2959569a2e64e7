import type { Scenario } from "./scenario";
import { streamText } from "./stream-text";

const GREETING =
  "Hello, and welcome! I am a little bot that writes while you wait. An agent will be with you soon; until then you can already describe what this is about.";

/** Welcomes customers whom no agent has accepted yet. */
export const greetingBot: Scenario = {
  title: "Greeting bot",
  description: "Welcomes customers who wait, in a message that grows while it is read.",
  play(stage) {
    stage.onCustomerJoined((contactId) => {
      streamText(stage, contactId, GREETING, () => stage.find(contactId)?.state === "waiting");
    });
  },
};
