import { joinCustomer } from "../chat/joining";
import type { World } from "../world";
import type { OpenSocket } from "./socket";

/** A customer joins with the first subscription; an agent has joined by accepting. */
export function handleSubscribed(world: World, socket: OpenSocket): void {
  const { owner } = socket;
  if (owner.kind === "participant" && owner.participant.role === "CUSTOMER") {
    joinCustomer(world, owner.participant);
  }
}
