// @ts-check
import { byId, h } from "../shared/dom.js";
import { control } from "./control-service.js";

/** What people read for each kind. @type {Record<string, {title: string, help: string}>} */
const texts = {
  cut: {
    title: "Cut sockets",
    help: "Open sockets are gone without a farewell; while it lasts, new ones too.",
  },
  refuse: { title: "Refuse sockets", help: "New sockets are answered 503." },
  "half-open": {
    title: "Half-open sockets",
    help: "They stay open and carry nothing any more, whatever is switched off.",
  },
  delay: { title: "Delay", help: "Requests and frames come late." },
  "lose-answers": { title: "Lose answers", help: "The service does it, and the answer never arrives." },
  duplicate: { title: "Duplicate items", help: "Items come twice over each socket." },
  reorder: { title: "Reorder between sockets", help: "One socket runs ahead of another, by chance." },
  403: { title: "Answer 403", help: "AccessDeniedException." },
  429: { title: "Answer 429", help: "ThrottlingException, with Retry-After." },
  500: { title: "Answer 500", help: "InternalServerException." },
  "expire-tokens": {
    title: "Expire connection tokens",
    help: "Those handed out are refused with 403; new ones are good.",
  },
  "expire-urls": {
    title: "Expire addresses",
    help: "Of sockets, uploads and downloads that were handed out.",
  },
  restart: {
    title: "Restart the gateway",
    help: "All sockets are cut, and nobody gets a connection meanwhile. Chats are kept.",
  },
  end: { title: "End chats", help: "As a flow ends them." },
};

/** @param {string} kind */
const titleOf = (kind) => texts[kind]?.title ?? kind;

const time = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/**
 * The form that switches faults on, and the list of those that are.
 *
 * @param {{run: (work: () => Promise<void>) => void, announce: (text: string) => void}} page
 */
