// @ts-check

/** @typedef {import("./message-store.js").Entry} Entry */
/** @typedef {NonNullable<Entry["failure"]>} SendFailure */

/**
 * Sends what was written, one message after the other, so that they arrive in the order they were written. Files go
 * by themselves: a large one must not hold up a text.
 *
 * @param {{
 *   session: Pick<connect.Session, "sendMessage" | "sendAttachment">,
 *   store: ReturnType<typeof import("./message-store.js").createMessageStore>,
 *   onChange: () => void,
 * }} options
 */
export function createOutbox({ session, store, onChange }) {
  /** @type {() => void} */
  let markReady = () => undefined;
  const ready = /** @type {Promise<void>} */ (new Promise((resolve) => (markReady = resolve)));
  let sending = ready;
  let isClosed = false;

  /** @param {Entry} entry */
  function start(entry) {
    entry.status = "sending";
    delete entry.failure;
    if (entry.upload) void ready.then(() => upload(entry));
    else sending = sending.then(() => deliver(entry));
    onChange();
  }

  /** @param {Entry} entry */
  async function deliver(entry) {
    try {
      const { data } = await session.sendMessage({
        message: entry.item.Content ?? "",
        contentType: entry.item.ContentType ?? "text/plain",
        ...(entry.clientToken ? { clientToken: entry.clientToken } : {}),
      });
      store.settle(entry, data);
    } catch (error) {
      fail(entry, error);
    }
    onChange();
  }

  /** @param {Entry} entry */
  async function upload(entry) {
    const { upload: state } = entry;
    if (!state || !store.has(entry)) return;
    state.abort = new AbortController();
    state.fraction = 0;
    try {
      const { data } = await session.sendAttachment({
        attachment: state.file,
        signal: state.abort.signal,
        onProgress({ loaded, total }) {
          state.fraction = loaded / total;
          onChange();
        },
      });
      store.settleUpload(entry, data.AttachmentId);
    } catch (error) {
      fail(entry, error);
    }
    onChange();
  }

  /**
   * @param {Entry} entry
   * @param {unknown} error
   */
  function fail(entry, error) {
    // It may have come over the socket meanwhile: then it was sent after all.
    if (entry.status !== "sending") return;
    entry.status = "failed";
    entry.failure = describeFailure(/** @type {connect.ChatError} */ (error), entry.upload !== undefined);
    if (isClosed) entry.failure.canRetry = entry.failure.isWrongFile = false;
  }

  return {
    /** The chat is there: what was written before it goes out now. */
    markReady: () => markReady(),
    /**
     * @param {string} text
     * @param {string} [contentType] default: plain text
     */
    sendText: (text, contentType) => start(store.addDraft(text, contentType)),
    /** @param {File} file */
    sendFile: (file) => start(store.addUpload(file)),
    resend: start,
    /**
     * Takes a file back, on its way or failed.
     *
     * @param {Entry} entry
     */
    withdraw(entry) {
      entry.upload?.abort?.abort();
      store.drop(entry);
      onChange();
    },
    /** The chat is over: nothing can be sent again, and files on their way arrive nowhere. */
    close() {
      isClosed = true;
      for (const { failure, upload, status } of store.list()) {
        if (failure) failure.canRetry = failure.isWrongFile = false;
        if (status === "sending") upload?.abort?.abort();
      }
    },
  };
}

/**
 * @param {connect.ChatError} error
 * @param {boolean} isFile
 * @returns {SendFailure}
 */
function describeFailure({ type, reason, statusCode }, isFile) {
  // The store's refusal of a file says nothing about the chat.
  const isRefused = statusCode === 403 && type !== "AttachmentUploadError";
  const isOver = isRefused || reason === "ended" || reason === "disposed";
  const isWrong =
    type === "ValidationException" ||
    type === "ServiceQuotaExceededException" ||
    reason === "illegal-argument";
  if (isFile && isWrong && !isOver) {
    const note = "Not sent: files of this kind or size are not accepted.";
    return { note, canRetry: false, isWrongFile: true };
  }
  return { note: "Not sent", canRetry: !isOver, isWrongFile: false };
}
