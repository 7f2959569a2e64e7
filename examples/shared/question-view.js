// @ts-check
import { h } from "./dom.js";
import { createViewForm } from "./view-form.js";

/** @typedef {import("./interactive.js").Question} Question */
/**
 * Sends an answer; without a content type, as plain text.
 *
 * @typedef {(content: string, contentType?: string) => void} SendAnswer
 */

/**
 * What a flow asks, with buttons that answer it. Pictures are left out: they would come from wherever the flow says.
 *
 * @param {Question} question
 * @param {{session: Pick<connect.Session, "describeView">, onAnswer: SendAnswer}} options
 * @returns {HTMLElement}
 */
export function createQuestionView(question, options) {
  const { title, subtitle, choices, cards, viewToken } = question;
  const element = h("div", { class: "question", role: "group", "aria-label": title }, h("p", {}, title));
  if (subtitle) element.append(h("p", { class: "note" }, subtitle));
  element.append(...choices.map((choice) => createChoice(choice, options.onAnswer)));
  for (const card of cards) {
    const cardView = createQuestionView(card, options);
    cardView.classList.add("card");
    element.append(cardView);
  }
  if (viewToken) element.append(createViewForm(viewToken, options));
  return element;
}

/**
 * @param {import("./interactive.js").Choice} choice
 * @param {SendAnswer} onAnswer
 */
function createChoice({ label, detail, answer, url }, onAnswer) {
  const content = detail ? [`${label} `, h("span", { class: "note" }, detail)] : [label];
  if (url) return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...content);
  return h("button", { class: "button choice", type: "button", onclick: () => onAnswer(answer) }, ...content);
}
