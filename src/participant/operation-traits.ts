import type { OperationName } from "./participant-service";

/** Operations with an idempotency token: the service does them once, however often it is asked with the same one. */
const withClientToken: readonly OperationName[] = [
  "SendMessage",
  "SendEvent",
  "DisconnectParticipant",
  "StartAttachmentUpload",
  "CompleteAttachmentUpload",
];

export function hasClientToken(operation: OperationName): boolean {
  return withClientToken.includes(operation);
}

/** Whether the operation leaves something behind, so that it matters whether the service took it. */
export function changesChat(operation: OperationName): boolean {
  return hasClientToken(operation) || operation === "CancelParticipantAuthentication";
}
