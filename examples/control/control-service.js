// @ts-check
import { getJson, postJson, RequestError } from "../shared/requests.js";

/**
 * @typedef {object} WireEntry
 * @property {number} number
 * @property {number} atMs
 * @property {"request" | "socket" | "frame"} kind
 * @property {"in" | "out"} direction
 * @property {string} name
 * @property {string} [role]
 * @property {string} [contactId]
 * @property {number} [socket]
 * @property {number} [status]
 * @property {number} [durationMs]
 * @property {string} [method]
 * @property {string} [path]
 * @property {string[]} faults
 * @property {any} [content]
 * @property {any} [answer]
 *
 * @typedef {{kind: string, lasts: any, byOperation: boolean, delayMs?: number}} FaultKind
 *
 * @typedef {object} Fault
 * @property {string} id
 * @property {string} kind
 * @property {any} lasts
 * @property {string} [contactId]
 * @property {string} [operation]
 * @property {number} [delayMs]
 * @property {number} [retryAfterSeconds]
 * @property {number} [timesLeft]
 * @property {number} [untilMs]
 *
 * @typedef {object} Contact
 * @property {string} contactId
 * @property {string} initialContactId
 * @property {string} state
 * @property {{role: string, displayName: string, presence: string, openSockets: number}[]} participants
 * @property {number} openSockets
 * @property {number} itemCount
 */

const api = "/control/api";

/** @param {string} path */
async function remove(path) {
  const response = await fetch(`${api}/${path}`, { method: "DELETE" });
  if (!response.ok)
    throw new RequestError(`The service answered with status ${response.status}.`, response.status);
}

export const control = {
  /** @returns {Promise<{faults: Fault[], kinds: FaultKind[], operations: string[], nowMs: number}>} */
  faults: () => getJson(`${api}/faults`),
  /**
   * @param {object} fault
   * @returns {Promise<{fault: Fault, struck: number}>}
   */
  addFault: (fault) => postJson(`${api}/faults`, fault),
  /** @param {string} id */
  removeFault: (id) => remove(`faults/${encodeURIComponent(id)}`),
  clearFaults: () => remove("faults"),
  /** @returns {Promise<{scenarios: {name: string, title: string, description: string, isRunning: boolean}[]}>} */
  scenarios: () => getJson(`${api}/scenarios`),
  /** @param {string} name */
  startScenario: (name) => postJson(`${api}/scenarios/${encodeURIComponent(name)}`, {}),
  /** @param {string} name */
  stopScenario: (name) => remove(`scenarios/${encodeURIComponent(name)}`),
  /** @returns {Promise<{contacts: Contact[]}>} */
  contacts: () => getJson(`${api}/contacts`),
  /**
   * @param {string} contactId
   * @returns {Promise<{contact: Contact & {transcript: any[]}}>}
   */
  contact: (contactId) => getJson(`${api}/contacts/${encodeURIComponent(contactId)}`),
  /**
   * Everything that has gone over the wire and what goes over it from now on. The browser reconnects by itself.
   *
   * @param {(entry: WireEntry) => void} onEntry
   * @param {(isConnected: boolean) => void} onConnection
   */
  watchWire(onEntry, onConnection) {
    const source = new EventSource(`${api}/wire/live`);
    source.onmessage = ({ data }) => onEntry(JSON.parse(data));
    source.onopen = () => onConnection(true);
    source.onerror = () => onConnection(false);
    return () => source.close();
  },
};
