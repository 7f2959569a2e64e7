import type { WireEntry, WireEntryDraft } from "./entry";

/** What is kept; the oldest goes first. */
const MAX_ENTRIES = 5000;
const MAX_CHARACTERS = 16_000_000;

/** What went over the wire of late. */
export interface WireLog {
  /** Oldest first; only those after this number, and of those the newest `limit`. */
  entries(after?: number, limit?: number): WireEntry[];
  /** Calls back with each new entry; the answer unsubscribes. */
  onEntry(listener: (entry: WireEntry) => void): () => void;
}

export interface WritableWireLog extends WireLog {
  add(draft: WireEntryDraft): void;
}

export function createWireLog(): WritableWireLog {
  const kept: { entry: WireEntry; characters: number }[] = [];
  const listeners = new Set<(entry: WireEntry) => void>();
  let lastNumber = 0;
  let characters = 0;

  function dropOldest(): void {
    while (kept.length > MAX_ENTRIES || characters > MAX_CHARACTERS) {
      characters -= kept.shift()?.characters ?? 0;
    }
  }

  return {
    entries(after = 0, limit = MAX_ENTRIES) {
      const entries = kept.map(({ entry }) => entry).filter(({ number }) => number > after);
      return entries.slice(Math.max(0, entries.length - limit));
    },
    onEntry(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add(draft) {
      lastNumber += 1;
      const entry: WireEntry = { number: lastNumber, ...draft };
      const size = JSON.stringify(entry).length;
      kept.push({ entry, characters: size });
      characters += size;
      dropOldest();
      for (const listener of [...listeners]) listener(entry);
    },
  };
}
