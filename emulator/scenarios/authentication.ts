import type { Scenario } from "./scenario";

const EVENT = "application/vnd.amazonaws.connect.event.authentication.";
const ASK_AFTER_MS = 1000;
const SIGN_IN_DURATION_MS = 30_000;
const ANSWERS: Readonly<Record<string, string>> = {
  [`${EVENT}succeeded`]: "Thank you, you are signed in.",
  [`${EVENT}cancelled`]: "That is fine: you can go on without signing in.",
};

/** A flow that asks customers to sign in. */
export const authentication: Scenario = {
  title: "Authentication",
  description:
    "Asks customers to sign in; unless they cancel or do it sooner, that succeeds after 30 seconds.",
  play(stage) {
    const { core } = stage;
    stage.onCustomerJoined((contactId) => {
      stage.later(ASK_AFTER_MS, () => {
        core.bot.sendMessage(contactId, "Please sign in, so that we know who you are.");
        const sessionId = core.authentication.initiate(contactId);
        stage.later(SIGN_IN_DURATION_MS, () => core.authentication.settle(sessionId, "succeeded"));
      });
    });
    stage.onItem(({ ContactId, ContentType = "" }) => {
      const answer = ANSWERS[ContentType];
      if (answer !== undefined) stage.later(0, () => void core.bot.sendMessage(ContactId, answer));
    });
  },
};
