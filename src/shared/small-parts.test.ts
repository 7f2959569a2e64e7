/** @jest-environment node */
import { createDeferred } from "./deferred";
import { disposeAll, noDisposer, once } from "./disposer";
import { isRecord } from "./is-record";

describe("a disposer", () => {
  it("undoes once, however often it is called", () => {
    const undo = jest.fn();
    const dispose = once(undo);
    expect(undo).not.toHaveBeenCalled();
    dispose();
    dispose();
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it("that calls itself while it undoes does not go round in circles", () => {
    const undo = jest.fn(() => dispose());
    const dispose = once(undo);
    dispose();
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it("of many undoes all in their order, once", () => {
    const order: string[] = [];
    const dispose = disposeAll(["a", "b", "c"].map((name) => () => void order.push(name)));
    dispose();
    dispose();
    expect(order).toEqual(["a", "b", "c"]);
  });

  it("may have nothing to undo", () => {
    expect(noDisposer()).toBeUndefined();
  });
});

describe("a deferred", () => {
  it("is settled from outside, by what comes first", async () => {
    const good = createDeferred<number>();
    good.resolve(1);
    good.reject(new Error("late"));
    await expect(good.promise).resolves.toBe(1);
    const bad = createDeferred<number>();
    bad.reject(new Error("no"));
    bad.resolve(2);
    await expect(bad.promise).rejects.toThrow("no");
  });
});

describe("a record", () => {
  it.each([[{}], [{ a: 1 }], [Object.create(null)], [new Error("x")]])("is %p", (value) => {
    expect(isRecord(value)).toBe(true);
  });

  it.each([[null], [undefined], [[]], ["{}"], [7], [() => ({})]])("is not %p", (value) => {
    expect(isRecord(value)).toBe(false);
  });
});
