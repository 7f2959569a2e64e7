import { ASSUMPTIONS } from "../assumptions";
import { closeSocketsOf } from "../socket/closing";
import { EVENTS } from "../wire/items";
import type { World } from "../world";
import { startTimer } from "../world";
import type { Chat, Participant } from "./chat";
import { isOver } from "./chat";
import { publishEvent } from "./publish";

export function stopWatching(participant: Participant): void {
  if (participant.activity.kind !== "unwatched") participant.activity.cancel();
  participant.activity = { kind: "unwatched" };
}

/** Says that somebody leaves while they can still hear it; the chat goes on. */
export function leave(world: World, participant: Participant): void {
  publishEvent(world, participant.chat, EVENTS.left, participant);
  participant.presence = "left";
  stopWatching(participant);
}

/** `participant.left` of whoever ends it, then `chat.ended`; from then on no token of the chat is good for anything. */
export function endChat(world: World, chat: Chat, leaver?: Participant): void {
  if (isOver(chat)) return;
  if (leaver !== undefined) publishEvent(world, chat, EVENTS.left, leaver);
  publishEvent(world, chat, EVENTS.chatEnded);
  chat.state = { kind: "ended", atMs: world.clock.now() };
  for (const cancel of chat.cancels.splice(0)) cancel();
  for (const participant of chat.participants) {
    participant.presence = "left";
    participant.answers.clear();
    stopWatching(participant);
  }
  const closeSockets = (): void => {
    closeSocketsOf(world, chat, ASSUMPTIONS.endedSocketCloseCode, "The chat has ended");
  };
  startTimer(world, closeSockets, world.limits.endedSocketLingerMs);
}
