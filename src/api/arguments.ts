import type { Logger } from "../logging/logger";
import type { Attachment } from "../participant/attachments";
import { describeValue } from "../shared/describe-value";
import { toFailure } from "../shared/failure";
import { isRecord, toRecord } from "../shared/is-record";
import { illegalArgument } from "./chat-error";

/** Checks of what a page passes in. Each throws a `Failure` that names the field and never shows the value. */

/** Gives the value where it is what is expected. */
export type Read<Value> = (value: unknown, field: string) => Value;

/** Reads one field of an object of arguments. */
export type ReadField = <Value>(name: string, read: Read<Value>) => Value;

/** The fields of an object of arguments; none where it was left out. */
export function readFields(
  value: unknown,
  owner: string,
  /** Stands before a field's name in an error. */
  prefix = "",
): ReadField {
  return (name, read) => {
    const fields = optional(readObject)(value, owner) ?? {};
    return read(readField(fields, name, prefix + name), prefix + name);
  };
}

/** The fields of a field. */
export const readPart: Read<ReadField> = (value, field) => readFields(value, field, `${field}.`);

/** One field of an object of the page's, whose getters and proxies may throw. */
export function readField(source: Readonly<Record<string, unknown>>, name: string, label = name): unknown {
  try {
    return source[name];
  } catch {
    throw illegalArgument(label, "a field that can be read", "one that throws");
  }
}

/** Reads, or logs what is wrong: for what never throws. */
export function readOrLog<Value>(logger: Logger, read: () => Value): Value | undefined {
  try {
    return read();
  } catch (thrown) {
    logger.error(toFailure(thrown).message);
    return undefined;
  }
}

/** Reads what `convert` gives; a value for which it gives nothing, or throws, is not what is expected. */
export function converting<Value>(
  expected: string,
  convert: (value: unknown) => Value | undefined,
  describe = describeValue,
): Read<Value> {
  return (value, field) => {
    let converted: Value | undefined;
    try {
      converted = convert(value);
    } catch {
      // It cannot even be looked at.
    }
    if (converted !== undefined) return converted;
    throw illegalArgument(field, expected, describe(value));
  };
}

/** Reads what `isExpected` says yes to. */
export function expecting<Value>(
  expected: string,
  isExpected: (value: unknown) => boolean,
  describe = describeValue,
): Read<Value> {
  return converting(expected, (value) => (isExpected(value) ? (value as Value) : undefined), describe);
}

/** Reads text of this form. */
export function matching(expected: string, form: RegExp): Read<string> {
  return expecting(expected, (value) => isText(value) && form.test(value));
}

/** Undefined where it was left out or is null. */
export function optional<Value>(read: Read<Value>): Read<Value | undefined> {
  return (value, field) => (value === undefined || value === null ? undefined : read(value, field));
}

/** The same for an empty text, which pages give for what they do not have. */
export function filled<Value>(read: Read<Value>): Read<Value | undefined> {
  return (value, field) => (value === "" ? undefined : optional(read)(value, field));
}

/** Any object that is no array. */
export const readObject = expecting<Readonly<Record<string, unknown>>>("an object", isRecord);
export const readString = expecting<string>("a string", isText);
export const readNonEmptyString = matching("a non-empty string", /[^]/);
/** Goes into a header of every request; white space around it is cut off there. */
export const readToken = expecting<string>(
  "a non-empty string that a request header can hold",
  (value) => isText(value) && !!value && /^[\t\x20-\x7e\x80-\xff]*$/.test(value.trim()),
);
/** Goes into the name of a host. */
export const readRegion = matching("the name of a region, such as us-west-2", /^[\w-]{0,63}$/);
export const readBoolean = expecting<boolean>("true or false", (value) => typeof value === "boolean");
export const readFunction = expecting<(...args: unknown[]) => unknown>("a function", isFunction);
export const readWholeNumber = expecting<number>("a whole number, 0 or more", isWholeNumber, describeNumber);

export function readOneOf<Value extends string>(...values: readonly Value[]): Read<Value> {
  return expecting(`one of ${values.join(", ")}`, (value) => (values as readonly unknown[]).includes(value));
}

const readFile = expecting<Attachment>("a File, with its name, size and type", (value) => {
  const { name, size, type } = toRecord(value);
  return isText(name) && isWholeNumber(size) && isText(type ?? "");
});

/** A `File`, or what has its fields: not every runtime's files are of one class. */
export const readAttachment: Read<Attachment> = (value, field) => {
  const file = readFile(value, field);
  if (file.size === 0) throw illegalArgument(field, "a File that is not empty", "one of 0 bytes");
  return file;
};

export const readSignal = expecting<AbortSignal>("an AbortSignal", (value) => {
  const { addEventListener, removeEventListener, aborted } = toRecord(value);
  return [addEventListener, removeEventListener].every(isFunction) && typeof aborted === "boolean";
});

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

function isWholeNumber(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

export function describeNumber(value: unknown): string {
  return typeof value === "number" ? String(value) : describeValue(value);
}
