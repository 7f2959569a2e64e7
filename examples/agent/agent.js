// @ts-check
import { configureLibrary } from "../shared/configure.js";
import { byId, h } from "../shared/dom.js";
import { nameElement } from "../shared/names.js";
import { tabStorage } from "../shared/tab-storage.js";
import { createDeskService } from "./desk-service.js";
import { createOpenChats } from "./open-chats.js";
import { createWaitingList } from "./waiting-list.js";

const pollMs = 1500;

const nameField = byId("agent-name", HTMLInputElement);
const problem = byId("desk-problem", HTMLElement);
const announcement = byId("announcement", HTMLElement);

/** The same after a refresh: the agent's chats go on. */
const agentId = recall("chat-demo.agent.id", `agent-${Math.random().toString(36).slice(2, 10)}`);
nameField.value = recall("chat-demo.agent.name", "Alex");
nameField.addEventListener("change", () => tabStorage.write("chat-demo.agent.name", nameField.value));

if (configureLibrary()) void openDesk();

async function openDesk() {
  const service = createDeskService(agentId);
  // One socket for all chats. With Streams it is `connect.core.getWebSocketManager()`.
  const manager = connect.WebSocketManager.create({});
  const opened = await manager.init(service.getTransport).catch(() => undefined);
  if (!opened || opened.webSocketConnectionFailed) {
    const again = h("button", { class: "link", type: "button", onclick: openDesk }, "Try again");
    problem.replaceChildren("The desk could not be reached. ", again);
    return;
  }
  problem.textContent = "";

  const openChats = createOpenChats({
    createSession: ({ contactId, initialContactId, participantId, participantToken }) =>
      connect.ChatSession.create({
        type: "AGENT",
        chatDetails: {
          contactId,
          initialContactId,
          participantId,
          participantToken,
          getConnectionToken: () => service.getConnectionToken(contactId),
        },
        websocketManager: manager,
      }),
    onEnd: service.end,
    announce,
  });
  const waitingList = createWaitingList({ onAccept: accept, announce });

  /** @param {import("./desk-service.js").WaitingContact} contact */
  async function accept(contact) {
    try {
      problem.textContent = "";
      const accepted = await service.accept(contact.contactId, nameField.value.trim() || "Agent");
      openChats.open({ ...accepted, displayName: contact.displayName });
      openChats.show(accepted.contactId);
      await refresh();
    } catch {
      const who = nameElement(contact.displayName);
      problem.replaceChildren("The chat with ", who, " could not be accepted. Somebody else may have it.");
    }
  }

  async function refresh() {
    // What is opened while the list is on its way cannot be in it.
    const known = openChats.list();
    const { waiting, active } = await service.listContacts();
    waitingList.show(waiting);
    // After a refresh of the page, or when a chat was passed on to this agent.
    active.forEach(openChats.open);
    const alive = new Set(active.map(({ contactId }) => contactId));
    known.filter((contactId) => !alive.has(contactId)).forEach(openChats.conclude);
  }

  let isDeskAway = false;
  async function poll() {
    try {
      if (!document.hidden) await refresh();
      if (isDeskAway) problem.textContent = "";
      isDeskAway = false;
    } catch {
      if (!isDeskAway) problem.textContent = "The service does not answer. Trying again …";
      isDeskAway = true;
    }
    setTimeout(poll, pollMs);
  }

  await poll();
}

/** @param {string} message for screen readers */
function announce(message) {
  announcement.textContent = message;
}

/**
 * @param {string} key
 * @param {string} initial
 */
function recall(key, initial) {
  const value = tabStorage.read(key) ?? initial;
  tabStorage.write(key, value);
  return value;
}
