// @ts-check

/**
 * What it takes to go on with a chat. It lasts as long as the tab: the token lets anybody write in the chat.
 *
 * @typedef {{contactId: string, participantId: string, participantToken: string}} RememberedChat
 */

const key = "chat-demo.customer";

/** @param {RememberedChat} details */
export function rememberChat(details) {
  sessionStorage.setItem(key, JSON.stringify(details));
}

/** @returns {RememberedChat | undefined} */
export function recallChat() {
  try {
    const { contactId, participantId, participantToken } = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    return participantToken ? { contactId, participantId, participantToken } : undefined;
  } catch {
    return undefined;
  }
}

export function forgetChat() {
  sessionStorage.removeItem(key);
}
