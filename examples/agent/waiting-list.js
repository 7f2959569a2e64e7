// @ts-check
import { arrange, byId, h } from "../shared/dom.js";
import { formatWait } from "../shared/format.js";
import { isolate, nameElement } from "../shared/names.js";

/** @typedef {import("./desk-service.js").WaitingContact} WaitingContact */

/**
 * Who is waiting, and for how long.
 *
 * @param {{onAccept: (contact: WaitingContact) => Promise<void>, announce: (message: string) => void}} actions
 */
export function createWaitingList({ onAccept, announce }) {
  const list = byId("waiting", HTMLElement);
  const count = byId("waiting-count", HTMLElement);
  const empty = byId("waiting-empty", HTMLElement);
  /** @type {Map<string, {element: HTMLLIElement, time: HTMLElement}>} */
  const rows = new Map();

  /** @param {WaitingContact} contact */
  function createRow(contact) {
    const time = h("span", { class: "wait" });
    const whom = h("span", { class: "visually-hidden" }, " ", nameElement(contact.displayName));
    const button = h("button", { class: "button small primary", type: "button" }, "Accept", whom);
    button.addEventListener("click", async () => {
      button.disabled = true;
      await onAccept(contact);
      button.disabled = false;
    });
    const name = h("span", { class: "name" }, nameElement(contact.displayName));
    return { element: h("li", {}, h("div", { class: "who" }, name, time), button), time };
  }

  /** @param {readonly WaitingContact[]} contacts */
  function show(contacts) {
    for (const contact of contacts) {
      if (rows.has(contact.contactId)) continue;
      rows.set(contact.contactId, createRow(contact));
      announce(`${isolate(contact.displayName)} is waiting`);
    }
    const waiting = new Set(contacts.map((contact) => contact.contactId));
    for (const contactId of rows.keys()) if (!waiting.has(contactId)) rows.delete(contactId);
    for (const contact of contacts) {
      const time = rows.get(contact.contactId)?.time;
      if (time) time.textContent = `for ${formatWait(contact.waitingForMs)}`;
    }
    arrange(
      list,
      [...rows.values()].map((row) => row.element),
    );
    count.textContent = contacts.length > 0 ? String(contacts.length) : "";
    empty.hidden = contacts.length > 0;
  }

  return { show };
}
