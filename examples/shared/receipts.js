// @ts-check
import { eventTypes } from "./format.js";

/** @typedef {import("./message-store.js").Entry} Entry */

/**
 * Tells the others what has arrived here and what was read. The session gathers receipts and sends each once; the
 * newest stands for those before it.
 *
 * @param {Pick<connect.Session, "sendEvent">} session
 */
export function createReceipts(session) {
  let delivered = "";
  let read = "";

  /**
   * @param {string} contentType
   * @param {string} messageId
   */
  function send(contentType, messageId) {
    // One that is lost is no harm.
    session.sendEvent({ contentType, content: { messageId } }).catch(() => undefined);
  }

  return {
    /**
     * @param {readonly Entry[]} entries in the order they are shown
     * @param {(entry: Entry) => boolean} isInView
     */
    update(entries, isInView) {
      const messages = entries.filter(isFromPerson);
      const newest = messages.at(-1)?.item.Id;
      if (newest && newest !== delivered) send(eventTypes.delivered, (delivered = newest));
      if (!document.hasFocus()) return;
      const readBefore = messages.findIndex(({ item }) => item.Id === read);
      const seen = messages.slice(readBefore + 1).findLast(isInView)?.item.Id;
      if (seen) send(eventTypes.read, (read = seen));
    },
  };
}

/** @param {Entry} entry */
function isFromPerson({ item, isOwn }) {
  if (isOwn || (item.Type !== "MESSAGE" && item.Type !== "ATTACHMENT")) return false;
  return (
    item.ParticipantRole === "CUSTOMER" ||
    item.ParticipantRole === "AGENT" ||
    item.ParticipantRole === "SUPERVISOR"
  );
}
