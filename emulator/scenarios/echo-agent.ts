import type { Scenario, Stage } from "./scenario";
import { readCustomersText } from "./scenario";

const AGENT_ID = "echo-agent";
const DISPLAY_NAME = "Echo";
const ACCEPT_AFTER_MS = 300;
const TYPING_AFTER_MS = 200;
const ANSWER_AFTER_MS = 700;

function acceptLater(stage: Stage, contactId: string): void {
  stage.later(ACCEPT_AFTER_MS, () => {
    if (stage.find(contactId)?.state !== "waiting") return;
    stage.core.desk.accept(contactId, AGENT_ID, DISPLAY_NAME);
    stage.core.desk.sendMessage(contactId, AGENT_ID, { content: "Hello. I say what you say." });
  });
}

function isMine(stage: Stage, contactId: string): boolean {
  return stage.core.desk.active(AGENT_ID).some((contact) => contact.contactId === contactId);
}

/** Accepts whoever waits and repeats what they write. */
export const echoAgent: Scenario = {
  title: "Echo agent",
  description: "An agent who accepts every waiting customer, reads, types, and repeats what they write.",
  play(stage) {
    for (const { contactId } of stage.core.desk.waiting()) acceptLater(stage, contactId);
    stage.onCustomerJoined((contactId) => acceptLater(stage, contactId));
    stage.onItem((item) => {
      const { ContactId: contactId, Id: messageId } = item;
      const text = readCustomersText(item);
      if (text === undefined || !isMine(stage, contactId)) return;
      stage.later(TYPING_AFTER_MS, () => {
        stage.core.desk.sendReceipt(contactId, AGENT_ID, messageId, "read");
        stage.core.desk.sendTyping(contactId, AGENT_ID);
      });
      stage.later(ANSWER_AFTER_MS, () => {
        stage.core.desk.sendMessage(contactId, AGENT_ID, { content: text });
      });
    });
  },
};
