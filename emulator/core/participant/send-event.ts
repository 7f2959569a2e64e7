import { ASSUMPTIONS } from "../assumptions";
import { noteActivity } from "../chat/activity";
import type { Participant } from "../chat/chat";
import { publishEvent } from "../chat/publish";
import { createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readClientToken, readOptionalText, readText } from "../wire/fields";
import type { ChatItem } from "../wire/items";
import { EVENTS } from "../wire/items";
import type { World } from "../world";
import { acknowledge } from "./acknowledge";
import { answerOnce } from "./idempotency";
import { readMessageId, sendReceipt } from "./receipts";
import type { SentAnswer } from "./send-message";

export function sendTyping(world: World, participant: Participant): ChatItem {
  if (ASSUMPTIONS.typingCountsAsActivity) noteActivity(world, participant);
  return publishEvent(world, participant.chat, EVENTS.typing, participant);
}

function carryOut(
  world: World,
  participant: Participant,
  contentType: string,
  content: string | undefined,
): ChatItem {
  switch (contentType) {
    case EVENTS.typing:
      return sendTyping(world, participant);
    case EVENTS.acknowledged:
      return acknowledge(world, participant);
    case EVENTS.read:
      return sendReceipt(world, participant, readMessageId(content), "read");
    case EVENTS.delivered:
      return sendReceipt(world, participant, readMessageId(content), "delivered");
    default:
      throw createValidationError("ContentType is not one that can be sent as an event");
  }
}

export function sendEvent(world: World, participant: Participant, fields: Fields): SentAnswer {
  const contentType = readText(fields, "ContentType");
  const content = readOptionalText(fields, "Content", { max: world.limits.maxJsonLength });
  return answerOnce(participant, "SendEvent", readClientToken(fields), () => {
    const { Id, AbsoluteTime } = carryOut(world, participant, contentType, content);
    return { Id, AbsoluteTime };
  });
}
