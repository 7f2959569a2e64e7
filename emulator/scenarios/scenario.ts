import type { ChatItem, ContactReport, EmulatorClock, EmulatorCore } from "../core";

/** What a scenario may do. Everything that it starts here ends with it. */
export interface Stage {
  readonly core: EmulatorCore;
  readonly clock: EmulatorClock;
  /** A customer is there for the first time. */
  onCustomerJoined(listener: (contactId: string) => void): void;
  /** An item has gone into a chat. Answer with `later`: an item must not overtake the one it answers. */
  onItem(listener: (item: ChatItem) => void): void;
  /** Runs once; a chat that has ended by then is no mistake. */
  later(delayMs: number, run: () => void): void;
  /** The chat with this contact. */
  find(contactId: string): ContactReport | undefined;
}

/** Something that is played on top of the service: an agent, a bot, a setting. */
export interface Scenario {
  readonly title: string;
  /** One sentence for people. */
  readonly description: string;
  /** The answer undoes what does not end by itself. */
  play(stage: Stage): (() => void) | void;
}

/** What a customer has written, where the item is that. */
export function readCustomersText(item: ChatItem): string | undefined {
  const isText = item.ContentType?.startsWith("text/") === true;
  return item.Type === "MESSAGE" && item.ParticipantRole === "CUSTOMER" && isText ? item.Content : undefined;
}
