import { ASSUMPTIONS } from "../assumptions";
import type { Limits } from "../limits";
import { createValidationError } from "./errors";
import { countCharacters } from "./fields";

const INTERACTIVE_PREFIX = "application/vnd.amazonaws.connect.message.interactive";

function findMaxLength(contentType: string, limits: Limits): number {
  if (contentType === "application/json") return limits.maxJsonLength;
  return contentType.startsWith(INTERACTIVE_PREFIX) ? limits.maxInteractiveLength : limits.maxTextLength;
}

function isAllowed(contentType: string, allowed: readonly string[]): boolean {
  return allowed.includes(contentType);
}

/** Throws a ValidationException that names the field. */
export function checkMessage(
  contentType: string,
  content: string,
  limits: Limits,
  sender: "participant" | "desk",
): void {
  const allowed =
    isAllowed(contentType, ASSUMPTIONS.sendableMessages) ||
    (sender === "desk" && isAllowed(contentType, ASSUMPTIONS.deskMessages));
  if (!allowed) throw createValidationError("ContentType is not one that can be sent as a message");
  const maxLength = findMaxLength(contentType, limits);
  const length = countCharacters(content);
  if (length < 1 || length > maxLength) {
    throw createValidationError(`Content must have 1 to ${String(maxLength)} characters`);
  }
}
