import type { ChatItem } from "../core";
import type { Scenario, Stage } from "./scenario";
import { INTERACTIVE_TYPE, MENU, RESPONSE_TYPE, TEMPLATES, VIEW_TOKEN } from "./templates";

const ASK_AFTER_MS = 300;
const ANSWER_AFTER_MS = 400;

function sendInteractive(stage: Stage, contactId: string, message: object): void {
  stage.core.bot.sendMessage(contactId, JSON.stringify(message), INTERACTIVE_TYPE);
}

interface Response {
  action?: unknown;
  data?: { content?: { title?: unknown } };
}

/** A view is answered with an action, a list with a title. */
function readChoice(content: string | undefined): string {
  try {
    const response = JSON.parse(content ?? "") as Response | null;
    const choice = response?.action ?? response?.data?.content?.title;
    return typeof choice === "string" ? choice : "something";
  } catch {
    return "something";
  }
}

/** Either a response, or words: pickers are answered with them, and one can type them. */
function readAnswer({ Type, ParticipantRole, ContentType, Content }: ChatItem): string | undefined {
  if (Type !== "MESSAGE" || ParticipantRole !== "CUSTOMER") return undefined;
  return ContentType === RESPONSE_TYPE ? readChoice(Content) : Content;
}

/** A flow that asks with a list, and shows an interactive message of each kind and a view. */
export const views: Scenario = {
  title: "Views and interactive messages",
  description:
    "Asks with a list of choices, which bring a view, a time picker, a panel, quick replies or a carousel.",
  play(stage) {
    stage.core.views.register(VIEW_TOKEN, {
      Id: "local-form",
      Name: "Local form",
      Version: 1,
      Content: {
        InputSchema: JSON.stringify({ type: "object", properties: { name: { type: "string" } } }),
        Template: JSON.stringify({
          Head: { Title: "A form for you" },
          Body: [{ _id: "name", Type: "FormInput", Props: { Label: "Your name", Name: "name" } }],
        }),
        Actions: ["Submit"],
      },
    });
    const asked = new Set<string>();
    stage.onCustomerJoined((contactId) => {
      stage.later(ASK_AFTER_MS, () => {
        sendInteractive(stage, contactId, MENU);
        asked.add(contactId);
      });
    });
    stage.onItem((item) => {
      const answer = readAnswer(item);
      // What a chat begins with answers nothing.
      if (answer === undefined || !asked.has(item.ContactId)) return;
      stage.later(ANSWER_AFTER_MS, () => {
        const template = Object.hasOwn(TEMPLATES, answer) ? TEMPLATES[answer] : undefined;
        if (template) sendInteractive(stage, item.ContactId, template);
        else stage.core.bot.sendMessage(item.ContactId, `You chose: ${answer}`);
      });
    });
  },
};
