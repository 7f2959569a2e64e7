import { createValidationError } from "../wire/errors";
import { isFields } from "../wire/fields";

function parse(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    throw createValidationError("Attributes must be an object, or one as JSON text");
  }
}

/** A page's backend sends an object, or the same as JSON text. */
export function readAttributes(value: unknown): Record<string, string> {
  const parsed = parse(value ?? {});
  if (!isFields(parsed)) throw createValidationError("Attributes must be an object, or one as JSON text");
  return Object.fromEntries(
    Object.entries(parsed).map(([name, text]) => {
      if (typeof text !== "string") throw createValidationError("Attributes must have texts as values");
      return [name, text];
    }),
  );
}
