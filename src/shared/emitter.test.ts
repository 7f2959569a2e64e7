/** @jest-environment node */
import { createEmitter } from "./emitter";

interface Events {
  message: string;
  ended: null;
}

function createBench() {
  const thrown: [keyof Events, unknown][] = [];
  const emitter = createEmitter<Events>((name, what) => thrown.push([name, what]));
  const calls: string[] = [];
  const handler = (name: string) => (data: string) => void calls.push(`${name}:${data}`);
  return { emitter, thrown, calls, handler };
}

describe("an emitter", () => {
  it("calls the handlers of the event, in the order they were added, with what there is to tell", () => {
    const { emitter, calls, handler } = createBench();
    emitter.on("message", handler("a"));
    emitter.on("message", handler("b"));
    emitter.on("ended", () => calls.push("ended"));
    emitter.emit("message", "hello");
    expect(calls).toEqual(["a:hello", "b:hello"]);
  });

  it("emits into the void without complaint", () => {
    expect(() => createBench().emitter.emit("ended", null)).not.toThrow();
  });

  it("calls a handler that was added twice twice, and removes one at a time", () => {
    const { emitter, calls, handler } = createBench();
    const same = handler("a");
    const stop = emitter.on("message", same);
    emitter.on("message", same);
    emitter.emit("message", "1");
    stop();
    stop();
    emitter.emit("message", "2");
    expect(calls).toEqual(["a:1", "a:1", "a:2"]);
  });

  it("knows whether anybody listens", () => {
    const { emitter, handler } = createBench();
    expect(emitter.hasHandlers("message")).toBe(false);
    const stop = emitter.on("message", handler("a"));
    expect([emitter.hasHandlers("message"), emitter.hasHandlers("ended")]).toEqual([true, false]);
    stop();
    expect(emitter.hasHandlers("message")).toBe(false);
  });

  it("does not call a handler any more that an earlier one has removed", () => {
    const { emitter, calls, handler } = createBench();
    emitter.on("message", () => stopB());
    const stopB = emitter.on("message", handler("b"));
    emitter.on("message", handler("c"));
    emitter.emit("message", "1");
    expect(calls).toEqual(["c:1"]);
  });

  it("lets a handler remove itself, and skips nobody for it", () => {
    const { emitter, calls, handler } = createBench();
    const stop = emitter.on("message", (data) => {
      calls.push(`once:${data}`);
      stop();
    });
    emitter.on("message", handler("b"));
    emitter.emit("message", "1");
    emitter.emit("message", "2");
    expect(calls).toEqual(["once:1", "b:1", "b:2"]);
  });

  it("calls a handler that was added while emitting from the next time on", () => {
    const { emitter, calls, handler } = createBench();
    const stop = emitter.on("message", () => {
      stop();
      emitter.on("message", handler("late"));
    });
    emitter.emit("message", "1");
    expect(calls).toEqual([]);
    emitter.emit("message", "2");
    expect(calls).toEqual(["late:2"]);
  });

  it("reports what a handler throws, and goes on with the others", () => {
    const { emitter, calls, handler, thrown } = createBench();
    const bug = new Error("a bug of the page");
    emitter.on("message", () => {
      throw bug;
    });
    emitter.on("message", handler("b"));
    emitter.emit("message", "1");
    expect([thrown, calls]).toEqual([[["message", bug]], ["b:1"]]);
  });

  it("reports an async handler's rejection, and goes on with the others at once", async () => {
    const { emitter, calls, handler, thrown } = createBench();
    const bug = new Error("a bug of the page");
    // What pages do, whatever the types say.
    const rejecting: () => unknown = () => Promise.reject(bug);
    emitter.on("message", rejecting);
    emitter.on("message", handler("b"));
    emitter.emit("message", "1");
    expect([thrown, calls]).toEqual([[], ["b:1"]]);
    await Promise.resolve();
    await Promise.resolve();
    expect(thrown).toEqual([["message", bug]]);
  });

  it("forgets all handlers when it is cleared, also in the middle of an event", () => {
    const { emitter, calls, handler } = createBench();
    emitter.on("message", () => emitter.clear());
    emitter.on("message", handler("b"));
    emitter.on("ended", () => calls.push("ended"));
    emitter.emit("message", "1");
    emitter.emit("message", "2");
    emitter.emit("ended", null);
    expect(calls).toEqual([]);
    emitter.on("message", handler("new"));
    emitter.emit("message", "3");
    expect(calls).toEqual(["new:3"]);
  });
});
