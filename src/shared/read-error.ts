/** What an error says of itself. */
export interface ReadError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** Undefined for what is no error or cannot be read: pages throw anything, and nothing that they throw may throw again. */
export function readError(thrown: unknown): ReadError | undefined {
  try {
    if (!(thrown instanceof Error)) return undefined;
    const { name, message, stack } = thrown as { [Field in keyof ReadError]: unknown };
    return { name: toText(name, "Error"), message: toText(message, ""), stack: toText(stack, "") };
  } catch {
    return undefined;
  }
}

function toText(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
