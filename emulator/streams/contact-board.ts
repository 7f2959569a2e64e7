import type { ActiveContact, EmulatorClock, EmulatorCore } from "../core";
import type { Agent, PanelContact } from "./agent-data";

/** The contacts that an agent's panel shows. */
export interface ContactBoard {
  /** Each contact of the list with its state. Made after every item of every chat: it looks into none of them. */
  glance(): string[];
  /** Those that wait, those that the agent has, and those that are over and not yet cleared away. */
  list(): PanelContact[];
  /** It is not shown to this agent any more. */
  dismiss(contactId: string): void;
}

export function createContactBoard(core: EmulatorCore, clock: EmulatorClock, agent: Agent): ContactBoard {
  const dismissed = new Set<string>();
  /** What the agent has, or had. */
  const held = new Map<string, PanelContact>();

  function findCustomer(contactId: string): PanelContact["customer"] {
    const chat = core.findContact(contactId);
    return chat?.participants.find(({ role }) => role === "CUSTOMER") ?? { id: "", displayName: "" };
  }

  function hold({ contactId, initialContactId, participantId, participantToken }: ActiveContact): void {
    if (held.has(contactId)) return;
    held.set(contactId, {
      ...{ contactId, initialContactId, customer: findCustomer(contactId) },
      ...{ state: "connected", sinceMs: clock.now() },
      participant: { id: participantId, token: participantToken },
    });
  }

  function endOthers(active: readonly ActiveContact[]): void {
    for (const [contactId, contact] of held) {
      const isOver = contact.state === "connected" && !active.some((one) => one.contactId === contactId);
      if (isOver) held.set(contactId, { ...contact, state: "ended", sinceMs: clock.now() });
    }
  }

  /** Takes up what the agent has now, and what is over. */
  function update(): void {
    const active = core.desk.active(agent.id);
    active.forEach(hold);
    endOthers(active);
  }

  const isShown = ({ contactId }: { contactId: string }) => !dismissed.has(contactId);
  const listWaiting = () => core.desk.waiting(agent.id).filter(isShown);
  const listHeld = () => [...held.values()].filter(isShown);

  return {
    glance() {
      update();
      const waiting = listWaiting().map(({ contactId }) => `${contactId} connecting`);
      return [...waiting, ...listHeld().map(({ contactId, state }) => `${contactId} ${state}`)];
    },
    list() {
      update();
      const waiting = listWaiting().map(({ contactId, initialContactId, waitingSinceMs }): PanelContact => ({
        ...{ contactId, initialContactId, customer: findCustomer(contactId) },
        ...{ state: "connecting", sinceMs: waitingSinceMs },
      }));
      return [...waiting, ...listHeld()];
    },
    dismiss(contactId) {
      dismissed.add(contactId);
      held.delete(contactId);
    },
  };
}
