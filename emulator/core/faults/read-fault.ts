import { createValidationError } from "../wire/errors";
import type { Fields } from "../wire/fields";
import { isFields, readOptionalText, readOptionalWhole } from "../wire/fields";
import type { Fault, FaultKind, FaultLifespan } from "./fault";
import { FAULT_KINDS, FRAME_OPERATION, KIND_TRAITS } from "./fault";

const MAX_TIMES = 1_000_000;
const MAX_SECONDS = 86_400;
const MAX_DELAY_MS = 600_000;
const FIELDS = ["kind", "contactId", "operation", "lasts", "delayMs", "retryAfterSeconds"];

function quote(value: unknown): string {
  return typeof value === "string" ? `"${value.slice(0, 40)}"` : typeof value;
}

function readKind(value: unknown): FaultKind {
  const kind = FAULT_KINDS.find((known) => known === value);
  if (kind === undefined) {
    throw createValidationError(`kind must be one of ${FAULT_KINDS.join(", ")}, not ${quote(value)}`);
  }
  return kind;
}

function readLifespan(value: unknown, kind: FaultKind): FaultLifespan {
  if (value === undefined) return KIND_TRAITS[kind].lasts;
  if (kind === "end" && value !== "once") throw createValidationError('lasts of end can only be "once"');
  if (value === "once" || value === "on") return value;
  if (isFields(value) && Object.keys(value).length === 1) {
    const times = readOptionalWhole(value, "times", { min: 1, max: MAX_TIMES });
    if (times !== undefined) return { times };
    const seconds = readOptionalWhole(value, "seconds", { min: 1, max: MAX_SECONDS });
    if (seconds !== undefined) return { seconds };
  }
  throw createValidationError(
    `lasts must be "once", "on", {"times": n} or {"seconds": n}, not ${quote(value)}`,
  );
}

function readOperation(fields: Fields, kind: FaultKind, operations: readonly string[]): string | undefined {
  const operation = readOptionalText(fields, "operation", { min: 1 });
  if (operation === undefined) return undefined;
  if (!KIND_TRAITS[kind].byOperation) {
    throw createValidationError(`operation cannot be given for ${kind}, which is not about requests`);
  }
  if (operations.includes(operation) || (kind === "delay" && operation === FRAME_OPERATION)) return operation;
  throw createValidationError(`operation must be one of ${operations.join(", ")}, not ${quote(operation)}`);
}

function readDelay(fields: Fields, kind: FaultKind): number | undefined {
  const usualMs = KIND_TRAITS[kind].delayMs;
  const delayMs = readOptionalWhole(fields, "delayMs", { min: 1, max: MAX_DELAY_MS });
  if (delayMs !== undefined && usualMs === undefined) {
    throw createValidationError(`delayMs is for delay and reorder, not for ${kind}`);
  }
  return delayMs ?? usualMs;
}

function readRetryAfter(fields: Fields, kind: FaultKind): number | undefined {
  const seconds = readOptionalWhole(fields, "retryAfterSeconds", { min: 0, max: MAX_SECONDS });
  if (seconds !== undefined && kind !== "429") {
    throw createValidationError(`retryAfterSeconds is for 429, not for ${kind}`);
  }
  return seconds;
}

/** A fault with what it left out filled in. */
export type CompleteFault = Fault & { lasts: FaultLifespan };

/** Throws a ValidationException that says what was expected and what came. */
export function readFault(value: unknown, operations: readonly string[]): CompleteFault {
  if (!isFields(value)) throw createValidationError(`A fault must be an object, not ${quote(value)}`);
  const unknown = Object.keys(value).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) {
    throw createValidationError(`A fault has the fields ${FIELDS.join(", ")}, not ${quote(unknown)}`);
  }
  const kind = readKind(value["kind"]);
  const contactId = readOptionalText(value, "contactId", { min: 1, max: 256 });
  if (kind === "restart" && contactId !== undefined) {
    throw createValidationError("contactId cannot be given for restart, which is for everybody");
  }
  const operation = readOperation(value, kind, operations);
  const delayMs = readDelay(value, kind);
  const retryAfterSeconds = readRetryAfter(value, kind);
  return {
    kind,
    lasts: readLifespan(value["lasts"] ?? undefined, kind),
    ...(contactId === undefined ? {} : { contactId }),
    ...(operation === undefined ? {} : { operation }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}
