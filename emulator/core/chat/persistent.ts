import { createValidationError, ServiceError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readOptionalChoice, readOptionalFields, readText } from "../wire/fields";
import type { World } from "../world";
import type { Chat, KeptItem } from "./chat";
import { isOver } from "./chat";

const REHYDRATION_TYPES = ["ENTIRE_PAST_SESSION", "FROM_SEGMENT"] as const;

export interface Continuation {
  /** The contact after which the new chat goes on. */
  readonly contactId: string;
  readonly items: KeptItem[];
  readonly lastTimeMs: number;
}

function findSource(world: World, contactId: string): Chat {
  const source = world.chatsByContact.get(contactId);
  if (source === undefined) {
    throw new ServiceError(
      404,
      "ResourceNotFoundException",
      "PersistentChat.SourceContactId is not a contact",
    );
  }
  if (!isOver(source)) {
    throw new ServiceError(400, "InvalidRequestException", "PersistentChat.SourceContactId has not ended");
  }
  return source;
}

/** A whole past session is named by its first contact; a segment by its own, and what came after it is left out. */
function findLastContact(source: Chat, contactId: string, type: (typeof REHYDRATION_TYPES)[number]): string {
  if (type === "FROM_SEGMENT") return contactId;
  if (contactId !== source.initialContactId) {
    throw new ServiceError(
      400,
      "InvalidRequestException",
      "PersistentChat.SourceContactId must be an initial contact id for ENTIRE_PAST_SESSION",
    );
  }
  return source.contactId;
}

/** What a page's backend would ask for, if it knew its customers. */
function continueReturning({ returningFrom }: World): Fields | undefined {
  if (returningFrom === undefined) return undefined;
  return { SourceContactId: returningFrom, RehydrationType: "FROM_SEGMENT" };
}

export function readContinuation(world: World, fields: Fields): Continuation | undefined {
  const persistent = readOptionalFields(fields, "PersistentChat") ?? continueReturning(world);
  if (persistent === undefined) return undefined;
  const type = readOptionalChoice(persistent, "RehydrationType", REHYDRATION_TYPES);
  if (type === undefined) throw createValidationError("RehydrationType is missing");
  const sourceId = readText(persistent, "SourceContactId", { max: 256 });
  const source = findSource(world, sourceId);
  const contactId = findLastContact(source, sourceId, type);
  const later = source.contactIds.slice(source.contactIds.indexOf(contactId) + 1);
  const items = source.transcript.filter(({ past, item }) => past || !later.includes(item.ContactId));
  return {
    contactId,
    items: items.map(({ item }) => ({ item, past: true })),
    lastTimeMs: source.lastTimeMs,
  };
}
