import { EVENTS } from "../wire/items";
import type { World } from "../world";
import { startTimer } from "../world";
import type { Participant } from "./chat";
import { endChat, stopWatching } from "./ending";
import { publishEvent } from "./publish";

/**
 * Somebody is about to say something: after a silence that was noticed they are back, and their silence is measured anew.
 * Nothing is measured unless a limit asks for it.
 */
export function noteActivity(world: World, participant: Participant): void {
  const wasIdle = participant.activity.kind === "idle";
  stopWatching(participant);
  if (wasIdle) publishEvent(world, participant.chat, EVENTS.returned, participant);
  const { idleAfterMs, autoDisconnectAfterMs } = world.limits;
  const cancels = [
    startTimerIfWanted(world, handleIdle, participant, idleAfterMs),
    startTimerIfWanted(world, handleAutoDisconnect, participant, autoDisconnectAfterMs),
  ];
  const cancel = (): void => {
    for (const cancelOne of cancels) cancelOne?.();
  };
  participant.activity = { kind: "active", cancel };
}

function startTimerIfWanted(
  world: World,
  handle: (world: World, participant: Participant) => void,
  participant: Participant,
  delayMs: number,
): (() => void) | undefined {
  if (delayMs <= 0) return undefined;
  return startTimer(
    world,
    () => {
      handle(world, participant);
    },
    delayMs,
  );
}

function handleIdle(world: World, participant: Participant): void {
  if (participant.activity.kind !== "active") return;
  participant.activity = { kind: "idle", cancel: participant.activity.cancel };
  publishEvent(world, participant.chat, EVENTS.idle, participant);
}

function handleAutoDisconnect(world: World, participant: Participant): void {
  publishEvent(world, participant.chat, EVENTS.autoDisconnection, participant);
  endChat(world, participant.chat, participant);
}
