import { ASSUMPTIONS } from "../assumptions";
import { noteActivity } from "../chat/activity";
import type { Participant } from "../chat/chat";
import { publish, signAs } from "../chat/publish";
import { createToken, createUuid } from "../ids";
import { answerOnce } from "../participant/idempotency";
import { createConflictError, createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { readClientToken, readOptionalTexts, readOptionalWhole, readText } from "../wire/fields";
import { toIsoTime } from "../wire/items";
import type { World } from "../world";
import type { Attachment } from "./attachment";
import { describeAttachment } from "./scanner";
import { isAcceptedFileType } from "./file-types";

export interface UploadAnswer {
  AttachmentId: string;
  UploadMetadata: { Url: string; UrlExpiry: string; HeadersToInclude: Record<string, string> };
}

function announce(world: World, owner: Participant, fields: Fields): Attachment {
  const { maxAttachmentBytes, maxAttachmentNameLength, uploadUrlLifetimeMs } = world.limits;
  const contentType = readText(fields, "ContentType", { max: 255 });
  if (!isAcceptedFileType(contentType))
    throw createValidationError("ContentType is not an accepted file type");
  const name = readText(fields, "AttachmentName", { max: maxAttachmentNameLength });
  const sizeInBytes = readOptionalWhole(fields, "AttachmentSizeInBytes", { min: 1, max: maxAttachmentBytes });
  if (sizeInBytes === undefined) throw createValidationError("AttachmentSizeInBytes is missing");
  const attachment: Attachment = {
    id: createUuid(world.random),
    owner,
    name,
    contentType,
    sizeInBytes,
    uploadSecret: createToken(world.random, ""),
    uploadExpiresAtMs: world.clock.now() + uploadUrlLifetimeMs,
    signedHeaders: {
      "Content-Type": contentType,
      "Content-Length": String(sizeInBytes),
      "Content-Disposition": makeDisposition(name),
      ...ASSUMPTIONS.signedUploadHeaders,
    },
    downloads: new Map(),
    state: { kind: "announced" },
  };
  world.attachments.set(attachment.id, attachment);
  return attachment;
}

/** Names may be in any script, headers only in Latin letters. */
export function makeDisposition(name: string): string {
  const wellFormed = name.replace(/\p{Surrogate}/gu, "\uFFFD");
  const encoded = encodeURIComponent(wellFormed).replace(/['()*]/g, encodeMark);
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** What encodeURIComponent leaves alone and a header's extended value does not take. */
function encodeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16)}`;
}

export function startAttachmentUpload(
  world: World,
  participant: Participant,
  fields: Fields,
  origin: string,
): UploadAnswer {
  return answerOnce(participant, "StartAttachmentUpload", readClientToken(fields), () => {
    const attachment = announce(world, participant, fields);
    return {
      AttachmentId: attachment.id,
      UploadMetadata: {
        Url: `${origin}/attachments/upload/${attachment.id}?signature=${attachment.uploadSecret}`,
        UrlExpiry: toIsoTime(attachment.uploadExpiresAtMs),
        HeadersToInclude: { ...attachment.signedHeaders },
      },
    };
  });
}

function findUploaded(world: World, participant: Participant, id: string): Attachment {
  const attachment = world.attachments.get(id);
  if (attachment === undefined || attachment.owner !== participant || attachment.state.kind === "announced") {
    throw createValidationError("AttachmentIds holds one that has not been uploaded by this participant");
  }
  if (attachment.state.kind === "completed") {
    throw createConflictError("AttachmentIds holds one that has been completed before");
  }
  return attachment;
}

function finish(world: World, attachment: Attachment): void {
  if (attachment.state.kind !== "uploaded") return;
  const status = world.scannerVerdict;
  attachment.state = { kind: "completed", bytes: attachment.state.bytes, status };
  publish(world, attachment.owner.chat, {
    Type: "ATTACHMENT",
    ContentType: attachment.contentType,
    ...signAs(attachment.owner),
    Attachments: [describeAttachment(attachment, status)],
  });
}

export function completeAttachmentUpload(world: World, participant: Participant, fields: Fields): object {
  const ids = [...new Set(readOptionalTexts(fields, "AttachmentIds") ?? [])];
  if (ids.length === 0) throw createValidationError("AttachmentIds is missing");
  return answerOnce(participant, "CompleteAttachmentUpload", readClientToken(fields), () => {
    const attachments = ids.map((id) => findUploaded(world, participant, id));
    noteActivity(world, participant);
    for (const attachment of attachments) finish(world, attachment);
    return {};
  });
}
