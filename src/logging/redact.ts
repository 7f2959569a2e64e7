/** Fields whose text is a secret or what people wrote to each other, in any spelling of the service and of ours. */
const secretField = /^((serialized)?content|body|.*token|.*url|x-amz-bearer|authorization|websocket)$/i;

/** An address as scheme, user, host with path, query with fragment. */
const address = /\b(https?:\/\/|wss?:\/\/)(?:[^\s/?#"'<>]*@)?([^\s?#"'<>]+)[^\s"'<>]*/gi;
/** A web token; or longer than a UUID, and with a digit: a path of words is none. */
const opaqueText = /\beyJ[\w.-]{20,}|(?=[\w+/=-]*\d)[\w+/=-]{40,}/g;
/** An object, or an array of objects, arrays or text; "[Chat] …" is none. */
const startOfJson = /^\s*(?:\{|\[\s*[[{"])/;

const MAX_TEXT_LENGTH = 2000;
const MAX_DEPTH = 6;
const MAX_VALUES = 500;

/**
 * A copy that can be written anywhere: without secrets and message text, of bounded size, and such that
 * `JSON.stringify` cannot fail on it. Never throws, whatever comes.
 */
export function redact(value: unknown): unknown {
  let valuesLeft = MAX_VALUES;
  const parents: unknown[] = [];

  function copy(item: unknown): unknown {
    if (typeof item === "string") return copyText(item);
    if (typeof item === "function") return "[function]";
    if (typeof item === "bigint" || typeof item === "symbol") return String(item);
    if (typeof item !== "object" || item === null) return item;
    if (parents.includes(item)) return "[circular]";
    if (parents.length >= MAX_DEPTH) return "[deep]";
    parents.push(item);
    const result = attempt(() => copyObject(item));
    parents.pop();
    return result;
  }

  /** Items and frames travel as JSON text, one in another. */
  function copyText(text: string): unknown {
    return startOfJson.test(text) ? attempt(() => copy(JSON.parse(text))) : redactText(text);
  }

  function copyObject(item: object): unknown {
    if (item instanceof Error) return { name: item.name, message: copy(item.message) };
    if (hasToJson(item)) return copy(item.toJSON());
    if (Array.isArray(item)) return firstOf(item).map(copy);
    const fields: Record<string, unknown> = {};
    for (const name of firstOf(Object.keys(item))) {
      fields[name] = attempt(() => {
        const field = (item as Record<string, unknown>)[name];
        return isSecret(name, item) ? hide(field) : copy(field);
      });
    }
    return fields;
  }

  function firstOf<Item>(items: readonly Item[]): Item[] {
    const first = items.slice(0, valuesLeft);
    valuesLeft -= first.length;
    return first;
  }

  function hide(field: unknown): unknown {
    if (typeof field === "string") return hideText(field);
    return typeof field === "object" && field ? "[redacted]" : copy(field);
  }

  return copy(value);
}

/** Text without what could be a secret in it. */
export function redactText(text: string): string {
  if (text.length > MAX_TEXT_LENGTH) {
    // At the end of a word: half a secret would not be recognised.
    const kept = text.slice(0, text.lastIndexOf(" ", MAX_TEXT_LENGTH - 1) + 1);
    return `${redactText(kept)}… [${text.length} characters]`;
  }
  return text.replace(address, "$1$2").replace(opaqueText, hideText);
}

function hideText(text: string): string {
  return `[redacted, ${text.length} characters]`;
}

function isSecret(name: string, owner: object): boolean {
  // The arguments of sendMessage call its text so; an error's `message` is for the log.
  return secretField.test(name) || (name === "message" && "contentType" in owner);
}

function hasToJson(item: object): item is { toJSON(): unknown } {
  return "toJSON" in item && typeof item.toJSON === "function";
}

function attempt(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return "[unreadable]";
  }
}
