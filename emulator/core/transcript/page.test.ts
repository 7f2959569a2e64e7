import fc from "fast-check";
import type { Page, Positioned, ScanDirection, Start } from "./page";
import { takePage } from "./page";

function makeItems(count: number): Positioned[] {
  return Array.from({ length: count }, (_, index) => ({ id: `i${String(index)}`, timeMs: index * 10 }));
}

function ids(page: Page<Positioned> | undefined): string | undefined {
  return page?.items.map(({ id }) => id.slice(1)).join(" ");
}

function take(direction: ScanDirection, start: Start, maxResults = 3) {
  return takePage(makeItems(10), { direction, start, maxResults });
}

/** Every page from the start to the end, as one list. */
function readAll(count: number, maxResults: number, direction: ScanDirection, first: Start): string[] {
  const items = makeItems(count);
  const read: string[] = [];
  let start: Start | undefined = first;
  while (start !== undefined) {
    const page: Page<Positioned> | undefined = takePage(items, { direction, start, maxResults });
    const pageIds = page?.items.map(({ id }) => id) ?? [];
    if (direction === "FORWARD") read.push(...pageIds);
    else read.unshift(...pageIds);
    start = page?.nextId === undefined ? undefined : { kind: "id", id: page.nextId };
  }
  return read;
}

describe("a page", () => {
  it("without a start is the newest items backward and nothing forward", () => {
    expect(ids(take("BACKWARD", { kind: "none" }))).toBe("7 8 9");
    expect(ids(take("FORWARD", { kind: "none" }))).toBe("");
  });

  it("has the item that it starts with", () => {
    expect(ids(take("FORWARD", { kind: "id", id: "i4" }))).toBe("4 5 6");
    expect(ids(take("BACKWARD", { kind: "id", id: "i4" }))).toBe("2 3 4");
    expect(take("FORWARD", { kind: "id", id: "unknown" })).toBeUndefined();
  });

  it("starts at a time, or at what lies next to it in the direction of reading", () => {
    expect(ids(take("FORWARD", { kind: "time", timeMs: 40 }))).toBe("4 5 6");
    expect(ids(take("BACKWARD", { kind: "time", timeMs: 40 }))).toBe("2 3 4");
    expect(ids(take("FORWARD", { kind: "time", timeMs: 41 }))).toBe("5 6 7");
    expect(ids(take("BACKWARD", { kind: "time", timeMs: 39 }))).toBe("1 2 3");
    expect(ids(take("FORWARD", { kind: "time", timeMs: 1000 }))).toBe("");
    expect(ids(take("BACKWARD", { kind: "time", timeMs: 1000 }))).toBe("7 8 9");
    expect(ids(take("BACKWARD", { kind: "time", timeMs: -1 }))).toBe("");
  });

  it("starts at the n-th newest", () => {
    expect(ids(take("FORWARD", { kind: "most-recent", count: 2 }))).toBe("8 9");
    expect(ids(take("BACKWARD", { kind: "most-recent", count: 2 }))).toBe("6 7 8");
    expect(ids(take("FORWARD", { kind: "most-recent", count: 100 }))).toBe("0 1 2");
    expect(ids(take("FORWARD", { kind: "most-recent", count: 0 }))).toBe("");
    expect(ids(take("BACKWARD", { kind: "most-recent", count: 0 }))).toBe("7 8 9");
  });

  it("of nothing leads nowhere", () => {
    expect(take("BACKWARD", { kind: "none" }, 0)).toEqual({ items: [] });
    expect(takePage([], { direction: "BACKWARD", start: { kind: "none" }, maxResults: 5 })).toEqual({
      items: [],
    });
  });

  it("and those after it give every item exactly once, in both directions and any size", () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 70 }), (count, maxResults) => {
        const all = makeItems(count).map(({ id }) => id);
        expect(readAll(count, maxResults, "BACKWARD", { kind: "none" })).toEqual(all);
        expect(readAll(count, maxResults, "FORWARD", { kind: "time", timeMs: 0 })).toEqual(all);
      }),
    );
  });
});
