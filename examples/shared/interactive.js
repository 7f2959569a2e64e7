// @ts-check

const questionType = "application/vnd.amazonaws.connect.message.interactive";
/** What a view is answered with; everything else that a flow asks takes plain text. */
export const responseType = `${questionType}.response`;

/**
 * What a flow asks: a list picker, a panel, quick replies and a time picker have choices, a carousel has cards with choices of
 * their own, and a view has a token to fetch it with.
 *
 * @typedef {{
 *   title: string,
 *   subtitle: string,
 *   choices: Choice[],
 *   cards: Question[],
 *   viewToken: string,
 * }} Question
 *
 * `answer` is what the flow wants to read; a choice with a `url` is a link, and answers nothing.
 * @typedef {{label: string, detail: string, answer: string, url?: string}} Choice
 */

/** A time with its zone, and nothing else. */
const slot = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
const slotTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/**
 * Undefined where it is no question, or one of a kind that is not known here.
 *
 * @param {connect.ChatItem} item
 * @returns {Question | undefined}
 */
export function readQuestion({ ContentType, Content }) {
  if (ContentType !== questionType) return undefined;
  try {
    return readTemplate(JSON.parse(Content ?? ""));
  } catch {
    return undefined;
  }
}

/**
 * @param {any} template
 * @returns {Question}
 */
function readTemplate({ templateType, data: { content } }) {
  const { title, subtitle = "", viewToken = "", elements = [], timeslots = [] } = content;
  if (title === undefined && viewToken === "") throw new Error("There is nothing to show");
  const isCarousel = templateType === "Carousel";
  return {
    title: String(title ?? "Please fill in this form."),
    subtitle: String(subtitle),
    choices: isCarousel ? [] : [...elements.map(readElement), ...timeslots.map(readTimeslot)],
    cards: isCarousel ? elements.map(readTemplate) : [],
    viewToken: String(viewToken),
  };
}

/**
 * @param {any} element
 * @returns {Choice}
 */
function readElement({ title, subtitle = "", type, url }) {
  const choice = { label: String(title), detail: String(subtitle), answer: String(title) };
  return type === "hyperlink" && /^https:/.test(url) ? { ...choice, url } : choice;
}

/**
 * @param {any} timeslot
 * @returns {Choice}
 */
function readTimeslot({ date }) {
  return { label: describeTime(date), detail: "", answer: date };
}

/** @param {string} date */
function describeTime(date) {
  return slotTime.format(new Date(date));
}

/**
 * What a flow reads as the answer to a time picker is no text for people: they see their own time.
 *
 * @param {string} text
 */
export function describeAnswer(text) {
  return slot.test(text) && !Number.isNaN(Date.parse(text)) ? describeTime(text) : text;
}

/**
 * A question, or the answer to a view, as plain text.
 *
 * @param {connect.ChatItem} item
 */
export function describeInteractive(item) {
  const question = readQuestion(item);
  const text = question ? describeQuestion(question) : describeResponse(item);
  return text ?? "This page cannot show this kind of message.";
}

/**
 * @param {Question} question
 * @returns {string}
 */
function describeQuestion({ title, choices, cards }) {
  return [title, ...choices.map(({ label }) => `• ${label}`), ...cards.map(describeQuestion)].join("\n");
}

/** @param {connect.ChatItem} item */
function describeResponse({ Content }) {
  try {
    const { action, viewData = {}, data } = JSON.parse(Content ?? "");
    const values = Object.entries(viewData).map(([name, value]) => `${name}: ${value}`);
    return action ? [action, ...values].join("\n") : String(data.content.title);
  } catch {
    return undefined;
  }
}
