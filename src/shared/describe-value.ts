/** A value as an error may show it: its type and size, never what it says. Throws for no value. */
export function describeValue(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "nothing";
  if (value === "") return "an empty string";
  if (typeof value === "string") return `a string of ${value.length} characters`;
  if (typeof value !== "object") return `a ${typeof value}`;
  try {
    return Array.isArray(value) ? `an array of ${value.length}` : "an object";
  } catch {
    return "an object that cannot be read";
  }
}
