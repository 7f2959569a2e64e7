// @ts-check
import { arrange, h } from "./dom.js";
import { describeEvent, senderOf } from "./format.js";
import { createRow } from "./message-row.js";

/** @typedef {import("./message-store.js").Entry} Entry */

/** Nearer than this to its end, the list follows what comes. */
const followPx = 80;
/** Messages of one sender within this time stand together. */
const groupMs = 3 * 60_000;

/**
 * The messages of a conversation, in a box that scrolls.
 *
 * @param {{
 *   label: string,
 *   shelf: import("./attachment-shelf.js").AttachmentShelf,
 *   onOlder: () => void,
 *   onView: () => void,
 *   canAnswer: () => boolean,
 *   actions: import("./message-row.js").RowActions,
 * }} options
 *   `onOlder`: earlier messages are asked for; `onView`: other messages are in view now; `canAnswer`: whether questions can be answered
 */
export function createMessageList({ label, shelf, onOlder, onView, canAnswer, actions }) {
  const older = h("button", { class: "button small older", type: "button", hidden: true, onclick: onOlder });
  older.textContent = "Show earlier messages";
  const list = h("ol", { class: "messages" });
  const log = h(
    "div",
    { class: "scroller", role: "log", "aria-live": "polite", "aria-label": label, tabindex: 0 },
    older,
    list,
  );
  const jump = h("button", { class: "button small jump", type: "button", hidden: true }, "New messages ↓");
  const element = h("div", { class: "message-area" }, log, jump);
  /** @type {Map<string, ReturnType<typeof createRow>>} */
  const rows = new Map();
  /** @type {Set<Element>} */
  const inView = new Set();
  const watcher = new IntersectionObserver((changes) => {
    for (const { isIntersecting, target } of changes) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    onView();
  });
  let isFollowing = true;
  let lastKey = "";

  jump.addEventListener("click", () => {
    scrollToEnd();
    log.focus();
  });
  log.addEventListener("scroll", () => {
    isFollowing = log.scrollHeight - log.scrollTop - log.clientHeight < followPx;
    if (isFollowing) jump.hidden = true;
  });
  // The box shrinks when a keyboard opens on a phone, and grows when a banner goes.
  const sizes = new ResizeObserver(() => isFollowing && scrollToEnd());
  sizes.observe(log);
  // A form that was fetched makes its message grow.
  sizes.observe(list);

  function scrollToEnd() {
    log.scrollTop = log.scrollHeight;
  }

  /** @param {readonly Entry[]} entries */
  function show(entries) {
    const lines = entries.filter(isShown);
    forgetOthers(lines);
    const answered = canAnswer() ? lines.findLastIndex(isAnswer) : lines.length;
    arrange(
      list,
      lines.map((entry, index) => row(entry, lines[index - 1], lines[index + 1], index > answered)),
    );
    const last = lines.at(-1);
    const isNew = last !== undefined && last.key !== lastKey;
    lastKey = last?.key ?? "";
    // One's own message is always brought into view.
    if (isFollowing || (isNew && last.status === "sending")) scrollToEnd();
    else if (isNew) jump.hidden = false;
  }

  /**
   * @param {Entry} entry
   * @param {Entry | undefined} previous
   * @param {Entry | undefined} next
   * @param {boolean} isOpen
   */
  function row(entry, previous, next, isOpen) {
    const known = rows.get(entry.key) ?? createRow(actions, shelf);
    if (!rows.has(entry.key)) watcher.observe(known.element);
    rows.set(entry.key, known);
    known.draw(entry, {
      isContinuing: isGroup(previous, entry),
      isContinued: isGroup(entry, next),
      isOpen,
    });
    return known.element;
  }

  /** @param {readonly Entry[]} lines */
  function forgetOthers(lines) {
    const keys = new Set(lines.map(({ key }) => key));
    for (const [key, { element }] of rows) {
      if (keys.has(key)) continue;
      watcher.unobserve(element);
      inView.delete(element);
      rows.delete(key);
    }
  }

  return {
    element,
    show,
    /** @param {Entry} entry */
    isInView(entry) {
      const known = rows.get(entry.key);
      return known !== undefined && inView.has(known.element);
    },
    dispose: () => watcher.disconnect(),
    /**
     * Adds earlier messages: what is being read stays where it is, and nothing is read out.
     *
     * @param {readonly Entry[]} entries
     */
    showOlder(entries) {
      const fromEnd = log.scrollHeight - log.scrollTop;
      log.setAttribute("aria-live", "off");
      const wasFollowing = isFollowing;
      isFollowing = false;
      show(entries);
      isFollowing = wasFollowing;
      log.scrollTop = log.scrollHeight - fromEnd;
      setTimeout(() => log.setAttribute("aria-live", "polite"), 1000);
    },
    /** @param {"none" | "some" | "loading"} state */
    setOlder(state) {
      const hadFocus = document.activeElement === older;
      older.hidden = state === "none";
      older.disabled = state === "loading";
      older.textContent = state === "loading" ? "Loading …" : "Show earlier messages";
      if (hadFocus && state !== "some") log.focus();
    },
    scrollToEnd,
    focus: () => log.focus(),
  };
}

/** Whatever one writes answers what was asked before. @param {Entry} entry */
function isAnswer({ isOwn, item, status }) {
  return isOwn && item.Type !== "EVENT" && status !== "failed";
}

/** @param {Entry} entry */
function isShown({ item, isOwn }) {
  if (item.Type === "EVENT") return describeEvent(item, isOwn) !== undefined;
  return item.Type === "MESSAGE" || item.Type === "ATTACHMENT";
}

/**
 * @param {Entry | undefined} one
 * @param {Entry | undefined} other
 */
function isGroup(one, other) {
  if (!one || !other || one.item.Type === "EVENT" || other.item.Type === "EVENT") return false;
  if (one.item.ParticipantId !== other.item.ParticipantId || senderOf(one.item) !== senderOf(other.item))
    return false;
  const [start, end] = [one.item.AbsoluteTime, other.item.AbsoluteTime];
  return !start || !end || Date.parse(end) - Date.parse(start) < groupMs;
}
