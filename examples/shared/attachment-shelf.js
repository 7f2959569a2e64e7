// @ts-check
import { h } from "./dom.js";

/** Long enough for a browser to begin saving. */
const keepMs = 60_000;

/** @typedef {ReturnType<typeof createAttachmentShelf>} AttachmentShelf */

/**
 * The files of a chat: fetched when they are wanted, and shown and saved through `blob:` addresses, so that the page
 * talks to nobody but the service.
 *
 * @param {Pick<connect.Session, "downloadAttachment">} session
 */
export function createAttachmentShelf(session) {
  /** @type {Map<string, Promise<string>>} */
  const pictures = new Map();

  /** @param {string} attachmentId */
  async function fetchPicture(attachmentId) {
    return URL.createObjectURL(await session.downloadAttachment({ attachmentId }));
  }

  return {
    /**
     * The address of a picture, fetched once.
     *
     * @param {string} attachmentId
     */
    picture(attachmentId) {
      const known = pictures.get(attachmentId);
      if (known) return known;
      const address = fetchPicture(attachmentId);
      pictures.set(attachmentId, address);
      address.catch(() => pictures.delete(attachmentId));
      return address;
    },
    /**
     * Fetches a file and has the browser save it. Rejects where it cannot be had.
     *
     * @param {string} attachmentId
     * @param {string} name
     */
    async save(attachmentId, name) {
      const file = await session.downloadAttachment({ attachmentId });
      const address = URL.createObjectURL(file);
      h("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), keepMs);
      return file.size;
    },
    dispose() {
      for (const address of pictures.values()) address.then(URL.revokeObjectURL, () => undefined);
      pictures.clear();
    },
  };
}
