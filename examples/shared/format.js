// @ts-check
import { describeAnswer, describeInteractive } from "./interactive.js";

/** All event content types begin with this. */
const events = "application/vnd.amazonaws.connect.event.";

export const eventTypes = {
  typing: `${events}typing`,
  delivered: `${events}message.delivered`,
  read: `${events}message.read`,
  left: `${events}participant.left`,
  transferSucceeded: `${events}transfer.succeeded`,
};

const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  weekday: "short",
  hour: "numeric",
  minute: "2-digit",
});
const dateAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const dayMs = 24 * 3_600_000;

/**
 * As short as it can be without being mistaken for another day.
 *
 * @param {string} iso
 */
export function formatTime(iso) {
  const date = new Date(iso);
  if (date.toDateString() === new Date().toDateString()) return time.format(date);
  return (Date.now() - date.getTime() < 6 * dayMs ? dayAndTime : dateAndTime).format(date);
}

/** @param {string} iso */
export function formatDateAndTime(iso) {
  return dateAndTime.format(new Date(iso));
}

/**
 * "1 byte", "340 bytes", "12 KB", "1.4 MB".
 *
 * @param {number} bytes
 */
export function formatSize(bytes) {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * How long somebody has been waiting: "12 s", "3 min", "1 h 5 min".
 *
 * @param {number} ms
 */
export function formatWait(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * One line about an event of the chat: who it is about, where it is about somebody, and what is said of them. Undefined
 * for events that are no news to people.
 *
 * @param {connect.ChatItem} item
 * @param {boolean} isOwn
 */
export function describeEvent(item, isOwn) {
  const about = (/** @type {string} */ text) => ({ who: isOwn ? "You" : senderOf(item), text });
  const plain = (/** @type {string} */ text) => ({ who: "", text });
  switch (item.ContentType?.replace(events, "")) {
    case "participant.joined":
      return about("joined");
    case "participant.left":
      return about("left");
    case "participant.idle":
      return about(`${isOwn ? "have" : "has"} been quiet for a while`);
    case "participant.returned":
      return about("came back");
    case "participant.autodisconnection":
      return about(`${isOwn ? "were" : "was"} disconnected after a long silence`);
    case "transfer.succeeded":
      return plain("The chat was passed on to another agent");
    case "transfer.failed":
      return plain("The chat could not be passed on");
    case "authentication.succeeded":
      return about("signed in");
    case "authentication.cancelled":
      return about("went on without signing in");
    case "authentication.failed":
      return about("could not be signed in");
    case "authentication.timeout":
    case "authentication.expired":
      return plain("The time to sign in is over");
    case "chat.ended":
      return plain("The chat has ended");
    case "chat.rehydrated":
      return plain("This chat goes on from an earlier one");
    default:
      return undefined;
  }
}

/** @param {connect.ChatItem} item */
export function senderOf(item) {
  const isSystem = item.ParticipantRole === "SYSTEM" || item.DisplayName === "SYSTEM_MESSAGE";
  if (item.DisplayName && !isSystem) return item.DisplayName;
  return (
    { CUSTOMER: "Customer", AGENT: "Agent", SUPERVISOR: "Supervisor" }[item.ParticipantRole ?? ""] ??
    "Assistant"
  );
}

/**
 * What a message says, in plain text. Of a question of a flow that is its title, and what there is to choose from.
 *
 * @param {connect.ChatItem} item
 */
export function textOf(item) {
  const { Type, ContentType, Content, Attachments } = item;
  if (Type === "ATTACHMENT")
    return (Attachments ?? []).map(({ AttachmentName }) => AttachmentName).join(", ");
  return !ContentType || ContentType.startsWith("text/")
    ? describeAnswer(Content ?? "")
    : describeInteractive(item);
}
