/** @jest-environment node */
import { ConnectionBench } from "../../test/fakes/connection-bench";
import { settle } from "../../test/fakes/virtual-clock";
import { Failure } from "../shared/failure";
import type { ConnectionNotice } from "./connection-state";

const failure = (statusCode: number | undefined, details: Partial<Failure> = {}) =>
  new Failure({
    reason: details.reason ?? "unavailable",
    type: details.type ?? String(statusCode),
    message: "No.",
    statusCode,
    isRetryable: details.isRetryable ?? details.reason !== "refused",
    retryAfterMs: details.retryAfterMs,
  });

/** A connection that has just lost its socket and is about to ask for a URL. */
async function createLost(fetching: ConnectionBench["fetching"]): Promise<ConnectionBench> {
  const bench = new ConnectionBench();
  await bench.start();
  bench.forget();
  bench.fetching = fetching;
  bench.sockets.last.cut();
  return bench;
}

describe("connecting", () => {
  it("asks for a URL, opens a socket there and subscribes; then the connection is gained, once", async () => {
    const bench = new ConnectionBench();
    await bench.start();
    expect(bench.noticeTypes).toEqual(["opening", "gained"]);
    expect(bench.fetches.map(({ isFirst }) => isFirst)).toEqual([true]);
    expect(bench.sockets.all.map(({ url }) => url)).toEqual(["wss://chat.example/socket-1"]);
    expect(bench.sockets.last.frames.filter(({ topic }) => topic === "aws/subscribe")).toEqual([
      { at: bench.platform.now(), topic: "aws/subscribe", content: { topics: ["aws/chat"] } },
    ]);
    await bench.advance(60_000);
    expect(bench.noticeTypes).toEqual(["opening", "gained"]);
    expect(bench.connection.state).toBe("live");
  });

  it("does nothing before it is started, and starts once", async () => {
    const bench = new ConnectionBench();
    await bench.advance(60_000);
    expect([bench.fetches, bench.leftovers()]).toEqual([[], { timers: 0, listeners: 0, sockets: 0 }]);
    bench.connection.start();
    bench.connection.start();
    await settle();
    bench.connection.start();
    await settle();
    expect([bench.fetches.length, bench.sockets.all.length]).toEqual([1, 1]);
  });

  it("does not wait for the device to be online", async () => {
    const bench = new ConnectionBench();
    bench.platform.setOnline(false);
    await bench.start();
    expect(bench.connection.state).toBe("live");
  });

  it.each([[403], [400], [429], [500], [undefined]])(
    "fails, whatever the reason, when the first URL is not to be had (%p), and can be started anew",
    async (status) => {
      const bench = new ConnectionBench();
      const thrown = failure(status);
      bench.fetching = () => thrown;
      await bench.start();
      expect(bench.notices).toEqual([{ type: "failed", at: 0, failure: thrown }]);
      expect(bench.leftovers()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
      await bench.advance(120_000);
      expect(bench.fetches).toHaveLength(1);

      bench.fetching = "answer";
      await bench.start();
      expect(bench.noticeTypes).toEqual(["failed", "opening", "gained"]);
      expect(bench.fetches.map(({ isFirst }) => isFirst)).toEqual([true, true]);
    },
  );

  it("calls the failure of a client that throws anything at all a failure", async () => {
    const bench = new ConnectionBench();
    bench.fetching = () => "nonsense";
    await bench.start();
    expect(bench.notices[0]?.failure).toBeInstanceOf(Failure);
  });

  it("gives a socket 10 s to open, then tries another", async () => {
    const bench = new ConnectionBench({ manners: { opening: "hang" } });
    await bench.start();
    await bench.advance(9_999);
    expect([bench.sockets.held.length, bench.noticeTypes]).toEqual([1, ["opening"]]);
    await bench.advance(1);
    expect(bench.sockets.all[0]).toMatchObject({ closedBy: "library" });
    expect(bench.notices.at(-1)).toMatchObject({ type: "reconnecting", reason: "socket-closed", attempt: 2 });
    await bench.advance(2_000);
    expect(bench.sockets.all).toHaveLength(2);
    expect(bench.sockets.all[1]?.url).toBe("wss://chat.example/socket-2");
  });

  it("takes a URL that no socket can be made of for a refused socket", async () => {
    const bench = new ConnectionBench({ manners: { opening: "throw" } });
    await bench.start();
    await bench.advance(0);
    expect(bench.noticeTypes).toEqual(["opening", "reconnecting"]);
    bench.sockets.manners.opening = "accept";
    await bench.advance(2_000);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });

  it("does not open a URL that is older than 85 s: it fetches a new one", async () => {
    const bench = new ConnectionBench();
    bench.fetching = "hold";
    await bench.start();
    bench.platform.clock.sleep(85_001);
    bench.fetches[0]?.resolve(bench.transport());
    await settle();
    expect([bench.sockets.all.length, bench.fetches.length]).toEqual([0, 2]);
    await bench.advance(85_000);
    bench.fetches[1]?.resolve(bench.transport());
    await settle();
    expect(bench.sockets.all.map(({ url }) => url)).toEqual(["wss://chat.example/socket-2"]);
    expect(bench.noticeTypes).toEqual(["opening", "gained"]);
  });
});

describe("subscribing", () => {
  it("asks four times, a second apart; unanswered, the socket is closed and another tried", async () => {
    const bench = new ConnectionBench({ manners: { subscriptions: "ignore" } });
    await bench.start();
    const [socket] = bench.sockets.all;
    await bench.advance(3_999);
    expect(socket?.state).toBe("open");
    await bench.advance(1);
    expect(socket?.timesOf("aws/subscribe").map((at) => at - bench.startedAt)).toEqual([
      0, 1_000, 2_000, 3_000,
    ]);
    expect(socket?.closedBy).toBe("library");
    expect(bench.notices.at(-1)).toMatchObject({ type: "reconnecting", reason: "service" });
    expect(bench.noticeTypes).not.toContain("gained");
  });

  it("asks five times, half a second apart, when it is refused", async () => {
    const bench = new ConnectionBench({ manners: { subscriptions: "refuse" } });
    await bench.start();
    await bench.advance(2_000);
    const [socket] = bench.sockets.all;
    expect(socket?.timesOf("aws/subscribe").map((at) => at - bench.startedAt)).toEqual([
      0, 500, 1_000, 1_500, 2_000,
    ]);
    expect(socket?.closedBy).toBe("library");
    expect(bench.notices.at(-1)).toMatchObject({ type: "reconnecting", reason: "service" });
  });

  it("is subscribed as soon as one of the requests is accepted", async () => {
    const bench = new ConnectionBench({ manners: { subscriptions: "refuse" } });
    await bench.start();
    bench.sockets.last.manners.subscriptions = "accept";
    await bench.advance(500);
    expect(bench.noticeTypes).toEqual(["opening", "gained"]);
    await bench.advance(30_000);
    expect(bench.sockets.last.timesOf("aws/subscribe")).toHaveLength(2);
  });

  it("asks an open socket for topics that are added, and every later socket for all", async () => {
    const outcomes: unknown[] = [];
    const bench = new ConnectionBench({ handlers: { onTopics: (...outcome) => outcomes.push(outcome) } });
    await bench.start();
    bench.connection.subscribe(["aws/more", "aws/chat"]);
    await settle();
    expect(bench.sockets.last.frames.at(-1)).toMatchObject({ content: { topics: ["aws/more"] } });
    expect(outcomes).toEqual([
      ["accepted", ["aws/chat"]],
      ["accepted", ["aws/more"]],
    ]);
    bench.sockets.last.cut();
    await bench.advance(2_000);
    const subscription = bench.sockets.last.frames.find(({ topic }) => topic === "aws/subscribe");
    expect(subscription?.content).toEqual({ topics: ["aws/chat", "aws/more"] });
    expect(bench.noticeTypes.filter((type) => type === "gained")).toHaveLength(2);
  });
});

describe("losing the connection", () => {
  it("says so once, fetches a new URL and gains it again", async () => {
    const bench = await createLost("answer");
    expect(bench.notices).toMatchObject([
      { type: "lost", reason: "socket-closed" },
      { type: "reconnecting", reason: "socket-closed", attempt: 1 },
    ]);
    await bench.advance(500);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "gained"]);
    expect(bench.fetches.map(({ isFirst }) => isFirst)).toEqual([false]);
    expect(bench.sockets.last.url).not.toBe(bench.sockets.all[0]?.url);
  });

  it("ends when the service answers 403, whatever the exception's name", async () => {
    const bench = await createLost(() => failure(403, { reason: "refused", type: "AnythingException" }));
    await bench.advance(500);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "ended"]);
    expect(bench.connection.state).toBe("closed");
    expect(bench.leftovers()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  it("is broken by any other refusal, and never tried again", async () => {
    const bench = await createLost(() => failure(400, { reason: "refused" }));
    await bench.advance(600_000);
    bench.platform.show();
    bench.connection.start();
    await bench.advance(600_000);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "broken"]);
    expect(bench.fetches).toHaveLength(1);
    expect(bench.leftovers()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  it.each([
    ["no network", failure(undefined)],
    ["408", failure(408)],
    ["429", failure(429)],
    ["500", failure(500)],
    ["a refusal that is worth another try", failure(429, { reason: "refused", isRetryable: true })],
    ["a client's own error", new TypeError("Failed to fetch")],
  ])("is tried again without end after %s", async (_what, thrown) => {
    const bench = await createLost(() => thrown);
    await bench.advance(3_600_000);
    expect(bench.fetches.length).toBeGreaterThan(3_600 / 30);
    expect(new Set(bench.noticeTypes)).toEqual(new Set(["lost", "reconnecting"]));
    bench.fetching = "answer";
    await bench.advance(30_000);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });

  it("waits as long as the service asks", async () => {
    const bench = await createLost(() => failure(429, { retryAfterMs: 30_000 }));
    await bench.advance(500);
    const [first] = bench.fetchTimes;
    const notice = bench.notices.at(-1) as Extract<ConnectionNotice, { type: "reconnecting" }>;
    expect(notice).toMatchObject({ type: "reconnecting", attempt: 2 });
    expect(notice.nextRetryMs).toBeGreaterThanOrEqual(30_000);
    await bench.advance(29_000);
    expect(bench.fetches).toHaveLength(1);
    await bench.advance(2_000);
    expect(bench.fetchTimes).toEqual([first, (first ?? 0) + notice.nextRetryMs]);
  });

  it("is lost when the gateway says Forbidden, not at its other errors", async () => {
    const bench = new ConnectionBench();
    await bench.start();
    bench.sockets.last.send({ message: "Internal server error", connectionId: "c", requestId: "r" });
    expect(bench.connection.state).toBe("live");
    bench.sockets.last.send({ message: "Forbidden", connectionId: "c", requestId: "r" });
    expect(bench.notices.slice(2)).toMatchObject([
      { type: "lost", reason: "service" },
      { type: "reconnecting", reason: "service" },
    ]);
    expect(bench.sockets.all[0]?.closedBy).toBe("library");
  });
});
