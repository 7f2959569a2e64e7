/** @jest-environment node */
import { ConnectionBench } from "../../test/fakes/connection-bench";

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** How many requests for a URL a life makes in `ms`, for each of some seeds. */
async function countFetches(ms: number, live: (bench: ConnectionBench) => Promise<void>): Promise<number[]> {
  const counts: number[] = [];
  for (const seed of seeds) {
    const bench = new ConnectionBench({ seed });
    await live(bench);
    bench.forget();
    await bench.advance(ms);
    counts.push(bench.fetches.length);
    bench.connection.close();
  }
  return counts;
}

describe("a service that is in trouble is not stormed", () => {
  it("when it refuses every socket from the start: a handful of requests in 11 s, not 34", async () => {
    const counts = await countFetches(11_000, async (bench) => {
      bench.sockets.manners.opening = "refuse";
      await bench.start();
    });
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
    expect(mean(counts)).toBeLessThan(6);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it("when it refuses every socket for ten minutes: two to five requests a minute", async () => {
    const counts = await countFetches(600_000, async (bench) => {
      bench.sockets.manners.opening = "refuse";
      await bench.start();
    });
    expect(Math.max(...counts)).toBeLessThanOrEqual(70);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(20);
  });

  it("when it refuses every request for ten minutes", async () => {
    const counts = await countFetches(600_000, async (bench) => {
      await bench.start();
      bench.fetching = () => new TypeError("Failed to fetch");
      bench.sockets.last.cut();
    });
    expect(Math.max(...counts)).toBeLessThanOrEqual(70);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(20);
  });

  it("when connections subscribe and then die before a heartbeat was answered", async () => {
    const counts = await countFetches(600_000, async (bench) => {
      bench.sockets.manners.heartbeats = "ignore";
      await bench.start();
    });
    // Each lives 10 s before it is given up.
    expect(Math.max(...counts)).toBeLessThanOrEqual(40);
  });

  it("when connections subscribe and are cut at once", async () => {
    for (const seed of seeds) {
      const bench: ConnectionBench = new ConnectionBench({
        seed,
        manners: { heartbeats: "ignore" },
        onNotice: ({ type }) => type === "gained" && bench.sockets.last.cut(),
      });
      await bench.start();
      await bench.advance(11_000);
      expect(bench.fetches.length).toBeLessThanOrEqual(10);
      await bench.advance(589_000);
      expect(bench.fetches.length).toBeLessThanOrEqual(70);
      expect(bench.fetches.length).toBeGreaterThanOrEqual(20);
    }
  });

  it("and all pages do not come back at the same moment", async () => {
    const first: number[] = [];
    for (const seed of seeds) {
      const bench = new ConnectionBench({ seed });
      await bench.start();
      bench.forget();
      bench.sockets.last.cut();
      await bench.advance(500);
      first.push(...bench.fetchTimes);
    }
    expect(first).toHaveLength(seeds.length);
    expect(new Set(first).size).toBeGreaterThan(seeds.length / 2);
    expect(Math.max(...first) - Math.min(...first)).toBeGreaterThan(250);
  });

  it("and the wait starts over once a connection has answered a heartbeat", async () => {
    const bench = new ConnectionBench();
    bench.sockets.manners.opening = "refuse";
    await bench.start();
    await bench.advance(300_000);
    bench.sockets.manners.opening = "accept";
    await bench.advance(60_000);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
    bench.sockets.last.cut();
    expect(bench.notices.at(-1)).toMatchObject({ type: "reconnecting", attempt: 1 });
    await bench.advance(500);
    expect(bench.noticeTypes.at(-1)).toBe("gained");
  });
});
