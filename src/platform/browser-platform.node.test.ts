/** @jest-environment node */
import { browserPlatform as platform } from "./browser-platform";

/** Hides a global for one test, as where there is none. */
function withGlobal<T>(name: string, value: unknown, run: () => T): T {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    return run();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
}

describe("where there is no page", () => {
  it("this test has none", () => {
    expect([typeof window, typeof document]).toEqual(["undefined", "undefined"]);
  });

  it("the device counts as online", () => {
    expect(withGlobal("navigator", undefined, () => platform.isOnline())).toBe(true);
  });

  it("listening hears nothing and disturbs nothing", () => {
    const listener = jest.fn();
    const stops = [platform.onOnline(listener), platform.onVisible(listener)];
    stops.forEach((stop) => stop());
    expect(listener).not.toHaveBeenCalled();
  });

  it("nor where a window knows no events, as in React Native", () => {
    withGlobal("window", {}, () => {
      withGlobal("document", undefined, () => {
        expect(() => [platform.onOnline(jest.fn()), platform.onVisible(jest.fn())]).not.toThrow();
      });
    });
  });

  it("time, randomness and ids are there all the same", () => {
    expect(Math.abs(platform.now() - Date.now())).toBeLessThan(1_000);
    const draw = platform.random();
    expect(draw >= 0 && draw < 1).toBe(true);
    expect(platform.uuid()).not.toBe(platform.uuid());
  });
});
