// @ts-check
import { tabStorage } from "../shared/tab-storage.js";

/**
 * What it takes to go on with a chat. It lasts as long as the tab: the token lets anybody write in the chat.
 *
 * @typedef {{contactId: string, participantId: string, participantToken: string}} RememberedChat
 */

const key = "chat-demo.customer";

/** @param {RememberedChat} details */
export function rememberChat(details) {
  tabStorage.write(key, JSON.stringify(details));
}

/** @returns {RememberedChat | undefined} */
export function recallChat() {
  try {
    const { contactId, participantId, participantToken } = JSON.parse(tabStorage.read(key) ?? "{}");
    return participantToken ? { contactId, participantId, participantToken } : undefined;
  } catch {
    return undefined;
  }
}

export function forgetChat() {
  tabStorage.remove(key);
}
