import { EVENTS } from "../wire/items";
import type { World } from "../world";
import { noteActivity } from "./activity";
import type { Participant } from "./chat";
import { publish, publishEvent, signAs } from "./publish";

/** The customer is there for the first time: that begins the conversation. */
export function joinCustomer(world: World, customer: Participant): void {
  if (customer.presence !== "invited") return;
  const { chat } = customer;
  customer.presence = "joined";
  publishEvent(world, chat, EVENTS.joined, customer);
  if (chat.continuedFrom !== undefined) publishEvent(world, chat, EVENTS.chatRehydrated);
  if (chat.initialMessage !== undefined) {
    const { contentType, content } = chat.initialMessage;
    publish(world, chat, {
      Type: "MESSAGE",
      ContentType: contentType,
      Content: content,
      ...signAs(customer),
    });
  }
  noteActivity(world, customer);
  world.onCustomerJoined(chat.contactId);
}

export function joinAgent(world: World, agent: Participant): void {
  agent.presence = "joined";
  agent.chat.state = { kind: "connected", agent };
  publishEvent(world, agent.chat, EVENTS.joined, agent);
  noteActivity(world, agent);
}
