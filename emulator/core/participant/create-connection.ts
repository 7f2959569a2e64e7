import type { Participant } from "../chat/chat";
import { issueSocketUrl } from "../socket/tickets";
import { createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readOptionalFlag, readOptionalTexts } from "../wire/fields";
import type { World } from "../world";
import { acknowledge } from "./acknowledge";
import type { ConnectionCredentials } from "./tokens";
import { issueConnectionToken } from "./tokens";

const KNOWN_TYPES = ["WEBSOCKET", "CONNECTION_CREDENTIALS"];

export interface ConnectionAnswer {
  Websocket?: { Url: string; ConnectionExpiry: string };
  ConnectionCredentials?: ConnectionCredentials;
}

function readTypes(fields: Fields): string[] {
  const types = readOptionalTexts(fields, "Type") ?? [];
  if (!types.every((type) => KNOWN_TYPES.includes(type))) {
    throw createValidationError(`Type must be made of ${KNOWN_TYPES.join(" and ")}`);
  }
  return types;
}

export function createParticipantConnection(
  world: World,
  participant: Participant,
  fields: Fields,
  origin: string,
): ConnectionAnswer {
  const types = readTypes(fields);
  const shouldConnect = readOptionalFlag(fields, "ConnectParticipant") ?? false;
  if (types.length === 0 && !shouldConnect) throw createValidationError("Type is missing");
  if (shouldConnect) acknowledge(world, participant);
  const answer: ConnectionAnswer = {};
  if (types.includes("WEBSOCKET")) {
    const { url, expiry } = issueSocketUrl(world, { kind: "participant", participant }, origin);
    answer.Websocket = { Url: url, ConnectionExpiry: expiry };
  }
  if (types.includes("CONNECTION_CREDENTIALS")) {
    answer.ConnectionCredentials = issueConnectionToken(world, participant);
  }
  return answer;
}
