import { createValidationError } from "../wire/errors";
import { isFields } from "../wire/fields";
import type { ScanDirection } from "./page";

/** What reading on needs to know: the token holds it, so that nothing has to be remembered for it. */
export interface NextPosition {
  readonly initialContactId: string;
  readonly direction: ScanDirection;
  readonly itemId: string;
  /** Reading one contact of the chain only. */
  readonly contactId?: string;
}

/** Base64 of JSON: opaque enough that nobody is tempted to make one. */
export function writeNextToken(position: NextPosition): string {
  return btoa(JSON.stringify(position));
}

export function readNextToken(token: string, initialContactId: string): NextPosition {
  const position = decode(token);
  if (position?.initialContactId !== initialContactId) {
    throw createValidationError("NextToken is not one of this chat");
  }
  return position;
}

function decode(token: string): NextPosition | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(atob(token));
  } catch {
    return undefined;
  }
  if (!isFields(parsed)) return undefined;
  const { initialContactId, direction, itemId, contactId } = parsed;
  if (typeof initialContactId !== "string" || typeof itemId !== "string") return undefined;
  if (direction !== "FORWARD" && direction !== "BACKWARD") return undefined;
  const position = { initialContactId, direction, itemId } as const;
  return typeof contactId === "string" ? { ...position, contactId } : position;
}
