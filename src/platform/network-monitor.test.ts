/** @jest-environment node */
import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { settle } from "../../test/fakes/virtual-clock";
import { createNetworkMonitor, type NetworkMonitor, type NetworkMonitorOptions } from "./network-monitor";

function createBench(options: Partial<NetworkMonitorOptions> = {}) {
  const platform = new VirtualPlatform();
  const monitor = createNetworkMonitor({ platform, isLoopback: false, ...options });
  const resumes: number[] = [];
  const startedAt = platform.now();
  const listen = () => monitor.onResume(() => resumes.push(platform.now() - startedAt));
  return { platform, monitor, resumes, listen, startedAt };
}

const nothingLeft = { timers: 0, listeners: 0 };

describe("whether the device is online", () => {
  it("is what the device says", () => {
    const { platform, monitor } = createBench();
    expect(monitor.isOnline()).toBe(true);
    platform.setOnline(false);
    expect(monitor.isOnline()).toBe(false);
  });

  it("does not matter for a service on the same machine", () => {
    const { platform, monitor } = createBench({ isLoopback: true });
    platform.setOnline(false);
    expect(monitor.isOnline()).toBe(true);
  });

  it.each([
    [true, true],
    [false, false],
    [1, true],
    ["yes", true],
    [0, false],
    [undefined, false],
    [null, false],
  ])("is what the page's own function answers: %p means %p", (answer, online) => {
    const { platform, monitor } = createBench({ isNetworkOnline: () => answer });
    platform.setOnline(!online);
    expect(monitor.isOnline()).toBe(online);
  });

  it("is asked of the page's own function for a service on the same machine too", () => {
    const { monitor } = createBench({ isLoopback: true, isNetworkOnline: () => false });
    expect(monitor.isOnline()).toBe(false);
  });

  it("is asked anew every time", () => {
    let answer = false;
    const { monitor } = createBench({ isNetworkOnline: () => answer });
    expect(monitor.isOnline()).toBe(false);
    answer = true;
    expect(monitor.isOnline()).toBe(true);
  });

  it.each<[string, () => unknown]>([
    ["a promise", () => Promise.resolve(false)],
    // Promises of other libraries are not instances of `Promise`.
    ["another library's promise", () => ({ then: (resolve: (value: unknown) => void) => resolve(0) })],
  ])("is taken from %s once that settles; until then it is as it was", async (_what, isNetworkOnline) => {
    const { monitor } = createBench({ isNetworkOnline });
    expect(monitor.isOnline()).toBe(true);
    await settle();
    expect(monitor.isOnline()).toBe(false);
  });

  it.each<[string, () => unknown]>([
    [
      "throws",
      () => {
        throw new Error("a bug of the page");
      },
    ],
    ["rejects", () => Promise.reject(new Error("a bug of the page"))],
  ])("counts as true when the page's own function %s", async (_what, fail) => {
    let broken = false;
    const { monitor } = createBench({ isNetworkOnline: () => (broken ? fail() : false) });
    expect(monitor.isOnline()).toBe(false);
    broken = true;
    monitor.isOnline();
    await settle();
    expect(monitor.isOnline()).toBe(true);
  });
});

describe("a moment to look at the connection again", () => {
  it("comes when the device is online again, and when the page becomes visible", () => {
    const { platform, resumes, listen } = createBench();
    listen();
    platform.setOnline(false);
    expect(resumes).toHaveLength(0);
    platform.setOnline(true);
    expect(resumes).toHaveLength(1);
    platform.show();
    expect(resumes).toHaveLength(2);
  });

  it("comes from the app's own states where there are such, and not from the page", () => {
    let tell: (state: unknown) => void = () => undefined;
    const unsubscribe = jest.fn();
    const { platform, resumes, listen } = createBench({
      onAppStateChange: (listener) => {
        tell = listener;
        return unsubscribe;
      },
    });
    const stop = listen();
    ["background", "inactive", undefined, {}].forEach((state) => tell(state));
    platform.show();
    expect(resumes).toHaveLength(0);
    tell("active");
    expect(resumes).toHaveLength(1);
    stop();
    stop();
    expect(unsubscribe).toHaveBeenCalledTimes(1);
  });

  it("needs no unsubscriber of the app", () => {
    const { listen, platform } = createBench({ onAppStateChange: () => undefined });
    expect(listen()).not.toThrow();
    expect(platform.leftovers()).toEqual(nothingLeft);
  });

  it("reaches each listener until it has unsubscribed", () => {
    const { platform, monitor } = createBench();
    const heard: string[] = [];
    const stops = ["a", "b"].map((name) => monitor.onResume(() => heard.push(name)));
    platform.show();
    stops[0]?.();
    platform.show();
    stops[1]?.();
    platform.show();
    expect(heard).toEqual(["a", "b", "b"]);
    expect(platform.leftovers()).toEqual(nothingLeft);
  });
});

