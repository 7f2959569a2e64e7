/** @jest-environment node */
import { RecentMap } from "./recent-map";

const LEAST = 3;

function setMany(map: RecentMap<number>, count: number): void {
  for (let index = 0; index < count; index++) map.set(`other ${index}`, index);
}

describe("a map of what is recent", () => {
  it("gives what was set last under a key", () => {
    const map = new RecentMap<number>(LEAST);
    map.set("a", 1);
    map.set("a", 2);
    expect([map.get("a"), map.get("b")]).toEqual([2, undefined]);
  });

  it.each([0, 1, 2, 3, 4])("remembers the last entries, whatever came before them: %i others", (before) => {
    const map = new RecentMap<number>(LEAST);
    setMany(map, before);
    map.set("a", 1);
    setMany(map, LEAST - 1);
    expect(map.get("a")).toBe(1);
  });

  it("forgets what has twice as many after it", () => {
    const map = new RecentMap<number>(LEAST);
    map.set("a", 1);
    setMany(map, 2 * LEAST);
    expect(map.get("a")).toBeUndefined();
  });

  it("remembers anew what is set again", () => {
    const map = new RecentMap<number>(LEAST);
    map.set("a", 1);
    setMany(map, LEAST);
    map.set("a", 2);
    setMany(map, LEAST - 1);
    expect(map.get("a")).toBe(2);
  });
});
