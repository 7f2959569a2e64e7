// @ts-check
import { h } from "./dom.js";

/** What the service takes in one message. */
const maxLength = 1024;
const warnLength = 900;

let composerCount = 0;

/**
 * The field one writes in: Enter sends, Shift+Enter begins a new line. Beside it, files can be chosen.
 *
 * @param {{onSend: (text: string) => void, onFile: (file: File) => void, onTyping: () => void}} actions
 */
export function createComposer({ onSend, onFile, onTyping }) {
  const id = `composer-${composerCount++}`;
  const field = h("textarea", {
    id,
    rows: 1,
    maxlength: maxLength,
    placeholder: "Write a message",
    enterkeyhint: "send",
    autocomplete: "off",
    "aria-describedby": `${id}-left`,
  });
  const left = h("span", { class: "composer-left", id: `${id}-left` });
  const button = h("button", { class: "button primary send", type: "submit", disabled: true }, "Send");
  const picker = h("input", { type: "file", hidden: true, "aria-label": "File to send" });
  const attach = h(
    "button",
    { class: "button attach", type: "button", title: "Attach a file", onclick: () => picker.click() },
    h("span", { class: "visually-hidden" }, "Attach a file"),
  );
  const element = h(
    "form",
    { class: "composer" },
    picker,
    attach,
    h("label", { for: id, class: "visually-hidden" }, "Message"),
    field,
    left,
    button,
  );

  function refresh() {
    button.disabled = field.value.trim() === "";
    const remaining = maxLength - field.value.length;
    left.textContent = field.value.length > warnLength ? `${remaining} characters left` : "";
  }

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text === "") return;
    field.value = "";
    refresh();
    field.focus();
    onSend(text);
  });
  picker.addEventListener("change", () => {
    const [file] = picker.files ?? [];
    // The same file again is a change as well.
    picker.value = "";
    field.focus();
    if (file) onFile(file);
  });
  field.addEventListener("input", () => {
    refresh();
    if (field.value !== "") onTyping();
  });
  field.addEventListener("keydown", (event) => {
    // While an input method is composing, Enter picks a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    element.requestSubmit();
  });

  return { element, focus: () => field.focus(), chooseFile: () => picker.click() };
}
