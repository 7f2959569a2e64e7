/** A value as an error may show it: its type and size, never what it says. Throws for no value. */
export function describeValue(value: unknown): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return value === "" ? "an empty string" : `a string of ${value.length} characters`;
    case "object":
      return describeObject(value);
    case "undefined":
      return "nothing";
    default:
      return `a ${typeof value}`;
  }
}

function describeObject(value: object): string {
  try {
    return Array.isArray(value) ? `an array of ${value.length}` : "an object";
  } catch {
    return "an object that cannot be read";
  }
}
