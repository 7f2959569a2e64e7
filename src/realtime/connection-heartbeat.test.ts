/** @jest-environment node */
import { ConnectionBench } from "../../test/fakes/connection-bench";
import type { ServerManners } from "../../test/fakes/fake-sockets";
import { settle } from "../../test/fakes/virtual-clock";

async function createLive(manners: Partial<ServerManners> = {}): Promise<ConnectionBench> {
  const bench = new ConnectionBench({ manners });
  await bench.start();
  bench.forget();
  return bench;
}

const beats = (bench: ConnectionBench, topic = "aws/heartbeat"): number[] =>
  bench.sockets.last.timesOf(topic).map((at) => at - bench.startedAt);

describe("heartbeats", () => {
  it("go out with a ping when the socket opens, and then every 10 s", async () => {
    const bench = await createLive();
    await bench.advance(30_000);
    expect(beats(bench)).toEqual([0, 10_000, 20_000, 30_000]);
    expect(beats(bench, "aws/ping")).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it("are the only thing that an idle connection wakes up for", async () => {
    const bench = await createLive();
    await bench.advance(5_000);
    // The next beat, and the end of the socket's life.
    expect(bench.platform.clock.pendingDelays()).toEqual([5_000, 3_535_000]);
    await bench.advance(3_500_000);
    expect(bench.platform.clock.pendingDelays()).toHaveLength(2);
    expect(bench.fetches).toEqual([]);
  });

  it("that miss an answer by the next beat lose the connection, which is tried again", async () => {
    const bench = await createLive();
    await bench.advance(15_000);
    bench.sockets.last.goSilent();
    await bench.advance(14_999);
    expect(bench.connection.state).toBe("live");
    await bench.advance(1);
    expect(bench.notices).toMatchObject([
      { type: "lost", reason: "heartbeat", at: 30_000 },
      { type: "reconnecting", reason: "heartbeat", attempt: 1 },
    ]);
    expect(bench.sockets.all[0]?.closedBy).toBe("library");
    await bench.advance(500);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });

  it("may be answered at any time before the next one", async () => {
    const bench = await createLive({ heartbeats: "ignore" });
    for (let beat = 0; beat < 5; beat += 1) {
      await bench.advance(9_999);
      bench.sockets.last.send({ topic: "aws/heartbeat" });
      await bench.advance(1);
    }
    expect(bench.noticeTypes).toEqual([]);
  });

  it("tell of each ping's answer, and of one that is missing, and nothing more comes of that", async () => {
    const bench = await createLive({ pings: "fail" });
    bench.forget();
    await bench.advance(10_000);
    expect(bench.deepHeartbeats).toEqual([false]);
    bench.sockets.last.manners.pings = "ignore";
    await bench.advance(20_000);
    expect(bench.deepHeartbeats).toEqual([false, false]);
    bench.sockets.last.manners.pings = "answer";
    await bench.advance(10_000);
    expect(bench.deepHeartbeats).toEqual([false, false, false, true]);
    expect(bench.noticeTypes).toEqual([]);
  });
});

describe("when the page becomes visible or the device online", () => {
  const signals: [string, (bench: ConnectionBench) => void][] = [
    ["visible", (bench) => bench.platform.show()],
    [
      "online",
      (bench) => {
        bench.platform.setOnline(false);
        bench.platform.setOnline(true);
      },
    ],
  ];

  it.each(signals)(
    "(%s) an open socket is asked at once, and kept when it answers",
    async (_name, signal) => {
      const bench = await createLive();
      await bench.advance(5_000);
      signal(bench);
      await bench.advance(60_000);
      expect(beats(bench).slice(0, 3)).toEqual([0, 5_000, 10_000]);
      expect([bench.noticeTypes, bench.sockets.all.length]).toEqual([[], 1]);
    },
  );

  it.each(signals)("(%s) a socket that does not answer in 3 s is replaced", async (_name, signal) => {
    const bench = await createLive();
    await bench.advance(5_000);
    bench.sockets.last.goSilent();
    signal(bench);
    await bench.advance(2_999);
    expect(bench.noticeTypes).toEqual([]);
    await bench.advance(1);
    expect(bench.notices).toMatchObject([
      { type: "lost", reason: "heartbeat", at: 8_000 },
      { type: "reconnecting" },
    ]);
    await bench.advance(500);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });

  it("again and again, the 3 s still run from the first time", async () => {
    const bench = await createLive();
    bench.sockets.last.goSilent();
    for (let second = 0; second < 3; second += 1) {
      bench.platform.show();
      await bench.advance(1_000);
    }
    expect(bench.notices[0]).toMatchObject({ type: "lost", at: 3_000 });
  });

  it.each(signals)("(%s) a wait is over, however long it was to be", async (_name, signal) => {
    const bench = await createLive();
    bench.sockets.manners.opening = "refuse";
    bench.sockets.last.cut();
    await bench.advance(300_000);
    bench.sockets.manners.opening = "accept";
    const before = bench.fetches.length;
    expect(bench.connection.state).toBe("waiting");
    signal(bench);
    await settle();
    expect(bench.fetches).toHaveLength(before + 1);
    expect(bench.connection.state).toBe("live");
  });
});

describe("when the machine slept", () => {
  const hour = 3_000_000;

  it.each([
    ["after an answered heartbeat", 5_000],
    ["while one was unanswered", 0],
  ])("%s, an open socket is asked before it is given up", async (_when, before) => {
    const bench = await createLive({ heartbeats: before === 0 ? "ignore" : "answer" });
    await bench.advance(before);
    bench.platform.clock.sleep(hour);
    bench.sockets.last.manners.heartbeats = "answer";
    await bench.advance(60_000);
    expect([bench.noticeTypes, bench.sockets.all.length]).toEqual([[], 1]);
  });

  it("a socket that does not answer within 3 s of waking up is replaced", async () => {
    const bench = await createLive();
    await bench.advance(5_000);
    bench.sockets.last.goSilent();
    bench.platform.clock.sleep(hour);
    await bench.advance(2_999);
    expect(bench.noticeTypes).toEqual([]);
    await bench.advance(1);
    expect(bench.notices[0]).toMatchObject({ type: "lost", reason: "heartbeat", at: 5_000 + hour + 3_000 });
    await bench.advance(500);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });

  it("during the 3 s, a socket is asked once more, and only once", async () => {
    const bench = await createLive();
    bench.sockets.last.goSilent();
    bench.platform.show();
    bench.platform.clock.sleep(hour);
    await bench.advance(0);
    expect(bench.noticeTypes).toEqual([]);
    bench.platform.clock.sleep(10_000);
    await bench.advance(0);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting"]);
  });

  it("an attempt that was due is made at once", async () => {
    const bench = await createLive();
    bench.sockets.manners.opening = "refuse";
    bench.sockets.last.cut();
    bench.platform.clock.sleep(hour);
    await bench.advance(0);
    expect(bench.fetchTimes).toEqual([hour]);
  });

  it("past the end of a socket's life, its successor is opened", async () => {
    const bench = await createLive();
    await bench.advance(5_000);
    bench.platform.clock.sleep(2 * hour);
    await bench.advance(0);
    expect(bench.fetches).toHaveLength(1);
    expect(bench.sockets.all).toHaveLength(2);
    await bench.advance(3_500);
    expect(bench.sockets.held.map(({ url }) => url)).toEqual([bench.sockets.all[1]?.url]);
    expect(bench.noticeTypes).toEqual([]);
  });
});
