// @ts-check
import { arrange, byId, h } from "../shared/dom.js";
import { describeEvent, formatTime, senderOf, textOf } from "../shared/format.js";
import { isolate, nameElement } from "../shared/names.js";
import { control } from "./control-service.js";

const states = { waiting: "Waiting", connected: "With an agent", ended: "Ended" };

/** @param {import("./control-service.js").Contact} contact */
function customerOf(contact) {
  return contact.participants.find(({ role }) => role === "CUSTOMER")?.displayName ?? "Customer";
}

/** @param {import("./control-service.js").Contact} contact */
export function labelOf(contact) {
  return `${isolate(customerOf(contact))} (${contact.contactId.slice(0, 8)})`;
}

/** @param {import("./control-service.js").Contact} contact */
function describe({ state, openSockets, itemCount, contactId }) {
  const sockets = `${openSockets} ${openSockets === 1 ? "socket" : "sockets"}`;
  const items = `${itemCount} ${itemCount === 1 ? "item" : "items"}`;
  return `${states[/** @type {keyof states} */ (state)] ?? state} · ${sockets} · ${items} · ${contactId.slice(0, 8)}`;
}

/** @param {any} item */
function makeLine(item) {
  const time = h("time", { datetime: item.AbsoluteTime }, formatTime(item.AbsoluteTime));
  const event = item.Type === "EVENT" ? describeEvent(item, false) : undefined;
  if (event)
    return h(
      "li",
      { class: "line event" },
      time,
      " ",
      ...(event.who ? [nameElement(event.who), " "] : []),
      event.text,
    );
  return h("li", { class: "line" }, time, " ", nameElement(senderOf(item)), ": ", h("bdi", {}, textOf(item)));
}

/**
 * The chats, newest first; an open one shows its transcript.
 *
 * @param {{run: (work: () => Promise<void>) => void}} page
 */
export function createContactsPanel({ run }) {
  const list = byId("contacts", HTMLUListElement);
  /** @type {Map<string, {row: HTMLLIElement, details: HTMLDetailsElement, state: HTMLElement, lines: HTMLOListElement, itemCount: number}>} */
  const rows = new Map();

  /** @param {string} chatId */
  async function loadTranscript(chatId) {
    const row = rows.get(chatId);
    if (!row?.details.open) return;
    const { contact } = await control.contact(chatId);
    row.lines.replaceChildren(...contact.transcript.map(makeLine));
  }

  /** @param {import("./control-service.js").Contact} contact */
  function makeRow(contact) {
    const chatId = contact.initialContactId;
    const state = h("span", { class: "help" });
    const lines = h("ol", { class: "lines" });
    const details = h(
      "details",
      { ontoggle: () => run(() => loadTranscript(chatId)) },
      h("summary", {}, h("strong", {}, nameElement(customerOf(contact))), " ", state),
      lines,
    );
    const row = h("li", { class: "row contact" }, details);
    return { row, details, state, lines, itemCount: -1 };
  }

  /** @param {import("./control-service.js").Contact[]} contacts */
  async function show(contacts) {
    byId("contacts-empty", HTMLElement).hidden = contacts.length > 0;
    const newest = [...contacts].reverse();
    for (const contact of newest) {
      const row = rows.get(contact.initialContactId) ?? makeRow(contact);
      rows.set(contact.initialContactId, row);
      const text = describe(contact);
      if (row.state.textContent !== text) row.state.textContent = text;
    }
    arrange(
      list,
      newest.flatMap(({ initialContactId }) => rows.get(initialContactId)?.row ?? []),
    );
    for (const { initialContactId, itemCount } of newest) {
      const row = rows.get(initialContactId);
      if (!row || row.itemCount === itemCount) continue;
      row.itemCount = itemCount;
      await loadTranscript(initialContactId);
    }
  }

  return { show };
}
