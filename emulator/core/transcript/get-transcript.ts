import type { Chat, KeptItem } from "../chat/chat";
import type { Participant } from "../chat/chat";
import { createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readOptionalChoice, readOptionalFields, readOptionalText, readOptionalWhole } from "../wire/fields";
import type { TranscriptItem } from "../wire/items";
import { readNextToken, writeNextToken } from "./next-token";
import type { PageRequest, ScanDirection, Start } from "./page";
import { takePage } from "./page";
import { showItem } from "./view";

const DEFAULT_MAX_RESULTS = 15;
const DIRECTIONS = ["FORWARD", "BACKWARD"] as const;
const ORDERS = ["ASCENDING", "DESCENDING"] as const;

export interface TranscriptAnswer {
  InitialContactId: string;
  Transcript: TranscriptItem[];
  NextToken?: string;
}

function readStart(fields: Fields): Start {
  const position = readOptionalFields(fields, "StartPosition") ?? {};
  const id = readOptionalText(position, "Id", { min: 1 });
  const time = readOptionalText(position, "AbsoluteTime", { min: 1 });
  const count = readOptionalWhole(position, "MostRecent", { min: 0, max: 100 });
  if ([id, time, count].filter((given) => given !== undefined).length > 1) {
    throw createValidationError("StartPosition takes only one of Id, AbsoluteTime and MostRecent");
  }
  if (id !== undefined) return { kind: "id", id };
  if (count !== undefined) return { kind: "most-recent", count };
  if (time === undefined) return { kind: "none" };
  const timeMs = Date.parse(time);
  if (Number.isNaN(timeMs))
    throw createValidationError("StartPosition.AbsoluteTime is not a time in ISO 8601");
  return { kind: "time", timeMs };
}

interface Reading extends PageRequest {
  readonly contactId?: string;
}

/** A NextToken outweighs the rest: it goes on where and how the page before it ended. */
function readRequest(fields: Fields, chat: Chat): Reading {
  const start = readStart(fields);
  const given = readOptionalChoice(fields, "ScanDirection", DIRECTIONS);
  const direction: ScanDirection = given ?? (start.kind === "none" ? "BACKWARD" : "FORWARD");
  const maxResults = readOptionalWhole(fields, "MaxResults", { min: 0, max: 100 }) ?? DEFAULT_MAX_RESULTS;
  const contactId = readOptionalText(fields, "ContactId", { min: 1 });
  const token = readOptionalText(fields, "NextToken", { min: 1, max: 1000 });
  if (token !== undefined) {
    const next = readNextToken(token, chat.initialContactId);
    return {
      direction: next.direction,
      start: { kind: "id", id: next.itemId },
      maxResults,
      ...(next.contactId === undefined ? {} : { contactId: next.contactId }),
    };
  }
  return { direction, start, maxResults, ...(contactId === undefined ? {} : { contactId }) };
}

function selectItems(chat: Chat, contactId: string | undefined): KeptItem[] {
  if (contactId === undefined) return chat.transcript;
  const items = chat.transcript.filter(({ item }) => item.ContactId === contactId);
  if (items.length === 0 && !chat.contactIds.includes(contactId)) {
    throw createValidationError("ContactId is not one of this chat");
  }
  return items;
}

export function getTranscript(participant: Participant, fields: Fields): TranscriptAnswer {
  const { chat } = participant;
  const order = readOptionalChoice(fields, "SortOrder", ORDERS) ?? "DESCENDING";
  const request = readRequest(fields, chat);
  const items = selectItems(chat, request.contactId).map((kept) => ({
    kept,
    id: kept.item.Id,
    timeMs: Date.parse(kept.item.AbsoluteTime),
  }));
  const page = takePage(items, request);
  if (page === undefined) throw createValidationError("StartPosition.Id is not an item of this transcript");
  const shown = page.items.map(({ kept }) => showItem(kept, chat.contactId));
  return {
    InitialContactId: chat.initialContactId,
    Transcript: order === "ASCENDING" ? shown : shown.reverse(),
    ...(page.nextId === undefined ? {} : { NextToken: makeToken(chat, request, page.nextId) }),
  };
}

function makeToken(chat: Chat, { direction, contactId }: Reading, itemId: string): string {
  const position = { initialContactId: chat.initialContactId, direction, itemId };
  return writeNextToken(contactId === undefined ? position : { ...position, contactId });
}
