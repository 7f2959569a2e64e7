import type { Attachment } from "../participant/attachments";
import { describeValue } from "../shared/describe-value";
import { isRecord } from "../shared/is-record";
import { illegalArgument } from "./chat-error";

/** Checks of what a page passes in. Each throws a `Failure` that names the field and never shows the value. */

/** Gives the value where it is what is expected. */
export type Read<Value> = (value: unknown, field: string) => Value;

/** Reads one field of an object of arguments; as it came, where it is not said what is expected. */
export interface ReadField {
  (name: string): unknown;
  <Value>(name: string, read: Read<Value>): Value;
}

/** The fields of an object of arguments; none where it was left out. */
export function readFields(
  value: unknown,
  owner: string,
  /** Stands before a field's name in an error. */
  prefix = "",
): ReadField {
  return (name: string, read: Read<unknown> = asItCame) => {
    const fields = optional(readArguments)(value, owner) ?? {};
    return read(readField(fields, name, prefix + name), prefix + name);
  };
}

/** One field of an object of the page's, whose getters and proxies may throw. */
export function readField(source: Readonly<Record<string, unknown>>, name: string, label = name): unknown {
  try {
    return source[name];
  } catch {
    throw illegalArgument(label, "a field that can be read", "one that throws");
  }
}

/** Reads what `isExpected` says yes to. */
export function expecting<Value>(
  expected: string,
  isExpected: (value: unknown) => boolean,
  describe = describeValue,
): Read<Value> {
  return (value, field) => {
    if (isReadable(value, isExpected)) return value as Value;
    throw illegalArgument(field, expected, describe(value));
  };
}

/** Undefined where it was left out or is null. */
export function optional<Value>(read: Read<Value>): Read<Value | undefined> {
  return (value, field) => (value === undefined || value === null ? undefined : read(value, field));
}

/** The same for an empty text, which pages give for what they do not have. */
export function filled<Value>(read: Read<Value>): Read<Value | undefined> {
  return (value, field) => (value === "" ? undefined : optional(read)(value, field));
}

export const readString = expecting<string>("a string", isText);
export const readNonEmptyString = expecting<string>(
  "a non-empty string",
  (value) => isText(value) && !!value,
);
/** Goes into a header of every request; white space around it is cut off there. */
export const readToken = expecting<string>(
  "a non-empty string that a request header can hold",
  (value) => isText(value) && !!value && /^[\t\x20-\x7e\x80-\xff]*$/.test(value.trim()),
);
/** Goes into the name of a host. */
export const readRegion = expecting<string>(
  "the name of a region, such as us-west-2",
  (value) => isText(value) && /^[\w-]{0,63}$/.test(value),
);
export const readBoolean = expecting<boolean>("true or false", (value) => typeof value === "boolean");
export const readFunction = expecting<(...args: unknown[]) => unknown>("a function", isFunction);
export const readWholeNumber = expecting<number>("a whole number, 0 or more", isWholeNumber, describeNumber);

export function readOneOf<Value extends string>(...values: readonly Value[]): Read<Value> {
  return expecting(`one of ${values.join(", ")}`, (value) => (values as readonly unknown[]).includes(value));
}

/** Any object that is no array; `expected` says what it should be. */
export function readObject(expected = "an object"): Read<Readonly<Record<string, unknown>>> {
  return expecting(expected, isRecord);
}

const readArguments = readObject("an object of arguments");
const readFile = readObject("a File");
const readSignalObject = readObject("an AbortSignal");

/** A `File`, or what has its fields: not every runtime's files are of one class. */
export function readAttachment(value: unknown, field: string): Attachment {
  const file = readFile(value, field);
  const [name, size, type] = ["name", "size", "type"].map((part) => readField(file, part, field));
  const isTyped = type === undefined || type === null || isText(type);
  if (!isText(name) || !isWholeNumber(size) || !isTyped) {
    throw illegalArgument(field, "a File", "an object without the name, size and type of one");
  }
  if (size === 0) throw illegalArgument(field, "a File that is not empty", "one of 0 bytes");
  return value as Attachment;
}

export function readSignal(value: unknown, field: string): AbortSignal {
  const signal = readSignalObject(value, field);
  const methods = ["addEventListener", "removeEventListener"];
  const hasMethods = methods.every((name) => isFunction(readField(signal, name, field)));
  if (!hasMethods || typeof readField(signal, "aborted", field) !== "boolean") {
    throw illegalArgument(field, "an AbortSignal", "an object that is none");
  }
  return value as AbortSignal;
}

function asItCame(value: unknown): unknown {
  return value;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

function isWholeNumber(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

/** What cannot even be looked at is nothing that is expected. */
function isReadable(value: unknown, isExpected: (value: unknown) => boolean): boolean {
  try {
    return isExpected(value);
  } catch {
    return false;
  }
}

function describeNumber(value: unknown): string {
  return typeof value === "number" ? String(value) : describeValue(value);
}
