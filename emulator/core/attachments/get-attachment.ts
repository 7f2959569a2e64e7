import type { Participant } from "../chat/chat";
import { createToken } from "../ids";
import { createAccessDeniedError, createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readOptionalWhole, readText } from "../wire/fields";
import { toIsoTime } from "../wire/items";
import type { World } from "../world";
import { dropExpired } from "../world";

export interface AttachmentAnswer {
  Url: string;
  UrlExpiry: string;
  AttachmentSizeInBytes: number;
}

/** Whoever sees an attachment's item, in this chat or as another's past, may fetch it. */
function isVisible(participant: Participant, attachmentId: string): boolean {
  return participant.chat.transcript.some(({ item }) =>
    item.Attachments?.some(({ AttachmentId }) => AttachmentId === attachmentId),
  );
}

export function getAttachment(
  world: World,
  participant: Participant,
  fields: Fields,
  origin: string,
): AttachmentAnswer {
  const id = readText(fields, "AttachmentId", { max: 256 });
  const seconds = readOptionalWhole(fields, "UrlExpiryInSeconds", { min: 5, max: 300 });
  const attachment = world.attachments.get(id);
  if (attachment?.state.kind !== "completed" || !isVisible(participant, id)) {
    throw createValidationError("AttachmentId is not an attachment of this chat");
  }
  if (attachment.state.status !== "APPROVED") throw createAccessDeniedError("The attachment is not approved");
  const now = world.clock.now();
  dropExpired(attachment.downloads, now);
  const secret = createToken(world.random, "");
  const lifetimeMs = seconds === undefined ? world.limits.downloadUrlLifetimeMs : seconds * 1000;
  attachment.downloads.set(secret, { expiresAtMs: now + lifetimeMs });
  return {
    Url: `${origin}/attachments/file/${id}?signature=${secret}`,
    UrlExpiry: toIsoTime(now + lifetimeMs),
    AttachmentSizeInBytes: attachment.sizeInBytes,
  };
}
