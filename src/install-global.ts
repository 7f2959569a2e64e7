/** The global namespace that is shared with Amazon Connect Streams. */
type ConnectGlobal = Record<string, unknown>;

/**
 * Puts the API on the global `connect`. The object is extended, never replaced; a property that is already there
 * stays. The only file that touches the global.
 */
export function installGlobal(api: { readonly ChatJS: object }): void {
  const scope = globalThis as { connect?: unknown };
  const connect = (scope.connect ??= {}) as ConnectGlobal;
  if (typeof connect !== "object" || !Object.isExtensible(connect)) {
    console.warn("The global connect of this page cannot be extended: ChatJS was not added to it.");
    return;
  }
  if (connect.ChatJS) {
    const other = (connect.ChatJS as { version?: unknown }).version;
    console.warn(`ChatJS ${String(other)} is already on this page and stays; ${__VERSION__} was not added.`);
    return;
  }
  for (const [name, value] of Object.entries(api)) {
    if (name in connect) continue;
    Object.defineProperty(connect, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: name !== "ChatJS",
    });
  }
}
