import { callSafely } from "./call-safely";
import { once, type Disposer } from "./disposer";

/** Handlers by event name. `Events` maps each name to what its handlers get. */
export interface Emitter<Events extends object> {
  /** Adds a handler, even the same one twice; the result removes this one, and is safe to call twice. */
  on<Name extends keyof Events>(name: Name, handler: (data: Events[Name]) => void): Disposer;
  /**
   * Calls the handlers that are there when it is called, in the order they were added; one that was removed by an
   * earlier one is left out. What a handler throws goes to `onThrown` and stops nobody else.
   */
  emit<Name extends keyof Events>(name: Name, data: Events[Name]): void;
  hasHandlers(name: keyof Events): boolean;
  clear(): void;
}

export function createEmitter<Events extends object>(
  onThrown: (name: keyof Events, thrown: unknown) => void,
): Emitter<Events> {
  type Entry = { readonly handler: (data: never) => unknown };
  const entries = new Map<keyof Events, Set<Entry>>();

  return {
    on(name, handler) {
      const entry: Entry = { handler };
      const set = entries.get(name) ?? new Set();
      entries.set(name, set.add(entry));
      return once(() => set.delete(entry));
    },
    emit(name, data) {
      const set = entries.get(name);
      if (!set) return;
      const report = (thrown: unknown) => onThrown(name, thrown);
      for (const entry of [...set])
        if (set.has(entry)) callSafely(() => entry.handler(data as never), report);
    },
    hasHandlers: (name) => (entries.get(name)?.size ?? 0) > 0,
    clear() {
      entries.forEach((set) => set.clear());
    },
  };
}
