import { joinCustomer } from "../chat/joining";
import { publish, signAs } from "../chat/publish";
import type { Participant } from "../chat/chat";
import type { ChatItem } from "../wire/items";
import { EVENTS } from "../wire/items";
import type { World } from "../world";

/** The participant says that they are there; only their own sockets hear it. */
export function acknowledge(world: World, participant: Participant): ChatItem {
  participant.acknowledged = true;
  if (participant.role === "CUSTOMER") joinCustomer(world, participant);
  return publish(
    world,
    participant.chat,
    { Type: "CONNECTION_ACK", ContentType: EVENTS.acknowledged, ...signAs(participant) },
    (owner) =>
      owner.kind === "participant"
        ? owner.participant === participant
        : owner.agentId === participant.agentId,
  );
}
