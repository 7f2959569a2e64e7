/**
 * Runs in the page. Makes data of any value: what can be compared and sent out of the page. Errors and files are
 * described, functions and promises are named, causes of the SDK's own are cut short.
 */
export function installPlain(): void {
  const OMITTED = new Set(["$response", "stack", "$service", "$fault", "$retryable"]);
  const MAX_DEPTH = 8;

  function fields(value: object, seen: readonly object[]): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (OMITTED.has(key)) continue;
      let field: unknown;
      try {
        field = (value as Record<string, unknown>)[key];
      } catch {
        field = "[throws]";
      }
      if (field !== undefined) result[key] = plain(field, seen);
    }
    return result;
  }

  function plainObject(value: object, seen: readonly object[]): unknown {
    if (seen.includes(value)) return "[cycle]";
    if (seen.length > MAX_DEPTH) return "[deep]";
    const path = [...seen, value];
    if (Array.isArray(value)) return value.map((entry) => plain(entry, path));
    if (value instanceof Error) {
      const { name, message } = value;
      return { isError: true, name, message, text: String(value), ...fields(value, path) };
    }
    if (value instanceof Blob) {
      const name = value instanceof File ? { fileName: value.name } : {};
      return { isBlob: true, ...name, size: value.size, type: value.type, ...fields(value, path) };
    }
    if (value instanceof Promise) return "[promise]";
    if (value instanceof Date) return "[date]";
    if (value instanceof Event) return { isEvent: true, type: value.type };
    return fields(value, path);
  }

  function plain(value: unknown, seen: readonly object[] = []): unknown {
    switch (typeof value) {
      case "undefined":
        return "[undefined]";
      case "function":
        return "[function]";
      case "bigint":
      case "symbol":
        return `[${typeof value}]`;
      case "object":
        return value === null ? null : plainObject(value, seen);
      default:
        return value;
    }
  }

  (globalThis as unknown as { toPlain: typeof plain }).toPlain = plain;
}
