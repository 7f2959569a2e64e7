import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { orAborted, pause } from "./abortable";
import { failureOf, watch } from "./testing/calls";

test("what aborts its own signal as it starts is disposed of once", async () => {
  const controller = new AbortController();
  const dispose = jest.fn();
  const result = orAborted(controller.signal, () => {
    controller.abort();
    return dispose;
  });
  expect(await failureOf(result)).toMatchObject({
    reason: "aborted",
    cause: controller.signal.reason as unknown,
  });
  expect(dispose).toHaveBeenCalledTimes(1);
});

test("what throws as it starts rejects", async () => {
  const start = () => {
    throw new RangeError("no");
  };
  await expect(orAborted(undefined, start)).rejects.toThrow(RangeError);
});

test("a pause ends when its time has passed", async () => {
  const platform = new VirtualPlatform();
  const paused = watch(pause(platform, 100, new AbortController().signal));
  await platform.clock.advance(99);
  expect(paused.state).toBe("pending");
  await platform.clock.advance(1);
  expect(paused.state).toBe("resolved");
});

test.each(["before it begins", "meanwhile"])("a pause that is cut short %s ends at once", async (when) => {
  const platform = new VirtualPlatform();
  const cut = new AbortController();
  if (when === "before it begins") cut.abort();
  const paused = watch(pause(platform, 100, undefined, cut.signal));
  cut.abort();
  await platform.clock.advance(0);
  expect(paused.state).toBe("resolved");
  expect(platform.leftovers().timers).toBe(0);
});
