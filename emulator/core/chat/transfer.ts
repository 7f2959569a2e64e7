import { createUuid } from "../ids";
import { EVENTS } from "../wire/items";
import type { World } from "../world";
import type { Participant } from "./chat";
import { leave } from "./ending";
import { publishEvent } from "./publish";

/** The agent hands the customer on: the old contact is over for the agent, and a new one of the same chain waits. */
export function transfer(world: World, agent: Participant, toAgentId: string | undefined): string {
  const { chat } = agent;
  publishEvent(world, chat, EVENTS.transferSucceeded);
  leave(world, agent);
  const contactId = createUuid(world.random);
  chat.contactId = contactId;
  chat.contactIds.push(contactId);
  world.chatsByContact.set(contactId, chat);
  chat.state = {
    kind: "waiting",
    sinceMs: world.clock.now(),
    ...(toAgentId === undefined ? {} : { reservedFor: toAgentId }),
  };
  return contactId;
}

export function failTransfer(world: World, agent: Participant): void {
  publishEvent(world, agent.chat, EVENTS.transferFailed);
}
