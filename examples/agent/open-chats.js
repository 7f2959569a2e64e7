// @ts-check
import { createConversation } from "../shared/conversation.js";
import { byId, confirm, h } from "../shared/dom.js";
import { textOf } from "../shared/format.js";
import { isolate, nameElement } from "../shared/names.js";
import { tabStorage } from "../shared/tab-storage.js";

/** @typedef {import("./desk-service.js").ActiveContact} ActiveContact */
/**
 * @typedef {{
 *   contactId: string,
 *   conversation: ReturnType<typeof createConversation>,
 *   panel: HTMLElement,
 *   row: HTMLElement,
 *   button: HTMLButtonElement,
 *   preview: HTMLElement,
 *   badge: HTMLElement,
 *   unread: number,
 * }} OpenChat
 */

const selectedKey = "chat-demo.agent.selected";

/**
 * The chats that the agent has accepted: a list, and the one of them that is open.
 *
 * @param {{
 *   createSession: (contact: ActiveContact) => connect.Session,
 *   onEnd: (contactId: string) => Promise<void>,
 *   onClose?: (contactId: string) => void,
 *   announce: (message: string) => void,
 * }} actions
 */
export function createOpenChats({ createSession, onEnd, onClose, announce }) {
  const desk = byId("desk", HTMLElement);
  const list = byId("open-chats", HTMLElement);
  const empty = byId("open-empty", HTMLElement);
  const stage = byId("stage", HTMLElement);
  const nothing = byId("nothing", HTMLElement);
  const title = document.title;
  /** @type {Map<string, OpenChat>} */
  const chats = new Map();
  /** The desk may still know a chat that was closed a moment ago. @type {Set<string>} */
  const closed = new Set();
  /** @type {OpenChat | undefined} */
  let selected;

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && selected) markRead(selected);
  });

  /** @param {ActiveContact} contact */
  function open(contact) {
    if (chats.has(contact.contactId) || closed.has(contact.contactId)) return;
    const { contactId, displayName } = contact;
    const close = h("button", { class: "button", type: "button" }, "Close");
    const end = h("button", { class: "button small", type: "button" }, "End chat");
    const conversation = createConversation({
      session: createSession(contact),
      participantId: contact.participantId,
      label: `Messages with ${isolate(displayName)}`,
      afterEnd: h("div", { class: "after-end" }, h("p", {}, "This chat has ended."), close),
      onChange(entries) {
        const latest = entries.findLast(({ item }) => item.Type === "MESSAGE" || item.Type === "ATTACHMENT");
        const text = h("bdi", {}, latest ? textOf(latest.item) : "");
        chat.preview.replaceChildren(...(latest?.isOwn ? ["You: ", text] : [text]));
      },
      onNews() {
        if (selected === chat && !document.hidden) return;
        chat.unread += 1;
        announce(`New message from ${isolate(displayName)}`);
        showUnread(chat);
      },
      onEnded() {
        end.hidden = true;
        chat.row.classList.add("over");
      },
      onRefused: () => remove(chat),
    });
    const chat = createChat(contact, conversation, end);
    chats.set(contactId, chat);
    close.addEventListener("click", () => {
      remove(chat);
      onClose?.(contactId);
    });
    end.addEventListener("click", () => void endChat(chat, displayName, end));
    list.append(chat.row);
    stage.append(chat.panel);
    empty.hidden = true;
    void conversation.start();
    if (tabStorage.read(selectedKey) === contactId) select(chat);
  }

  /**
   * @param {ActiveContact} contact
   * @param {OpenChat["conversation"]} conversation
   * @param {HTMLButtonElement} end
   * @returns {OpenChat}
   */
  function createChat({ contactId, displayName }, conversation, end) {
    const preview = h("span", { class: "preview" });
    const badge = h("span", { class: "badge", hidden: true });
    const name = h("span", { class: "name" }, nameElement(displayName));
    const button = h(
      "button",
      { class: "open-chat", type: "button" },
      h("span", { class: "who" }, name, preview),
      badge,
    );
    const back = h("button", { class: "button small back", type: "button" }, "← Chats");
    back.addEventListener("click", () => {
      select(undefined);
      button.focus();
    });
    const header = h("header", { class: "chat-header" }, back, h("h2", {}, nameElement(displayName)), end);
    const panel = h(
      "section",
      { class: "chat", "aria-label": `Chat with ${isolate(displayName)}`, hidden: true },
      header,
    );
    panel.append(conversation.element);
    /** @type {OpenChat} */
    const chat = {
      contactId,
      conversation,
      panel,
      row: h("li", {}, button),
      button,
      preview,
      badge,
      unread: 0,
    };
    button.addEventListener("click", () => {
      select(chat);
      conversation.focus();
    });
    return chat;
  }

  /** @param {OpenChat | undefined} chat */
  function select(chat) {
    selected = chat;
    for (const other of chats.values()) {
      other.panel.hidden = other !== chat;
      if (other === chat) other.button.setAttribute("aria-current", "true");
      else other.button.removeAttribute("aria-current");
    }
    nothing.hidden = chat !== undefined;
    desk.classList.toggle("in-chat", chat !== undefined);
    if (!chat) {
      tabStorage.remove(selectedKey);
      return;
    }
    tabStorage.write(selectedKey, chat.contactId);
    markRead(chat);
  }

  /** @param {OpenChat} chat */
  function markRead(chat) {
    chat.unread = 0;
    showUnread(chat);
  }

  /** @param {OpenChat} chat */
  function showUnread({ badge, unread }) {
    badge.hidden = unread === 0;
    badge.replaceChildren(String(unread), h("span", { class: "visually-hidden" }, " unread"));
    const all = [...chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
    document.title = all > 0 ? `(${all}) ${title}` : title;
  }

  /**
   * @param {OpenChat} chat
   * @param {string} displayName
   * @param {HTMLButtonElement} button
   */
  async function endChat(chat, displayName, button) {
    const isSure = await confirm({
      question: ["End the chat with ", nameElement(displayName), "?"],
      explanation: "Nobody will be able to write in it any more.",
      yes: "End chat",
      no: "Keep chatting",
    });
    if (!isSure) return;
    button.disabled = true;
    try {
      await onEnd(chat.contactId);
    } catch {
      chat.conversation.showProblem("The chat could not be ended. Please try again.");
    } finally {
      button.disabled = false;
    }
  }

  /** @param {OpenChat} chat */
  function remove(chat) {
    chat.conversation.dispose();
    chats.delete(chat.contactId);
    closed.add(chat.contactId);
    chat.row.remove();
    chat.panel.remove();
    empty.hidden = chats.size > 0;
    if (selected === chat) select(undefined);
    const next = list.querySelector("button");
    if (next && document.activeElement === document.body) next.focus();
  }

  return {
    open,
    /** The chats on this page, over or not. */
    list: () => [...chats.keys()],
    /**
     * The service knows no such chat any more: nothing will tell of its end.
     *
     * @param {string} contactId
     */
    conclude: (contactId) => chats.get(contactId)?.conversation.end(),
    /** @param {string} contactId */
    show(contactId) {
      const chat = chats.get(contactId);
      if (!chat) return;
      select(chat);
      chat.conversation.focus();
    },
  };
}
