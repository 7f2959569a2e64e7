// @ts-check
import { byId, h } from "../shared/dom.js";

/** @typedef {import("./control-service.js").WireEntry} WireEntry */

/** How many are kept to filter, and how many show at a time. */
const maxKept = 5000;
const maxShown = 200;

const time = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  fractionalSecondDigits: 3,
});

const heartbeats = ["aws/heartbeat", "aws/ping"];

/** @param {WireEntry} entry */
function describe({ kind, direction, status, durationMs, socket, role, contactId, faults }) {
  const what =
    kind === "request"
      ? `${status ?? "no answer"} in ${durationMs} ms`
      : `${kind === "socket" ? "socket" : direction === "in" ? "to the service, socket" : "from the service, socket"}\u00a0${socket ?? ""}`;
  const parts = [
    what.trim(),
    role?.toLowerCase(),
    contactId && `chat\u00a0${contactId.slice(0, 8)}`,
    faults.length > 0 && `fault: ${faults.join(", ")}`,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** @param {WireEntry} entry */
function arrowOf({ kind, direction, status }) {
  if (kind === "request") return status === undefined ? "⇥" : "⇄";
  if (kind === "socket") return "◦";
  return direction === "in" ? "↑" : "↓";
}

/** @param {WireEntry} entry */
function isBad({ status, kind, faults }) {
  return faults.length > 0 || (kind === "request" && (status ?? 500) >= 400);
}

/** @param {WireEntry} entry */
function makeRow(entry) {
  const body = h("pre", { tabindex: 0, role: "region", "aria-label": `${entry.name} as JSON` });
  const details = h(
    "details",
    {
      class: isBad(entry) ? "entry bad" : "entry",
      // Made when it is looked at: there may be thousands.
      ontoggle: () => (body.textContent = JSON.stringify(entry, undefined, 2)),
    },
    h(
      "summary",
      {},
      h("span", { class: "arrow", "aria-hidden": "true" }, arrowOf(entry)),
      h("time", { datetime: new Date(entry.atMs).toISOString() }, time.format(entry.atMs)),
      h("span", { class: "name" }, h("bdi", {}, entry.name)),
      h("span", { class: "help" }, describe(entry)),
    ),
    body,
  );
  return h("li", { value: entry.number }, details);
}

/**
 * What goes over the wire, newest first.
 *
 * @param {{announce: (text: string) => void}} page
 */
export function createWirePanel({ announce }) {
  const list = byId("wire", HTMLOListElement);
  const filter = byId("wire-filter", HTMLInputElement);
  const withHeartbeats = byId("wire-heartbeats", HTMLInputElement);
  const withDesk = byId("wire-desk", HTMLInputElement);
  const pause = byId("wire-pause", HTMLButtonElement);
  const copy = byId("wire-copy", HTMLButtonElement);
  /** @type {WireEntry[]} newest last */
  let entries = [];
  /** @type {WeakMap<WireEntry, HTMLLIElement>} */
  const rows = new WeakMap();
  /** @type {WeakMap<WireEntry, string>} */
  const searchTexts = new WeakMap();
  /** @type {"live" | "paused"} */
  let mode = "live";
  /** What is looked at while it is paused. @type {WireEntry[]} */
  let held = [];
  let countSincePause = 0;
  let frame = 0;
  const copied = byId("wire-copied", HTMLElement);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {WireEntry} entry */
  function searchTextOf(entry) {
    const known = searchTexts.get(entry) ?? JSON.stringify(entry).toLowerCase();
    searchTexts.set(entry, known);
    return known;
  }

  /** Every word must be somewhere in it. */
  function findMatching() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    return (mode === "live" ? entries : held).filter(
      (entry) =>
        (withHeartbeats.checked || !heartbeats.includes(entry.name)) &&
        (withDesk.checked || entry.name !== "DeskContacts") &&
        words.every((word) => searchTextOf(entry).includes(word)),
    );
  }

  function render() {
    frame = 0;
    const matching = findMatching();
    const shown = matching.slice(-maxShown).reverse();
    const wanted = shown.map((entry) => {
      const row = rows.get(entry) ?? makeRow(entry);
      rows.set(entry, row);
      return row;
    });
    const keep = new Set(wanted);
    for (const row of [...list.children]) if (!keep.has(/** @type {any} */ (row))) row.remove();
    wanted.forEach((row, index) => {
      if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
    });
    byId("wire-empty", HTMLElement).hidden = shown.length > 0;
    byId("wire-empty", HTMLElement).textContent =
      entries.length > 0 ? "Nothing matches." : "Nothing yet. Start a chat, and it shows here.";
    const waiting = mode === "paused" ? countSincePause : 0;
    byId("wire-count", HTMLElement).textContent =
      `${shown.length} of ${matching.length} shown${waiting > 0 ? `, ${waiting} more since the pause` : ""}`;
  }

  function renderSoon() {
    if (frame === 0) frame = requestAnimationFrame(render);
  }

  pause.addEventListener("click", () => {
    mode = mode === "live" ? "paused" : "live";
    held = mode === "paused" ? [...entries] : [];
    countSincePause = 0;
    pause.setAttribute("aria-pressed", String(mode === "paused"));
    renderSoon();
  });
  for (const input of [filter, withHeartbeats, withDesk]) input.addEventListener("input", renderSoon);
  copy.addEventListener("click", async () => {
    const matching = findMatching();
    try {
      await navigator.clipboard.writeText(JSON.stringify(matching, undefined, 2));
      announce(`${matching.length} ${matching.length === 1 ? "entry" : "entries"} copied.`);
      copied.textContent = `${matching.length} copied ·`;
      clearTimeout(timer);
      timer = setTimeout(() => (copied.textContent = ""), 4000);
    } catch {
      announce("The browser does not let this page copy.");
    }
  });

  return {
    /** @param {WireEntry} entry */
    add(entry) {
      // A service that was started again counts anew.
      if (entry.number <= (entries.at(-1)?.number ?? 0)) entries = [];
      entries.push(entry);
      countSincePause += 1;
      if (entries.length > maxKept) entries = entries.slice(-maxKept);
      renderSoon();
    },
  };
}
