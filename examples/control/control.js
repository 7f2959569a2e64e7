// @ts-check
import { byId } from "../shared/dom.js";
import { createContactsPanel, labelOf } from "./contacts-panel.js";
import { control } from "./control-service.js";
import { createFaultsPanel } from "./faults-panel.js";
import { createScenariosPanel } from "./scenarios-panel.js";
import { createWirePanel } from "./wire-panel.js";

/** After something has gone over the wire; much at once is looked at once. */
const refreshDelayMs = 300;
/** Timed faults count down, and other programs steer the service too. */
const refreshIntervalMs = 2000;

const problem = byId("problem", HTMLElement);
const announcement = byId("announcement", HTMLElement);

/** @param {string} text */
function announce(text) {
  announcement.textContent = text;
}

/** @param {unknown} error */
function showProblem(error) {
  problem.textContent = error instanceof Error ? error.message : String(error);
}

/** Does what somebody asked for; what fails is said. @param {() => Promise<void>} work */
function run(work) {
  problem.textContent = "";
  work().catch(showProblem);
}

const faults = createFaultsPanel({ run, announce });
const scenarios = createScenariosPanel({ run, announce });
const contacts = createContactsPanel({ run });
const wire = createWirePanel({ announce });

let chats = "";

async function refresh() {
  const { contacts: all } = await control.contacts();
  await contacts.show(all);
  const going = all.filter(({ state }) => state !== "ended").reverse();
  const options = going.map((contact) => ({ contactId: contact.contactId, label: labelOf(contact) }));
  // An open list must not be changed under somebody's hands for nothing.
  if (JSON.stringify(options) !== chats) {
    chats = JSON.stringify(options);
    faults.setChats(options);
  }
  await faults.load();
  await scenarios.load();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {number} delayMs */
function refreshIn(delayMs) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    try {
      if (!document.hidden) await refresh();
    } catch {
      // The wire says that the service is away.
    }
    refreshIn(refreshIntervalMs);
  }, delayMs);
}

control.watchWire(
  (entry) => {
    wire.add(entry);
    if (entry.name !== "DeskContacts") refreshIn(refreshDelayMs);
  },
  (isConnected) => {
    problem.textContent = isConnected
      ? ""
      : "The service does not answer. This page looks for it again by itself.";
  },
);
refreshIn(0);
