import { createParticipant } from "../participant/create-participant";
import { createUuid } from "../ids";
import { checkMessage } from "../wire/content-rules";
import { createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import {
  isFields,
  readOptionalFields,
  readOptionalText,
  readOptionalTexts,
  readOptionalWhole,
  readText,
} from "../wire/fields";
import type { World } from "../world";
import { startTimer } from "../world";
import { readAttributes } from "./attributes";
import type { Chat, InitialMessage } from "./chat";
import { endChat } from "./ending";
import { readContinuation } from "./persistent";

export interface StartChatResult {
  ContactId: string;
  ParticipantId: string;
  ParticipantToken: string;
  ContinuedFromContactId?: string;
}

interface Start {
  displayName: string;
  attributes: Record<string, string>;
  durationMinutes: number | undefined;
  initialMessage: InitialMessage | undefined;
}

function readInitialMessage(world: World, fields: Fields): InitialMessage | undefined {
  const message = readOptionalFields(fields, "InitialMessage");
  if (message === undefined) return undefined;
  const contentType = readText(message, "ContentType");
  const content = readText(message, "Content");
  checkMessage(contentType, content, world.limits, "participant");
  return { contentType, content };
}

function readStart(world: World, fields: Fields): Start {
  readOptionalText(fields, "InstanceId", { max: 100 });
  readOptionalText(fields, "ContactFlowId", { max: 500 });
  const types = readOptionalTexts(fields, "SupportedMessagingContentTypes");
  if (types !== undefined && !types.includes("text/plain")) {
    throw createValidationError("SupportedMessagingContentTypes must hold text/plain");
  }
  const details = fields["ParticipantDetails"];
  if (!isFields(details)) throw createValidationError("ParticipantDetails is missing");
  return {
    displayName: readText(details, "DisplayName", { max: 256 }),
    attributes: readAttributes(fields["Attributes"]),
    durationMinutes: readOptionalWhole(fields, "ChatDurationInMinutes", { min: 60, max: 10_080 }),
    initialMessage: readInitialMessage(world, fields),
  };
}

/** StartChatContact. Nothing happens before everything has been checked. */
export function startChat(world: World, fields: Fields): StartChatResult {
  const start = readStart(world, fields);
  const continuation = readContinuation(world, fields);
  const contactId = createUuid(world.random);
  const now = world.clock.now();
  const chat: Chat = {
    initialContactId: contactId,
    contactId,
    contactIds: [contactId],
    participants: [],
    attributes: start.attributes,
    ...(start.initialMessage === undefined ? {} : { initialMessage: start.initialMessage }),
    ...(continuation === undefined ? {} : { continuedFrom: continuation.contactId }),
    transcript: continuation?.items ?? [],
    lastTimeMs: continuation?.lastTimeMs ?? 0,
    state: { kind: "waiting", sinceMs: now },
    cancels: [],
  };
  world.chats.push(chat);
  world.chatsByContact.set(contactId, chat);
  const customer = createParticipant(world, chat, { role: "CUSTOMER", displayName: start.displayName });
  if (start.durationMinutes !== undefined) endAfter(world, chat, start.durationMinutes);
  return {
    ContactId: contactId,
    ParticipantId: customer.id,
    ParticipantToken: customer.token,
    ...(continuation === undefined ? {} : { ContinuedFromContactId: continuation.contactId }),
  };
}

function endAfter(world: World, chat: Chat, minutes: number): void {
  const end = (): void => {
    endChat(world, chat);
  };
  chat.cancels.push(startTimer(world, end, minutes * 60_000));
}
