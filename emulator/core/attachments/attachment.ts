import type { Participant } from "../chat/chat";
import type { AttachmentStatus } from "../wire/items";

/** Announced, then its bytes are there, then it is part of the chat. */
export type AttachmentState =
  | { kind: "announced" }
  | { kind: "uploaded"; bytes: Uint8Array }
  | { kind: "completed"; bytes: Uint8Array; status: AttachmentStatus };

export interface Attachment {
  readonly id: string;
  readonly owner: Participant;
  readonly name: string;
  readonly contentType: string;
  readonly sizeInBytes: number;
  /** Part of the upload address, instead of a signature. */
  readonly uploadSecret: string;
  uploadExpiresAtMs: number;
  readonly signedHeaders: Readonly<Record<string, string>>;
  /** Parts of download addresses, each until its time. */
  readonly downloads: Map<string, { readonly expiresAtMs: number }>;
  state: AttachmentState;
}
