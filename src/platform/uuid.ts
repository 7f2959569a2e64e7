/**
 * A version 4 UUID. `crypto.randomUUID` is missing on plain-http pages, and `crypto` altogether in React Native;
 * what is made here are idempotency tokens and temporary ids, which need to be unique, not unguessable.
 */
export function createUuid(): string {
  const source = globalThis.crypto as Crypto | undefined;
  if (source?.randomUUID) return source.randomUUID();
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, (place) => {
    const digit = (Math.random() * 16) | 0;
    return (place === "x" ? digit : (digit & 3) | 8).toString(16);
  });
}