export function createFaultsPanel({ run, announce }) {
  const form = byId("fault-form", HTMLFormElement);
  const kind = byId("fault-kind", HTMLSelectElement);
  const contact = byId("fault-contact", HTMLSelectElement);
  const operation = byId("fault-operation", HTMLSelectElement);
  const lasts = byId("fault-lasts", HTMLSelectElement);
  const count = byId("fault-count", HTMLInputElement);
  const delay = byId("fault-delay", HTMLInputElement);
  const retry = byId("fault-retry", HTMLInputElement);
  const list = byId("faults", HTMLUListElement);
  const clear = byId("faults-clear", HTMLButtonElement);
  const latest = byId("fault-latest", HTMLElement);
  /** @type {import("./control-service.js").FaultKind[]} */
  let kinds = [];

  /** @param {string} id @param {boolean} isShown */
  function showField(id, isShown) {
    const field = byId(id, HTMLElement);
    field.hidden = !isShown;
    for (const input of field.querySelectorAll("input")) input.disabled = !isShown;
  }

  function showFields() {
    const isCounted = ["times", "seconds"].includes(lasts.value);
    showField("fault-count-field", isCounted);
    byId("fault-count-label", HTMLElement).textContent =
      lasts.value === "times" ? "How many times" : "How many seconds";
    showField(
      "fault-operation-field",
      kinds.find((known) => known.kind === kind.value)?.byOperation === true,
    );
    showField("fault-delay-field", ["delay", "reorder"].includes(kind.value));
    showField("fault-retry-field", kind.value === "429");
    contact.disabled = kind.value === "restart";
    lasts.disabled = kind.value === "end";
  }

  /** What fits the kind. */
  function handleKind() {
    const chosen = kinds.find((known) => known.kind === kind.value);
    byId("fault-help", HTMLElement).textContent = texts[kind.value]?.help ?? "";
    const usual = chosen?.lasts ?? "on";
    lasts.value = typeof usual === "string" ? usual : "seconds";
    if (typeof usual === "object") count.value = String(usual.seconds);
    if (chosen?.delayMs) delay.value = String(chosen.delayMs);
    showFields();
  }

  function readForm() {
    const number = Number(count.value);
    const lastsValue = { times: { times: number }, seconds: { seconds: number } }[lasts.value] ?? lasts.value;
    return {
      kind: kind.value,
      lasts: lastsValue,
      ...(contact.value && !contact.disabled ? { contactId: contact.value } : {}),
      ...(operation.value && !byId("fault-operation-field", HTMLElement).hidden
        ? { operation: operation.value }
        : {}),
      ...(delay.disabled ? {} : { delayMs: Number(delay.value) }),
      ...(retry.disabled ? {} : { retryAfterSeconds: Number(retry.value) }),
    };
  }

  /** @param {import("./control-service.js").Fault} fault @param {number} nowMs */
  function describe(fault, nowMs) {
    const left =
      fault.timesLeft !== undefined
        ? `${fault.timesLeft} × left`
        : fault.untilMs !== undefined
          ? `${Math.max(1, Math.ceil((fault.untilMs - nowMs) / 1000))} s left`
          : "until switched off";
    const details = [
      fault.operation,
      fault.delayMs && `${fault.delayMs} ms`,
      fault.contactId && `chat ${fault.contactId.slice(0, 8)}`,
      left,
    ];
    return details.filter(Boolean).join(" · ");
  }

  /** @param {import("./control-service.js").Fault} fault @param {number} nowMs */
  function makeRow(fault, nowMs) {
    const off = () =>
      run(async () => {
        await control.removeFault(fault.id);
        await load();
        tell(`${titleOf(fault.kind)} is off.`);
        (list.querySelector("button") ?? byId("fault-button", HTMLButtonElement)).focus();
      });
    return h(
      "li",
      { class: "row on" },
      h("div", {}, h("strong", {}, titleOf(fault.kind)), h("p", { class: "help" }, describe(fault, nowMs))),
      h(
        "button",
        {
          class: "button small",
          type: "button",
          onclick: off,
          "aria-label": `Switch off ${titleOf(fault.kind)}`,
        },
        "Off",
      ),
    );
  }

  /** What has happened, seen as well as heard: a fault that is used up leaves nothing else behind. @param {string} text */
  function tell(text) {
    announce(text);
    latest.textContent = `${time.format(Date.now())} ${text}`;
  }

  let shown = "";
  /** Those that were on when they were last looked at. @type {import("./control-service.js").Fault[]} */
  let known = [];

  /** @param {import("./control-service.js").Fault[]} faults */
  function tellOfEnds(faults) {
    const isOver = (/** @type {{id: string}} */ { id }) => faults.every((fault) => fault.id !== id);
    for (const { kind } of known.filter(isOver)) tell(`${titleOf(kind)} is used up.`);
    known = faults;
  }

  async function load() {
    const { faults, kinds: all, operations, nowMs } = await control.faults();
    if (kinds.length === 0) {
      kinds = all;
      kind.replaceChildren(...all.map((each) => h("option", { value: each.kind }, titleOf(each.kind))));
      operation.append(...operations.map((name) => h("option", { value: name }, name)));
      handleKind();
    }
    const next = faults.map((fault) => [fault.id, describe(fault, nowMs)].join()).join();
    byId("faults-empty", HTMLElement).hidden = faults.length > 0;
    clear.hidden = faults.length < 2;
    tellOfEnds(faults);
    if (next === shown) return faults;
    shown = next;
    // The button that has the focus must not go from under it.
    const focused = [...list.querySelectorAll("button")].indexOf(/** @type {any} */ (document.activeElement));
    list.replaceChildren(...faults.map((fault) => makeRow(fault, nowMs)));
    if (focused >= 0) list.querySelectorAll("button")[focused]?.focus();
    return faults;
  }

  kind.addEventListener("change", handleKind);
  lasts.addEventListener("change", showFields);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(async () => {
      const { fault, struck } = await control.addFault(readForm());
      const isOn = (await load()).some(({ id }) => id === fault.id);
      const what =
        struck > 0 ? ` It struck ${struck} at once.` : fault.kind === "end" ? " No chat was going on." : "";
      tell(`${titleOf(fault.kind)}: ${isOn ? "on" : "done"}.${what}`);
    });
  });
  clear.addEventListener("click", () =>
    run(async () => {
      await control.clearFaults();
      await load();
      tell("All faults are off.");
      byId("fault-button", HTMLButtonElement).focus();
    }),
  );

  return {
    load,
    /** @param {{contactId: string, label: string}[]} chats */
    setChats(chats) {
      const chosen = contact.value;
      const options = chats.map(({ contactId, label }) => h("option", { value: contactId }, label));
      contact.replaceChildren(h("option", { value: "" }, "All chats"), ...options);
      if (chats.some(({ contactId }) => contactId === chosen)) contact.value = chosen;
    },
  };
}
