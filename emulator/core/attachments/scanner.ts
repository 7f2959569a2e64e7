import { isOver } from "../chat/chat";
import { fanOut } from "../socket/fan-out";
import { createNotFoundError } from "../wire/errors";
import type { AttachmentItem, AttachmentStatus } from "../wire/items";
import type { World } from "../world";
import type { Attachment } from "./attachment";

/** Looks into attachments, as an instance with scanning switched on does. */
export interface Scanner {
  /** What attachments that are completed from now on start with. */
  setVerdict(status: AttachmentStatus): void;
  /** Changes what a completed attachment was found to be: its item goes round again, with the same id and time. */
  settle(attachmentId: string, status: AttachmentStatus): void;
}

export function describeAttachment(attachment: Attachment, status: AttachmentStatus): AttachmentItem {
  return {
    AttachmentId: attachment.id,
    AttachmentName: attachment.name,
    ContentType: attachment.contentType,
    Status: status,
  };
}

function settle(world: World, attachmentId: string, status: AttachmentStatus): void {
  const attachment = world.attachments.get(attachmentId);
  if (attachment?.state.kind !== "completed") throw createNotFoundError("There is no such attachment");
  attachment.state = { ...attachment.state, status };
  const { chat } = attachment.owner;
  const position = chat.transcript.findIndex(({ item }) =>
    item.Attachments?.some(({ AttachmentId }) => AttachmentId === attachmentId),
  );
  const kept = chat.transcript[position];
  if (kept === undefined || isOver(chat)) return;
  const item = { ...kept.item, Attachments: [describeAttachment(attachment, status)] };
  chat.transcript[position] = { ...kept, item };
  fanOut(world, chat, item);
}

export function createScanner(world: World): Scanner {
  return {
    setVerdict(status) {
      world.scannerVerdict = status;
    },
    settle(attachmentId, status) {
      settle(world, attachmentId, status);
    },
  };
}
