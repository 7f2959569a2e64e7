import type { ChatItem } from "../core";
import type { Scenario, Stage } from "./scenario";

const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";
const VIEW_TOKEN = "view-of-the-local-service";
const ASK_AFTER_MS = 300;
const ANSWER_AFTER_MS = 400;
const VIEW_OPTION = "Show me a view";

const MENU = {
  templateType: "ListPicker",
  version: "1.0",
  data: {
    replyMessage: { title: "Thank you" },
    content: {
      title: "What would you like to see?",
      subtitle: "Tap to choose",
      elements: [
        { title: VIEW_OPTION, subtitle: "A form of its own" },
        { title: "Nothing", subtitle: "Just this list" },
      ],
    },
  },
};

/** What such a message looks like is an assumption: the documentation of flows does not show it. */
const VIEW_MESSAGE = {
  templateType: "ViewResource",
  version: "1.0",
  data: { content: { title: "A form for you", viewToken: VIEW_TOKEN } },
};

function sendInteractive(stage: Stage, contactId: string, message: object): void {
  stage.core.bot.sendMessage(contactId, JSON.stringify(message), INTERACTIVE);
}

function readChoice(content: string | undefined): string {
  try {
    const response = JSON.parse(content ?? "") as { data?: { content?: { title?: unknown } } } | null;
    const title = response?.data?.content?.title;
    return typeof title === "string" ? title : "something";
  } catch {
    return "something";
  }
}

/** Either the response to the list, or its words typed as text. */
function readAnswer({ Type, ParticipantRole, ContentType, Content }: ChatItem): string | undefined {
  if (Type !== "MESSAGE" || ParticipantRole !== "CUSTOMER") return undefined;
  return ContentType === `${INTERACTIVE}.response` ? readChoice(Content) : Content;
}

/** A flow that asks with a list and shows a view. */
export const views: Scenario = {
  title: "Views and interactive messages",
  description: `Asks with a list of choices; "${VIEW_OPTION}" brings a view for describeView.`,
  play(stage) {
    stage.core.views.register(VIEW_TOKEN, {
      Id: "local-form",
      Name: "Local form",
      Version: 1,
      Content: {
        InputSchema: JSON.stringify({ type: "object", properties: { name: { type: "string" } } }),
        Template: JSON.stringify({
          Head: { Title: "A form for you" },
          Body: [{ _id: "name", Type: "FormInput" }],
        }),
        Actions: ["Submit"],
      },
    });
    stage.onCustomerJoined((contactId) => {
      stage.later(ASK_AFTER_MS, () => sendInteractive(stage, contactId, MENU));
    });
    stage.onItem((item) => {
      const answer = readAnswer(item);
      if (answer === undefined) return;
      stage.later(ANSWER_AFTER_MS, () => {
        if (answer === VIEW_OPTION) sendInteractive(stage, item.ContactId, VIEW_MESSAGE);
        else stage.core.bot.sendMessage(item.ContactId, `You chose: ${answer}`);
      });
    });
  },
};
