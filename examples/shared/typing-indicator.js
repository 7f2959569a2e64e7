// @ts-check
import { h } from "./dom.js";
import { senderOf } from "./format.js";
import { nameElement } from "./names.js";

/** Typing is told at most every 10 s: a little longer without news means that it has stopped. */
const fadeMs = 12_000;

/** "Ann is typing", until Ann has sent something or has not typed for a while. */
export function createTypingIndicator() {
  const text = h("span");
  const dots = h("span", { class: "typing-dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  const element = h("div", { class: "typing", role: "status" }, dots, text);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {string | undefined} */
  let typist;
  let shownName = "";

  function clear() {
    clearTimeout(timer);
    typist = undefined;
    text.textContent = "";
    element.classList.remove("shown");
  }

  return {
    element,
    clear,
    /** @param {connect.ChatItem} item a typing event */
    show(item) {
      clearTimeout(timer);
      timer = setTimeout(clear, fadeMs);
      const name = senderOf(item);
      // The same again would be read out again.
      if (typist !== item.ParticipantId || shownName !== name) {
        text.replaceChildren(nameElement(name), " is typing");
      }
      typist = item.ParticipantId;
      shownName = name;
      element.classList.add("shown");
    },
    /** @param {connect.ChatItem} item a message or event: whoever sent it has stopped typing */
    settle(item) {
      if (item.ParticipantId === typist) clear();
    },
  };
}
