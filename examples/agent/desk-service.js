// @ts-check
import { getJson, postJson } from "../shared/requests.js";

/**
 * The agent's side of the local service. With Amazon Connect this part is done by Streams: it knows the agent, tells
 * of contacts and has the socket.
 *
 * @typedef {{contactId: string, displayName: string, waitingForMs: number}} WaitingContact
 * @typedef {{
 *   contactId: string, initialContactId: string, participantId: string, participantToken: string, displayName: string,
 * }} ActiveContact
 */

/** @param {string} agentId */
export function createDeskService(agentId) {
  /** @param {string} contactId */
  const contactPath = (contactId) => `/desk/contacts/${encodeURIComponent(contactId)}`;

  return {
    /** @returns {Promise<{waiting: WaitingContact[], active: ActiveContact[]}>} */
    listContacts: () => getJson(`/desk/contacts?agentId=${encodeURIComponent(agentId)}`),
    /** Where the socket of all of the agent's chats is. */
    getTransport: () => postJson("/desk/transport", { agentId }),
    /**
     * @param {string} contactId
     * @param {string} displayName
     * @returns {Promise<Omit<ActiveContact, "displayName">>}
     */
    accept: (contactId, displayName) =>
      postJson(`${contactPath(contactId)}/accept`, { agentId, displayName }),
    /** @param {string} contactId */
    getConnectionToken: (contactId) => postJson(`${contactPath(contactId)}/token`, { agentId }),
    /** @param {string} contactId */
    end: (contactId) => postJson(`${contactPath(contactId)}/end`, { agentId }),
  };
}
