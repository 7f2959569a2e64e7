/** @jest-environment node */
import { ConnectionBench } from "../../test/fakes/connection-bench";
import { settle } from "../../test/fakes/virtual-clock";
import { createNetworkMonitor } from "../platform/network-monitor";

async function createLive(): Promise<ConnectionBench> {
  const bench = new ConnectionBench();
  await bench.start();
  bench.forget();
  return bench;
}

describe("while the device is offline", () => {
  it("nothing is held against the server for its silence", async () => {
    const bench = await createLive();
    bench.platform.setOnline(false);
    bench.sockets.last.goSilent();
    await bench.advance(300_000);
    expect([bench.noticeTypes, bench.deepHeartbeats]).toEqual([[], []]);
    expect(bench.sockets.held).toHaveLength(1);
    expect(bench.sockets.last.timesOf("aws/heartbeat")).toHaveLength(31);
  });

  it("one attempt a minute is made after the socket broke", async () => {
    const bench = await createLive();
    bench.sockets.manners.opening = "refuse";
    bench.platform.setOnline(false);
    bench.sockets.last.cut();
    expect(bench.notices).toMatchObject([
      { type: "lost", reason: "offline" },
      { type: "reconnecting", reason: "offline", nextRetryMs: 60_000 },
    ]);
    await bench.advance(300_000);
    expect(bench.fetchTimes).toEqual([60_000, 120_000, 180_000, 240_000, 300_000]);
  });

  it("one attempt a minute is made too when it went offline during a wait", async () => {
    const bench = await createLive();
    bench.sockets.manners.opening = "refuse";
    bench.sockets.last.cut();
    bench.platform.setOnline(false);
    await bench.advance(59_999);
    expect(bench.fetches).toEqual([]);
    await bench.advance(60_001);
    expect(bench.fetchTimes).toEqual([60_000, 120_000]);
  });

  it("an attempt that succeeds is a connection, whatever the device says", async () => {
    const bench = await createLive();
    bench.platform.setOnline(false);
    bench.sockets.last.cut();
    await bench.advance(60_000);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });

  it("`online` gives up a request that hangs on the network of before, and makes another at once", async () => {
    const bench = await createLive();
    bench.fetching = "hold";
    bench.sockets.last.cut();
    await bench.advance(5_000);
    expect(bench.fetches).toHaveLength(1);
    bench.platform.setOnline(false);
    bench.fetching = "answer";
    bench.platform.setOnline(true);
    expect(bench.fetches[0]?.signal.aborted).toBe(true);
    await settle();
    expect(bench.noticeTypes.at(-1)).toBe("gained");
    expect(bench.sockets.held).toHaveLength(1);
  });

  it("`online` gives a socket that hangs in opening no more than a probe's time", async () => {
    const bench = await createLive();
    bench.sockets.manners.opening = "hang";
    bench.sockets.last.cut();
    await bench.advance(3_000);
    expect(bench.sockets.all).toHaveLength(2);
    bench.sockets.manners.opening = "accept";
    bench.platform.setOnline(false);
    bench.platform.setOnline(true);
    await bench.advance(5_000);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
    expect(bench.sockets.held).toHaveLength(1);
  });

  it("`online` ends the wait at once", async () => {
    const bench = await createLive();
    bench.platform.setOnline(false);
    bench.sockets.last.cut();
    await bench.advance(30_000);
    bench.platform.setOnline(true);
    expect(bench.notices.at(-1)).toMatchObject({ type: "reconnecting", attempt: 1, nextRetryMs: 0 });
    await settle();
    expect(bench.fetchTimes).toEqual([30_000]);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });
});

describe("where the page has its own function for the network", () => {
  it("its word counts, and its coming back ends the wait", async () => {
    let isOnline = true;
    const bench = new ConnectionBench({
      network: (platform) =>
        createNetworkMonitor({ platform, isLoopback: false, isNetworkOnline: () => isOnline }),
    });
    await bench.start();
    bench.forget();
    isOnline = false;
    bench.sockets.last.cut();
    await bench.advance(12_000);
    expect(bench.notices).toMatchObject([{ reason: "offline" }, { reason: "offline", nextRetryMs: 60_000 }]);
    isOnline = true;
    await bench.advance(3_000);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "reconnecting", "gained"]);
    expect(bench.fetchTimes).toEqual([15_000]);
  });

  it("a socket is asked once more when its coming back is noticed at a beat", async () => {
    let isOnline = true;
    const bench = new ConnectionBench({
      network: (platform) =>
        createNetworkMonitor({ platform, isLoopback: false, isNetworkOnline: () => isOnline }),
    });
    await bench.start();
    await bench.advance(15_000);
    bench.forget();
    isOnline = false;
    bench.sockets.last.goSilent();
    // The beats at 20 s and 30 s notice that it is offline; nothing asks in between but the function's own poll.
    await bench.advance(15_000);
    bench.sockets.last.manners.heartbeats = "answer";
    isOnline = true;
    await bench.advance(60_000);
    expect([bench.noticeTypes, bench.sockets.all.length]).toEqual([[], 1]);
  });

  it("and a service on the same machine is reached whatever the device says", async () => {
    const bench = new ConnectionBench({
      network: (platform) => createNetworkMonitor({ platform, isLoopback: true }),
    });
    await bench.start();
    bench.forget();
    bench.platform.setOnline(false);
    bench.sockets.last.cut();
    await bench.advance(500);
    expect(bench.notices).toMatchObject([{ type: "lost", reason: "socket-closed" }, {}, { type: "gained" }]);
  });
});
