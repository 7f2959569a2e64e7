// @ts-check
/// <reference types="amazon-connect-streams" />
import { createOpenChats } from "../agent/open-chats.js";
import { createWaitingList } from "../agent/waiting-list.js";
import { configureLibrary } from "../shared/configure.js";
import { byId } from "../shared/dom.js";
import { nameElement } from "../shared/names.js";

/** @typedef {import("../agent/waiting-list.js").WaitingContact} WaitingContact */

const agentLine = byId("agent", HTMLElement);
const problem = byId("desk-problem", HTMLElement);
const announcement = byId("announcement", HTMLElement);

/** @type {connect.Agent | undefined} */
let agent;
/** The agent's contacts, by their ids. @type {Map<string, connect.Contact>} */
const contacts = new Map();
/** The sessions that Streams has made. @type {Map<string, connect.Session>} */
const sessions = new Map();

const openChats = createOpenChats({
  createSession: ({ contactId }) => /** @type {connect.Session} */ (sessions.get(contactId)),
  onEnd: (contactId) => settle((callbacks) => connectionOf(contactId)?.destroy(callbacks)),
  onClose: (contactId) => contacts.get(contactId)?.clear({}),
  announce,
});
const waitingList = createWaitingList({ onAccept: accept, announce });

if (configureLibrary()) openPanel();

function openPanel() {
  if (!connect.core) {
    agentLine.textContent = "";
    problem.textContent = "Streams did not load. Install it with “npm install amazon-connect-streams”.";
    return;
  }
  connect.core.initCCP(byId("ccp", HTMLElement), {
    // With Amazon Connect: https://INSTANCE.my.connect.aws/ccp-v2/, and `loginPopup: true`.
    ccpUrl: `${location.origin}/streams/ccp/`,
    loginPopup: false,
    region: "us-west-2",
    softphone: { allowFramedSoftphone: false },
  });
  connect.agent((signedIn) => {
    agent = signedIn;
    agentLine.textContent = `Signed in as ${agent.getName()}`;
  });
  connect.contact((contact) => {
    if (contact.getType() !== connect.ContactType.CHAT) return;
    contacts.set(contact.contactId, contact);
    showWaiting();
    contact.onRefresh(showWaiting);
    contact.onConnected(() => void open(contact));
    contact.onEnded(() => openChats.conclude(contact.contactId));
    contact.onDestroy(() => {
      contacts.delete(contact.contactId);
      openChats.conclude(contact.contactId);
      showWaiting();
    });
  });
  // How long they have been waiting.
  setInterval(showWaiting, 1000);
}

/** @param {connect.Contact} contact */
async function open(contact) {
  const { contactId } = contact;
  const connection = connectionOf(contactId);
  if (!connection || sessions.has(contactId)) return;
  try {
    // Streams makes the session with this library, connects it, and gives the same one each time.
    sessions.set(contactId, await connection.getMediaController());
    const { participantId, participantToken, initialContactId } = connection.getMediaInfo();
    const displayName = customerOf(contact);
    openChats.open({ contactId, initialContactId, participantId, participantToken, displayName });
    openChats.show(contactId);
  } catch {
    problem.replaceChildren("The chat with ", nameElement(customerOf(contact)), " could not be opened.");
  }
}

/** @param {WaitingContact} waiting */
async function accept({ contactId, displayName }) {
  try {
    problem.textContent = "";
    await settle((callbacks) => contacts.get(contactId)?.accept(callbacks));
  } catch {
    problem.replaceChildren("The chat with ", nameElement(displayName), " could not be accepted.");
  }
}

function showWaiting() {
  // Of several that go at once, Streams tells one by one, and it throws when it is asked about those that are next.
  const known = new Set(agent?.getContacts().map(({ contactId }) => contactId));
  const waiting = [...contacts.values()].filter(
    (contact) =>
      known.has(contact.contactId) && contact.getStatus().type === connect.ContactStateType.CONNECTING,
  );
  waitingList.show(
    waiting.map((contact) => ({
      contactId: contact.contactId,
      displayName: customerOf(contact),
      waitingForMs: contact.getStatusDuration(),
    })),
  );
}

/** @param {string} contactId */
function connectionOf(contactId) {
  return /** @type {connect.ChatConnection | undefined} */ (contacts.get(contactId)?.getAgentConnection());
}

/** @param {connect.Contact} contact */
function customerOf({ contactId }) {
  return connectionOf(contactId)?.getMediaInfo()?.originalInfo.customerName ?? "a customer";
}

/**
 * Streams takes callbacks.
 *
 * @param {(callbacks: connect.SuccessFailOptions) => void} call
 * @returns {Promise<void>}
 */
function settle(call) {
  return new Promise((resolve, reject) => {
    call({ success: () => resolve(), failure: (reason) => reject(new Error(String(reason))) });
  });
}

/** @param {string} message for screen readers */
function announce(message) {
  announcement.textContent = message;
}
