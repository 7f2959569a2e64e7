// @ts-check
import { h } from "./dom.js";
import { formatSize } from "./format.js";
import { isolate, nameElement } from "./names.js";

/** @typedef {import("./message-store.js").Entry} Entry */
/** @typedef {import("./attachment-shelf.js").AttachmentShelf} AttachmentShelf */
/** @typedef {NonNullable<connect.ChatItem["Attachments"]>[number]} Attachment */

/** What browsers show safely; a picture of another kind is a file like others. */
const pictureTypes = ["image/jpeg", "image/png"];

/**
 * The files of a message: on their way up, or to be had.
 *
 * @param {Entry} entry
 * @param {AttachmentShelf} shelf
 * @param {(entry: Entry) => void} onCancel
 */
export function createAttachmentView(entry, shelf, onCancel) {
  const { item, upload, status } = entry;
  const view = h("div", { class: "attachments" });
  for (const attachment of item.Attachments ?? []) {
    if (status === "sending" || status === "failed") {
      view.append(nameAndSize(attachment.AttachmentName, upload?.file.size));
    } else view.append(createFile(attachment, upload?.file.size, shelf));
  }
  if (upload && status === "sending") {
    const bar = h("progress", { max: 1, value: upload.fraction, "aria-label": "Upload" });
    const cancel = h("button", { class: "link", type: "button", onclick: () => onCancel(entry) }, "Cancel");
    view.append(h("div", { class: "uploading" }, bar, cancel));
  }
  return view;
}

/**
 * @param {Attachment} attachment
 * @param {number | undefined} size in bytes
 * @param {AttachmentShelf} shelf
 */
function createFile({ AttachmentId, AttachmentName, ContentType, Status }, size, shelf) {
  if (Status === "IN_PROGRESS" || !AttachmentId)
    return h("div", {}, nameAndSize(AttachmentName, size), note("Being checked …"));
  if (Status === "REJECTED")
    return h("div", {}, nameAndSize(AttachmentName, size), note("This file was not let through."));
  const problem = h("div", { class: "note", role: "status" });
  const button = h("button", { class: "link file", type: "button" }, nameAndSize(AttachmentName, size));
  button.prepend(h("span", { class: "visually-hidden" }, "Save "));
  button.addEventListener("click", async () => {
    problem.textContent = "Fetching …";
    try {
      await shelf.save(AttachmentId, AttachmentName);
      problem.textContent = "";
    } catch {
      problem.textContent = "The file could not be fetched. Please try again.";
    }
  });
  const file = h("div", {}, button, problem);
  if (pictureTypes.includes(ContentType ?? ""))
    file.prepend(createPicture(AttachmentId, AttachmentName, shelf));
  return file;
}

/**
 * @param {string} attachmentId
 * @param {string} name
 * @param {AttachmentShelf} shelf
 */
function createPicture(attachmentId, name, shelf) {
  // Its place is there from the start, so that nothing moves when it comes.
  const place = h("div", { class: "picture" });
  shelf.picture(attachmentId).then(
    (src) => place.replaceChildren(h("img", { src, alt: `Picture ${isolate(name)}` })),
    () => place.remove(),
  );
  return place;
}

/**
 * @param {string} name
 * @param {number | undefined} size in bytes
 */
function nameAndSize(name, size) {
  return h(
    "span",
    { class: "file-name" },
    nameElement(name),
    ...(size === undefined ? [] : [` (${formatSize(size)})`]),
  );
}

/** @param {string} text */
function note(text) {
  return h("div", { class: "note" }, text);
}
