// @ts-check

/**
 * A line of the conversation. `status` is there for messages of one's own that were written on this page, `receipt` for
 * those of one's own that have arrived with somebody.
 *
 * @typedef {{
 *   key: string,
 *   item: connect.ChatItem,
 *   isOwn: boolean,
 *   status?: "sending" | "sent" | "failed",
 *   receipt?: "delivered" | "read",
 *   clientToken?: string,
 *   upload?: {file: File, fraction: number, abort?: AbortController, attachmentId?: string},
 *   failure?: {note: string, canRetry: boolean, isWrongFile: boolean},
 * }} Entry
 */

/**
 * What is in a conversation, each item once, however often it comes: live, from the transcript, or as the answer to
 * sending it.
 *
 * The session keeps a transcript, too (`onTranscriptUpdated`, as in ../react and ../widget), which suits most pages; this
 * one also has lines that are not in it: files on their way up, and texts written before the chat is connected.
 *
 * @param {string} ownParticipantId
 */
export function createMessageStore(ownParticipantId) {
  /** @type {Map<string, Entry>} */
  const entriesById = new Map();
  /** Messages that have no Id yet, in the order they were written. @type {Entry[]} */
  let drafts = [];
  let draftCount = 0;
  /** What others have told of messages, by their ids. @type {Map<string, "delivered" | "read">} */
  const receipts = new Map();

  /** @param {connect.ChatItem} item from the transcript */
  function add(item) {
    if (!item.Id) return;
    addReceipts(item);
    const known = entriesById.get(item.Id);
    // A bot's answer grows: the same Id comes again with more text.
    if (known) known.item = { ...known.item, ...item };
    else entriesById.set(item.Id, { key: item.Id, item, isOwn: isOwn(item) });
  }

  /** @param {connect.ChatItem} item that has just come */
  function addLive(item) {
    if (!item.Id || entriesById.has(item.Id) || !claimDraft(item)) add(item);
  }

  /**
   * One's own message may arrive on the socket before the answer to sending it does, or although sending seemed to
   * fail.
   *
   * @param {connect.ChatItem} item
   */
  function claimDraft(item) {
    if (!isOwn(item)) return false;
    const draft = drafts.find((entry) => isSame(entry, item));
    if (draft) settle(draft, item);
    return draft !== undefined;
  }

  /**
   * @param {Entry} draft
   * @param {Partial<connect.ChatItem>} answer
   */
  function settle(draft, answer) {
    draft.status = "sent";
    if (!drafts.includes(draft) || !answer.Id) return;
    drafts = drafts.filter((entry) => entry !== draft);
    draft.item = { ...draft.item, ...answer };
    const known = entriesById.get(answer.Id);
    if (known) known.status = "sent";
    else entriesById.set(answer.Id, draft);
  }

  /** @param {connect.ChatItem} item a message, or a receipt, that says who has received or read it */
  function addReceipts({ MessageMetadata }) {
    const { MessageId, Receipts = [] } = MessageMetadata ?? {};
    for (const { RecipientParticipantId, ReadTimestamp, DeliveredTimestamp } of Receipts) {
      if (!MessageId || RecipientParticipantId === ownParticipantId) continue;
      if (ReadTimestamp) receipts.set(MessageId, "read");
      else if (DeliveredTimestamp && !receipts.has(MessageId)) receipts.set(MessageId, "delivered");
    }
  }

  /**
   * A receipt stands for the messages before it, too.
   *
   * @param {readonly Entry[]} entries by time
   */
  function markReceipts(entries) {
    /** @type {Entry["receipt"]} */
    let told;
    for (const entry of [...entries].reverse()) {
      if (!entry.isOwn || entry.item.Type === "EVENT") continue;
      const own = receipts.get(entry.item.Id ?? "");
      if (told !== "read" && own) told = own;
      if (told) entry.receipt = told;
    }
  }

  /** @param {connect.ChatItem} item */
  function isOwn(item) {
    return item.ParticipantId === ownParticipantId;
  }

  return {
    add,
    addLive,
    addReceipts,
    settle,
    /**
     * A file has arrived. Its line comes with it over the socket, before this or after.
     *
     * @param {Entry} draft
     * @param {string} attachmentId
     */
    settleUpload(draft, attachmentId) {
      draft.status = "sent";
      const [attachment] = draft.item.Attachments ?? [];
      if (!drafts.includes(draft) || !attachment) return;
      draft.item = {
        ...draft.item,
        Attachments: [{ ...attachment, AttachmentId: attachmentId, Status: "APPROVED" }],
      };
      const isThere = [...entriesById.values()].some(({ item }) => hasAttachment(item, attachmentId));
      if (isThere) drafts = drafts.filter((entry) => entry !== draft);
    },
    /** @param {Entry} draft */
    drop(draft) {
      drafts = drafts.filter((entry) => entry !== draft);
    },
    /** @param {Entry} entry whether it is still waiting for its Id */
    has: (entry) => drafts.includes(entry),
    /**
     * @param {File} file
     * @returns {Entry}
     */
    addUpload(file) {
      const attachment = {
        AttachmentName: file.name,
        AttachmentId: "",
        ContentType: file.type,
        Status: "IN_PROGRESS",
      };
      /** @type {Entry} */
      const draft = {
        key: `draft-${draftCount++}`,
        item: { Type: "ATTACHMENT", ParticipantId: ownParticipantId, Attachments: [attachment] },
        isOwn: true,
        status: "sending",
        upload: { file, fraction: 0 },
      };
      drafts.push(draft);
      return draft;
    },
    /**
     * @param {string} text
     * @param {string} [contentType]
     * @returns {Entry}
     */
    addDraft(text, contentType = "text/plain") {
      /** @type {Entry} */
      const draft = {
        key: `draft-${draftCount++}`,
        item: { Type: "MESSAGE", ContentType: contentType, Content: text, ParticipantId: ownParticipantId },
        isOwn: true,
        status: "sending",
        // Sending the same message again with the same token cannot make two of it.
        clientToken: createToken(),
      };
      drafts.push(draft);
      return draft;
    },
    /** By time; what is not sent yet comes last. */
    list() {
      const byTime = [...entriesById.values()].sort((one, other) =>
        compare(one.item.AbsoluteTime ?? "", other.item.AbsoluteTime ?? ""),
      );
      markReceipts(byTime);
      return [...byTime, ...drafts];
    },
  };
}

/**
 * Whether this is what a draft has become.
 *
 * @param {Entry} draft
 * @param {connect.ChatItem} item
 */
function isSame({ item: written, upload, status }, item) {
  if (written.Type !== item.Type) return false;
  if (item.Type === "MESSAGE") return written.Content === item.Content;
  const [attachment] = written.Attachments ?? [];
  if (!attachment) return false;
  if (attachment.AttachmentId) return hasAttachment(item, attachment.AttachmentId);
  // It may come before the answer that names it.
  const isGoingUp = upload !== undefined && status === "sending";
  return isGoingUp && item.Attachments?.[0]?.AttachmentName === attachment.AttachmentName;
}

/**
 * @param {connect.ChatItem} item
 * @param {string} attachmentId
 */
function hasAttachment(item, attachmentId) {
  return item.Attachments?.some(({ AttachmentId }) => AttachmentId === attachmentId) ?? false;
}

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** `crypto.randomUUID` is missing where a page is not served over https. */
function createToken() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
