/** Interactive messages of the kinds that flows send, as the administrator guide shows them. */

export const INTERACTIVE_TYPE = "application/vnd.amazonaws.connect.message.interactive";
export const RESPONSE_TYPE = `${INTERACTIVE_TYPE}.response`;
export const VIEW_TOKEN = "view-of-the-local-service";

function makeTemplate(templateType: string, content: object): object {
  return { templateType, version: "1.0", data: { replyMessage: { title: "Thank you" }, content } };
}

const listTitles = (...titles: string[]): { title: string }[] => titles.map((title) => ({ title }));

function makeCard(title: string, subtitle: string, button: string): object {
  return makeTemplate("Panel", { title, subtitle, elements: listTitles(button) });
}

const VIEW_CHOICE = "Show me a view";

/** By the words that a customer picks, or types, to see one. */
export const TEMPLATES: Readonly<Record<string, object>> = {
  /** What such a message looks like is an assumption: the documentation of flows does not show it. */
  [VIEW_CHOICE]: {
    templateType: "ViewResource",
    version: "1.0",
    data: { content: { title: "A form for you", viewToken: VIEW_TOKEN } },
  },
  "A time to pick": makeTemplate("TimePicker", {
    title: "When shall we call?",
    subtitle: "In your own time",
    timeslots: [
      { date: "2031-10-31T17:00+00:00", duration: 60 },
      { date: "2031-11-15T13:00+00:00", duration: 60 },
    ],
  }),
  "A panel": makeTemplate("Panel", {
    title: "How can we help?",
    subtitle: "Tap to choose",
    elements: listTitles("Check an order", "Talk to an agent"),
  }),
  "Quick replies": makeTemplate("QuickReply", {
    title: "How was it?",
    elements: listTitles("Good", "Not so good"),
  }),
  "A carousel": makeTemplate("Carousel", {
    title: "Where would you like to go?",
    elements: [makeCard("Lake", "Two hours away", "The lake"), makeCard("Hill", "With a view", "The hill")],
  }),
};

export const MENU = makeTemplate("ListPicker", {
  title: "What would you like to see?",
  subtitle: "Tap to choose",
  elements: [
    { title: VIEW_CHOICE, subtitle: "A form of its own" },
    { title: "Nothing", subtitle: "Just this list" },
    ...listTitles(...Object.keys(TEMPLATES).filter((title) => title !== VIEW_CHOICE)),
  ],
});
