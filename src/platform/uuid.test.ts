/** @jest-environment node */
import { createUuid } from "./uuid";

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const realCrypto = Object.getOwnPropertyDescriptor(globalThis, "crypto");

function setCrypto(value: unknown): void {
  Object.defineProperty(globalThis, "crypto", { value, configurable: true, writable: true });
}
afterEach(() => {
  if (realCrypto) Object.defineProperty(globalThis, "crypto", realCrypto);
  jest.restoreAllMocks();
});

describe("a UUID", () => {
  it("comes from `crypto` where that can make one", () => {
    const source = { made: "the page's own", randomUUID: jest.fn() };
    source.randomUUID.mockImplementation(function (this: typeof source) {
      return this.made;
    });
    setCrypto(source);
    expect(createUuid()).toBe("the page's own");
  });

  it.each([
    ["on a plain-http page, whose `crypto` makes none", {}],
    ["where there is no `crypto`", undefined],
  ])("is of version 4 %s, and never the same twice", (_where, source) => {
    setCrypto(source);
    const made = Array.from({ length: 5_000 }, () => createUuid());
    for (const uuid of made) expect(uuid).toMatch(version4);
    expect(new Set(made).size).toBe(made.length);
    // Every digit that may vary does.
    const variants = Array.from({ length: 36 }, (_, place) => new Set(made.map((uuid) => uuid[place])).size);
    expect(variants.map((count) => [1, 4, 16].includes(count))).not.toContain(false);
    expect(variants.filter((count) => count === 16)).toHaveLength(30);
  });

  it.each([
    [0, "00000000-0000-4000-8000-000000000000"],
    [1 - Number.EPSILON, "ffffffff-ffff-4fff-bfff-ffffffffffff"],
  ])("is well formed at the ends of what is drawn: %p", (draw, expected) => {
    setCrypto(undefined);
    jest.spyOn(Math, "random").mockReturnValue(draw);
    expect(createUuid()).toBe(expected);
  });

  it("is of version 4 also with the real `crypto`", () => {
    expect(createUuid()).toMatch(version4);
  });
});
