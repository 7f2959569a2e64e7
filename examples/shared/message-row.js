// @ts-check
import { createAttachmentView } from "./attachment-view.js";
import { h } from "./dom.js";
import { describeEvent, formatDateAndTime, formatTime, senderOf, textOf } from "./format.js";
import { readQuestion } from "./interactive.js";
import { nameElement } from "./names.js";

/** @typedef {import("./message-store.js").Entry} Entry */
/**
 * What a line offers to do with its message: send it again, stop sending it, drop it after it failed, choose another
 * file in its place; `createQuestion` draws a question that is open, with what it can be answered by.
 *
 * @typedef {{
 *   onRetry: (entry: Entry) => void,
 *   onCancel: (entry: Entry) => void,
 *   onRemove: (entry: Entry) => void,
 *   onChooseOther: (entry: Entry) => void,
 *   createQuestion: (question: import("./interactive.js").Question) => HTMLElement,
 * }} RowActions
 */

/**
 * One line of a conversation. Only what has changed is drawn, or screen readers would read all of it again.
 *
 * @param {RowActions} actions
 * @param {import("./attachment-shelf.js").AttachmentShelf} shelf
 */
export function createRow(actions, shelf) {
  const element = h("li");
  const body = h("div", { class: "body" });
  const footer = h("div", { class: "footer" });
  const drawn = { body: "", footer: "" };

  /**
   * @param {Entry} entry
   * @param {{isContinuing: boolean, isContinued: boolean, isOpen: boolean}} place whether the sender's line before, or after, stands together with it; `isOpen`: a question can be answered still
   */
  function draw(entry, { isContinuing, isContinued, isOpen }) {
    const { item, isOwn, status } = entry;
    if (item.Type === "EVENT") {
      const description = JSON.stringify(item);
      if (drawn.body !== description) drawEvent(element, entry);
      drawn.body = description;
      return;
    }
    element.className = [
      "message",
      isOwn ? "own" : "other",
      isContinuing ? "continuing" : "",
      status ?? "",
    ].join(" ");
    if (!body.isConnected) element.replaceChildren(body, footer);
    const what = JSON.stringify([
      item.Content,
      item.Attachments,
      item.ContentType,
      isStreaming(item),
      senderOf(item),
    ]);
    const question = isOpen ? readQuestion(item) : undefined;
    const bodyState = `${what}${isContinuing}${entry.upload && status}${question !== undefined}`;
    if (drawn.body !== bodyState) drawBody(entry, isContinuing, question);
    drawn.body = bodyState;
    showProgress(entry);
    const footerState = JSON.stringify([
      item.AbsoluteTime,
      status,
      entry.receipt,
      entry.failure,
      isContinued,
    ]);
    if (drawn.footer !== footerState) drawFooter(entry, isContinued);
    drawn.footer = footerState;
  }

  /**
   * @param {Entry} entry
   * @param {boolean} isContinuing
   * @param {import("./interactive.js").Question} [question]
   */
  function drawBody(entry, isContinuing, question) {
    const { item, isOwn } = entry;
    const sender = isOwn ? "You" : nameElement(senderOf(item));
    const bubble = h("div", { class: "bubble" });
    if (item.Type === "ATTACHMENT") bubble.append(createAttachmentView(entry, shelf, actions.onCancel));
    else bubble.append(question ? actions.createQuestion(question) : textOf(item));
    body.replaceChildren(
      h("div", { class: isContinuing || isOwn ? "visually-hidden" : "sender" }, sender),
      bubble,
    );
    // Screen readers hear what a bot writes once all of it is there.
    if (isStreaming(item)) body.setAttribute("aria-hidden", "true");
    else body.removeAttribute("aria-hidden");
  }

  /** @param {Entry} entry */
  function showProgress({ upload }) {
    const bar = body.querySelector("progress");
    if (bar && upload) bar.value = upload.fraction;
  }

  /**
   * @param {Entry} entry
   * @param {boolean} isContinued
   */
  function drawFooter(entry, isContinued) {
    const { item, isOwn, status, failure } = entry;
    footer.replaceChildren();
    if (item.AbsoluteTime) footer.append(timeOf(item.AbsoluteTime));
    if (status === "sending") footer.append("Sending …");
    else if (status === "failed" && failure) {
      footer.append(h("span", { class: "failed-note" }, failure.note));
      if (failure.canRetry) footer.append(link("Try again", () => actions.onRetry(entry)));
      if (failure.isWrongFile) footer.append(link("Choose another file", () => actions.onChooseOther(entry)));
      if (entry.upload) footer.append(link("Remove", () => actions.onRemove(entry)));
    } else if (isOwn && !isContinued) {
      // Told to those who look for it: heard after every message it would be noise.
      const mark = { sent: "Sent", delivered: "Delivered", read: "Read" }[entry.receipt ?? "sent"];
      footer.append(h("span", { class: "mark", "aria-live": "off" }, ` · ${mark}`));
    }
    const isPlain = !isContinued || status === "sending" || status === "failed";
    footer.classList.toggle("visually-hidden", !isPlain);
  }

  return { element, draw };
}

/** @param {connect.ChatItem} item */
function isStreaming(item) {
  return item.MessageMetadata?.MessageCompleted === false;
}

/**
 * @param {HTMLLIElement} target
 * @param {Entry} entry
 */
function drawEvent(target, { item, isOwn }) {
  const { who, text } = describeEvent(item, isOwn) ?? { who: "", text: "" };
  target.className = "event";
  target.replaceChildren(
    ...(who ? [nameElement(who), " "] : []),
    `${text} `,
    ...(item.AbsoluteTime ? [timeOf(item.AbsoluteTime)] : []),
  );
}

/** @param {string} iso */
function timeOf(iso) {
  return h("time", { datetime: iso, title: formatDateAndTime(iso) }, formatTime(iso));
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function link(text, onclick) {
  return h("button", { class: "link", type: "button", onclick }, text);
}
