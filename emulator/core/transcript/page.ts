/** Which items of an ascending list make one page. Pure: positions in, positions out. */

export type ScanDirection = "FORWARD" | "BACKWARD";

export type Start =
  | { kind: "none" }
  | { kind: "id"; id: string }
  | { kind: "time"; timeMs: number }
  | { kind: "most-recent"; count: number };

export interface Positioned {
  readonly id: string;
  readonly timeMs: number;
}

export interface PageRequest {
  readonly direction: ScanDirection;
  readonly start: Start;
  readonly maxResults: number;
}

export interface Page<T> {
  /** Ascending. */
  readonly items: T[];
  /** The first item that reading on in the same direction would give. */
  readonly nextId?: string;
}

/** The position at which reading begins, that item included; `undefined` where the list has no such item. */
function findStart<T extends Positioned>(
  items: readonly T[],
  direction: ScanDirection,
  start: Start,
): number | undefined {
  const last = items.length - 1;
  switch (start.kind) {
    case "none":
      return direction === "BACKWARD" ? last : items.length;
    case "id": {
      const position = items.findIndex(({ id }) => id === start.id);
      return position < 0 ? undefined : position;
    }
    case "time": {
      const position = items.findIndex(({ timeMs }) => timeMs >= start.timeMs);
      if (direction === "FORWARD") return position < 0 ? items.length : position;
      if (position < 0) return last;
      return items[position]?.timeMs === start.timeMs ? position : position - 1;
    }
    case "most-recent": {
      const position = Math.max(0, items.length - start.count);
      return direction === "BACKWARD" ? Math.min(position, last) : position;
    }
  }
}

/** `undefined` where the start is an item that is not there. */
export function takePage<T extends Positioned>(
  items: readonly T[],
  request: PageRequest,
): Page<T> | undefined {
  const { direction, maxResults } = request;
  const position = findStart(items, direction, request.start);
  if (position === undefined) return undefined;
  if (maxResults === 0) return { items: [] };
  const from = direction === "FORWARD" ? position : Math.max(0, position - maxResults + 1);
  const to = direction === "FORWARD" ? position + maxResults : position + 1;
  const next = direction === "FORWARD" ? items[to] : items[from - 1];
  return { items: items.slice(from, to), ...(next === undefined ? {} : { nextId: next.id }) };
}
