import { createSerializationError, createValidationError } from "./errors";

/** The fields of a request's body, unknown until each has been read by its name. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An empty body is an empty object, as for the service's own operations. */
export function parseFields(body: string | Uint8Array): Fields {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  if (text.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw createSerializationError("The body is not JSON");
  }
  if (!isFields(parsed)) throw createSerializationError("The body is not a JSON object");
  return parsed;
}

export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text) if (character !== "") count += 1;
  return count;
}

interface TextRange {
  min?: number;
  max?: number;
}

/** `null` counts as left out: that is how the service's own serializer reads it. */
export function readOptionalText(fields: Fields, name: string, range: TextRange = {}): string | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw createValidationError(`${name} must be a string`);
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = range;
  const length = countCharacters(value);
  if (length < min) throw createValidationError(`${name} must have at least ${String(min)} characters`);
  if (length > max) throw createValidationError(`${name} must have at most ${String(max)} characters`);
  return value;
}

export function readText(fields: Fields, name: string, range: TextRange = {}): string {
  const value = readOptionalText(fields, name, { min: 1, ...range });
  if (value === undefined) throw createValidationError(`${name} is missing`);
  return value;
}

export function readOptionalWhole(
  fields: Fields,
  name: string,
  range: { min: number; max: number },
): number | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw createValidationError(`${name} must be a whole number`);
  }
  if (value < range.min || value > range.max) {
    throw createValidationError(`${name} must be between ${String(range.min)} and ${String(range.max)}`);
  }
  return value;
}

export function readOptionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== "boolean") throw createValidationError(`${name} must be true or false`);
  return value;
}

export function readOptionalChoice<T extends string>(
  fields: Fields,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = readOptionalText(fields, name);
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw createValidationError(`${name} must be one of ${choices.join(", ")}`);
  return choice;
}

export function readOptionalFields(fields: Fields, name: string): Fields | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!isFields(value)) throw createValidationError(`${name} must be an object`);
  return value;
}

export function readOptionalTexts(fields: Fields, name: string): string[] | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw createValidationError(`${name} must be a list`);
  return value.map((entry: unknown) => {
    if (typeof entry !== "string") throw createValidationError(`${name} must be a list of strings`);
    return entry;
  });
}

/** The idempotency token: one and the same on every retry of a call. */
export function readClientToken(fields: Fields): string | undefined {
  return readOptionalText(fields, "ClientToken", { max: 500 });
}