describe("a page's own function that says offline", () => {
  /** A function that takes down when it was called. */
  function createAsked(answer: () => unknown) {
    const times: number[] = [];
    const bench = createBench({
      isNetworkOnline: () => {
        times.push(bench.platform.now() - bench.startedAt);
        return answer();
      },
    });
    return { ...bench, times, polls: () => times.slice(1) };
  }
  const learnsOffline = (monitor: NetworkMonitor) => expect(monitor.isOnline()).toBe(false);

  it("is asked every 5 s, and what it says then resumes at once", async () => {
    let answer = false;
    const { platform, monitor, resumes, listen, polls } = createAsked(() => answer);
    listen();
    learnsOffline(monitor);
    await platform.clock.advance(14_000);
    expect(polls()).toEqual([5_000, 10_000]);
    expect(resumes).toEqual([]);
    answer = true;
    await platform.clock.advance(60_000);
    expect(resumes).toEqual([15_000]);
    expect(polls()).toEqual([5_000, 10_000, 15_000]);
  });

  it("is understood when it answers with promises, also slow ones", async () => {
    const answers: ((online: boolean) => void)[] = [];
    const { platform, monitor, resumes, listen, polls } = createAsked(
      () => new Promise((resolve) => answers.push(resolve)),
    );
    listen();
    monitor.isOnline();
    answers[0]?.(false);
    await platform.clock.advance(5_000);
    expect(polls()).toEqual([5_000]);
    answers[1]?.(true);
    await settle();
    expect(resumes).toEqual([5_000]);
    await platform.clock.advance(60_000);
    expect(polls()).toEqual([5_000]);
  });

  it("is not asked in between while nobody listens", async () => {
    const { platform, monitor, polls, listen } = createAsked(() => false);
    learnsOffline(monitor);
    await platform.clock.advance(60_000);
    expect(polls()).toEqual([]);
    const stop = listen();
    await platform.clock.advance(5_000);
    expect(polls()).toEqual([65_000]);
    stop();
    expect(platform.leftovers()).toEqual(nothingLeft);
    await platform.clock.advance(60_000);
    expect(polls()).toEqual([65_000]);
  });

  it("is not asked in between while it says online", async () => {
    const { platform, monitor, resumes, listen, times } = createAsked(() => true);
    listen();
    monitor.isOnline();
    expect(resumes).toEqual([]);
    await platform.clock.advance(60_000);
    expect(times).toEqual([0]);
    expect(platform.leftovers().timers).toBe(0);
  });

  it("is asked once for all listeners, and tells all of them", async () => {
    let answer = false;
    const { platform, monitor, resumes, listen, polls } = createAsked(() => answer);
    const stops = [listen(), listen(), listen()];
    learnsOffline(monitor);
    learnsOffline(monitor);
    answer = true;
    await platform.clock.advance(5_000);
    expect(polls().filter((at) => at > 0)).toEqual([5_000]);
    expect(resumes).toEqual([5_000, 5_000, 5_000]);
    stops.forEach((stop) => stop());
    expect(platform.leftovers()).toEqual(nothingLeft);
  });

  it("tells a listener that listens twice twice, and once after it has unsubscribed once", async () => {
    let answer = false;
    const { platform, monitor } = createAsked(() => answer);
    const listener = jest.fn();
    const stops = [monitor.onResume(listener), monitor.onResume(listener)];
    for (const expected of [2, 3]) {
      answer = false;
      learnsOffline(monitor);
      answer = true;
      await platform.clock.advance(5_000);
      expect(listener).toHaveBeenCalledTimes(expected);
      stops[0]?.();
    }
    stops[1]?.();
    expect(platform.leftovers()).toEqual(nothingLeft);
  });

  it("that is not yet settled when the last listener leaves leaves nothing", async () => {
    let settleAnswer: (online: boolean) => void = () => undefined;
    const { platform, monitor, resumes, listen } = createAsked(
      () => new Promise((resolve) => (settleAnswer = resolve)),
    );
    const stop = listen();
    monitor.isOnline();
    stop();
    settleAnswer(false);
    await platform.clock.advance(60_000);
    expect([resumes, platform.leftovers()]).toEqual([[], nothingLeft]);
  });
});
