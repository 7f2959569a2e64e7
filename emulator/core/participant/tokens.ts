import type { Participant } from "../chat/chat";
import { createToken } from "../ids";
import { createAccessDeniedError } from "../wire/errors";
import { toIsoTime } from "../wire/items";
import type { World } from "../world";
import { dropExpired } from "../world";

export const BEARER_HEADER = "x-amz-bearer";

export interface ConnectionCredentials {
  ConnectionToken: string;
  Expiry: string;
}

export function issueConnectionToken(world: World, participant: Participant): ConnectionCredentials {
  const now = world.clock.now();
  dropExpired(world.connectionTokens, now);
  const token = createToken(world.random, "connection-");
  const expiresAtMs = now + world.limits.connectionTokenLifetimeMs;
  world.connectionTokens.set(token, { participant, expiresAtMs });
  return { ConnectionToken: token, Expiry: toIsoTime(expiresAtMs) };
}

/** Tokens die with a participant's leaving; the end of a chat is everybody's. */
function checkPresence(participant: Participant | undefined): Participant {
  if (participant === undefined || participant.presence === "left") {
    throw createAccessDeniedError();
  }
  return participant;
}

/** For CreateParticipantConnection. */
export function findByParticipantToken(world: World, bearer: string | undefined): Participant {
  return checkPresence(bearer === undefined ? undefined : world.participantTokens.get(bearer));
}

/** For everything else. */
export function findByConnectionToken(world: World, bearer: string | undefined): Participant {
  const entry = bearer === undefined ? undefined : world.connectionTokens.get(bearer);
  const isAlive = entry !== undefined && entry.expiresAtMs > world.clock.now();
  return checkPresence(isAlive ? entry.participant : undefined);
}
