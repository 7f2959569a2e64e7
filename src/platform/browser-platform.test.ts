import type { HttpRequest, SocketHandlers } from "./platform";
import { browserPlatform as platform } from "./browser-platform";

/** Puts something in the place of a global for one test. */
const replaced: (() => void)[] = [];
function replace(name: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  replaced.push(() => {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  });
}
afterEach(() => {
  replaced.splice(0).forEach((restore) => restore());
  jest.useRealTimers();
});

describe("time", () => {
  it("is the system's, looked up at every call", () => {
    jest.useFakeTimers({ now: 5_000 });
    expect(platform.now()).toBe(5_000);
    jest.setSystemTime(6_000);
    expect(platform.now()).toBe(6_000);
  });

  it("calls back once, after the delay", () => {
    jest.useFakeTimers();
    const callback = jest.fn();
    platform.setTimer(callback, 1_000);
    jest.advanceTimersByTime(999);
    expect(callback).not.toHaveBeenCalled();
    jest.advanceTimersByTime(60_000);
    expect(callback.mock.calls).toEqual([[0]]);
  });

  it("does not call back what was stopped", () => {
    jest.useFakeTimers();
    const callback = jest.fn();
    const stop = platform.setTimer(callback, 1_000);
    stop();
    stop();
    jest.runAllTimers();
    expect(callback).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it("tells how late it was when the machine slept, and nothing when the clock was set back", () => {
    jest.useFakeTimers({ now: 0 });
    const late = jest.fn();
    platform.setTimer(late, 1_000);
    jest.setSystemTime(600_000);
    jest.advanceTimersByTime(1_000);
    const back = jest.fn();
    platform.setTimer(back, 1_000);
    jest.setSystemTime(0);
    jest.advanceTimersByTime(1_000);
    expect([late.mock.calls, back.mock.calls]).toEqual([[[600_000]], [[0]]]);
  });

  it.each([
    [-5, 0],
    [2 ** 31, 2 ** 31 - 1],
    [1e15, 2 ** 31 - 1],
  ])("takes a delay of %p ms for %p", (delayMs, expected) => {
    const setTimeoutStub = jest.fn();
    replace("setTimeout", setTimeoutStub);
    platform.setTimer(() => undefined, delayMs);
    expect(setTimeoutStub).toHaveBeenCalledWith(expect.any(Function), expected);
  });
});

describe("a post", () => {
  it.each([
    [15_999, true],
    [16_000, false],
  ])("of %p characters outlives the page: %p", async (length, keepalive) => {
    const fetchStub = jest.fn((_url: string, _init: RequestInit) => Promise.resolve({ status: 200 }));
    replace("fetch", fetchStub);
    await platform.post("https://metrics.example", "x".repeat(length));
    expect(fetchStub.mock.calls[0]?.[1]).toMatchObject({ method: "POST", keepalive });
  });
});

class StubSocket {
  static last: StubSocket;
  readyState = 0;
  readonly sent: string[] = [];
  closes = 0;
  onopen?: () => void;
  onmessage?: (event: { data: unknown }) => void;
  onclose?: (event: { code: number }) => void;
  constructor(readonly url: string) {
    if (url === "nonsense") throw new SyntaxError("bad URL");
    StubSocket.last = this;
  }
  send(text: string): void {
    if (text === "bad") throw new Error("InvalidStateError");
    this.sent.push(text);
  }
  close(): void {
    this.closes += 1;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
}

function openSocket(url = "wss://chat.example") {
  replace("WebSocket", StubSocket);
  const handlers = { onOpen: jest.fn(), onMessage: jest.fn(), onClose: jest.fn() } satisfies SocketHandlers;
  const socket = platform.openSocket(url, handlers);
  return { socket, handlers, far: StubSocket.last };
}

describe("a socket", () => {
  it("is the WebSocket that the page has at that moment", () => {
    expect(openSocket().far.url).toBe("wss://chat.example");
  });

  it("reports its opening, whatever comes, and its end", () => {
    const { handlers, far } = openSocket();
    const blob = new Blob(["x"]);
    far.open();
    far.onmessage?.({ data: "text" });
    far.onmessage?.({ data: blob });
    far.onclose?.({ code: 1006 });
    expect(handlers.onOpen).toHaveBeenCalledTimes(1);
    expect(handlers.onMessage.mock.calls).toEqual([["text"], [blob]]);
    expect(handlers.onClose.mock.calls).toEqual([[1006]]);
  });

  it("reports its end once, and nothing after it", () => {
    const { handlers, far } = openSocket();
    far.onclose?.({ code: 1006 });
    far.onclose?.({ code: 1000 });
    far.open();
    far.onmessage?.({ data: "late" });
    expect(handlers.onClose).toHaveBeenCalledTimes(1);
    expect([handlers.onOpen.mock.calls, handlers.onMessage.mock.calls]).toEqual([[], []]);
  });

  it("reports nothing after it was closed", () => {
    const { socket, handlers, far } = openSocket();
    socket.close();
    far.open();
    far.onmessage?.({ data: "late" });
    far.onclose?.({ code: 1000 });
    expect(far.closes).toBe(1);
    for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
  });

  it("says whether it could send", () => {
    const { socket, far } = openSocket();
    expect(socket.send("early")).toBe(false);
    far.open();
    expect([socket.send("good"), socket.send("bad")]).toEqual([true, false]);
    far.readyState = 2;
    expect(socket.send("late")).toBe(false);
    expect(far.sent).toEqual(["good"]);
  });

  it("that cannot be made throws what the constructor throws", () => {
    expect(() => openSocket("nonsense")).toThrow(SyntaxError);
  });
});

describe("an HTTP exchange", () => {
  const request: HttpRequest = {
    method: "POST",
    url: "https://participant.example/x",
    headers: { "X-A": "1" },
    body: "{}",
  };
  const answer = (status: number, body: string) => ({
    status,
    headers: new Map([["X-Request-Id", "r"]]),
    text: () => Promise.resolve(body),
  });

  it("hands the request to the page's fetch, and gives status, headers in lower case and text", async () => {
    const fetchStub = jest.fn().mockResolvedValue(answer(503, "busy"));
    replace("fetch", fetchStub);
    const { signal } = new AbortController();
    await expect(platform.exchange(request, signal)).resolves.toEqual({
      status: 503,
      headers: { "x-request-id": "r" },
      body: "busy",
    });
    const { method, url, headers, body } = request;
    expect(fetchStub.mock.calls).toEqual([[url, { method, headers, body, signal }]]);
  });

  it("leaves out what is not there, and never tries twice", async () => {
    const fetchStub = jest.fn().mockRejectedValue(new TypeError("Failed to fetch"));
    replace("fetch", fetchStub);
    const get: HttpRequest = { method: "GET", url: "https://participant.example/y", headers: {} };
    await expect(platform.exchange(get)).rejects.toThrow(TypeError);
    expect(fetchStub.mock.calls).toEqual([[get.url, { method: "GET", headers: {} }]]);
  });
});

describe("what the device says", () => {
  const setVisibility = (value: string) =>
    Object.defineProperty(document, "visibilityState", { value, configurable: true });
  const pageshow = (persisted: boolean) =>
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));

  it.each([
    [{ onLine: true }, true],
    [{ onLine: false }, false],
    [{}, true],
    [undefined, true],
  ])("of its network: %p means online %p", (navigatorStub, online) => {
    replace("navigator", navigatorStub);
    expect(platform.isOnline()).toBe(online);
  });

  it("is heard when it comes online, until unsubscribed", () => {
    const listener = jest.fn();
    const stop = platform.onOnline(listener);
    window.dispatchEvent(new Event("offline"));
    expect(listener).not.toHaveBeenCalled();
    window.dispatchEvent(new Event("online"));
    stop();
    stop();
    window.dispatchEvent(new Event("online"));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("is heard when the page becomes visible, not when it is hidden", () => {
    const listener = jest.fn();
    const stop = platform.onVisible(listener);
    setVisibility("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    expect(listener).not.toHaveBeenCalled();
    setVisibility("visible");
    document.dispatchEvent(new Event("visibilitychange"));
    stop();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("is heard when the page comes back from the back-forward cache, not when it is loaded", () => {
    const listener = jest.fn();
    const stop = platform.onVisible(listener);
    pageshow(false);
    expect(listener).not.toHaveBeenCalled();
    pageshow(true);
    stop();
    pageshow(true);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it("leaves no listener behind", () => {
    const targets = [window, document];
    const added = targets.map((target) => jest.spyOn(target, "addEventListener"));
    const removed = targets.map((target) => jest.spyOn(target, "removeEventListener"));
    [platform.onOnline(() => undefined), platform.onVisible(() => undefined)].forEach((stop) => stop());
    expect(added.map(({ mock }) => mock.calls.length)).toEqual([2, 1]);
    const pairs = (spies: { mock: { calls: unknown[][] } }[]) => spies.map(({ mock }) => mock.calls);
    expect(pairs(removed)).toEqual(pairs(added));
    jest.restoreAllMocks();
  });
});

describe("a runtime that takes listeners and gives none back", () => {
  it("is not listened to: nothing may outlive the last session", () => {
    const add = jest.spyOn(window, "addEventListener");
    replace("removeEventListener", undefined);
    platform.onOnline(() => undefined)();
    expect(add).not.toHaveBeenCalled();
    add.mockRestore();
  });
});

describe("the rest", () => {
  it("draws from the page's random numbers", () => {
    const random = jest.spyOn(Math, "random").mockReturnValue(0.25);
    expect(platform.random()).toBe(0.25);
    random.mockRestore();
  });

  it.each(["debug", "info", "warn", "error", "log"] as const)("writes to the console's %s", (method) => {
    const write = jest.spyOn(console, method).mockImplementation(() => undefined);
    platform.writeToConsole(method, "a line");
    expect(write.mock.calls).toEqual([["a line"]]);
    write.mockRestore();
  });
});
