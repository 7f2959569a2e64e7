/** @jest-environment node */
import * as fc from "fast-check";
import { ConnectionBench, type BenchOptions } from "../../test/fakes/connection-bench";
import { settle } from "../../test/fakes/virtual-clock";
import { Failure } from "../shared/failure";
import type { ConnectionNotice, ConnectionState } from "./connection-state";

const nothingLeft = { timers: 0, listeners: 0, sockets: 0 };
const LIFETIME_MS = 3_540_000;

/** Brings a connection into each state that it can be closed in. */
const lives: Readonly<Record<ConnectionState["name"], (bench: ConnectionBench) => Promise<unknown>>> = {
  idle: () => Promise.resolve(),
  fetching: (bench) => {
    bench.fetching = "hold";
    return bench.start();
  },
  opening: (bench) => {
    bench.sockets.manners.opening = "hang";
    return bench.start();
  },
  waiting: (bench) => {
    bench.sockets.manners.opening = "refuse";
    return bench.start();
  },
  live: (bench) => bench.start(),
  renewing: async (bench) => {
    await bench.start();
    bench.fetching = "hold";
    await bench.advance(LIFETIME_MS);
  },
  replacing: async (bench) => {
    await bench.start();
    bench.sockets.manners.opening = "hang";
    await bench.advance(LIFETIME_MS);
  },
  "handing-over": async (bench) => {
    await bench.start();
    await bench.advance(LIFETIME_MS);
  },
  postponed: async (bench) => {
    await bench.start();
    bench.fetching = () => new TypeError("Failed to fetch");
    await bench.advance(LIFETIME_MS);
  },
  closed: async (bench) => {
    await bench.start();
    bench.connection.close();
  },
  broken: async (bench) => {
    await bench.start();
    bench.fetching = () =>
      new Failure({ reason: "refused", type: "ValidationException", message: "No.", statusCode: 400 });
    bench.sockets.last.cut();
    await bench.advance(500);
  },
};
const stateNames = Object.keys(lives) as (keyof typeof lives)[];

/** Everything that may still happen around a connection, long after it was closed. */
async function letTimePass(bench: ConnectionBench): Promise<void> {
  bench.platform.setOnline(false);
  bench.platform.setOnline(true);
  bench.platform.show();
  bench.fetches.forEach((fetch) => fetch.resolve(bench.transport()));
  bench.sockets.all.forEach((socket) => socket.accept());
  bench.sockets.all.forEach((socket) => socket.sendItem({ Id: "late" }));
  bench.connection.start();
  await bench.advance(2 * LIFETIME_MS);
}

describe("closing", () => {
  it.each(stateNames)("in the state %s, leaves nothing and says nothing more", async (name) => {
    const bench = new ConnectionBench();
    await lives[name](bench);
    expect(bench.connection.state).toBe(name);
    bench.connection.close();
    bench.forget();
    await letTimePass(bench);
    expect(bench.connection.state).toBe(name === "broken" ? "broken" : "closed");
    expect(bench.leftovers()).toEqual(nothingLeft);
    expect([bench.noticeTypes, bench.messages, bench.fetches]).toEqual([[], [], []]);
  });

  it.each(["fetching", "renewing"] as const)("in the state %s, aborts the request", async (name) => {
    const bench = new ConnectionBench();
    await lives[name](bench);
    expect(bench.fetches.at(-1)?.signal.aborted).toBe(false);
    bench.connection.close();
    expect(bench.fetches.at(-1)?.signal.aborted).toBe(true);
  });

  it("twice is the same as once", async () => {
    const closed: string[] = [];
    const bench = new ConnectionBench({ handlers: { onSocket: (what) => closed.push(what) } });
    await bench.start();
    bench.connection.close();
    bench.connection.close();
    expect(closed).toEqual(["open", "closed"]);
  });

  it("at any moment of any life leaves nothing", async () => {
    const openings = fc.constantFrom("accept" as const, "refuse", "hang", "throw");
    const deeds = fc.array(
      fc.oneof(
        fc.record({ advance: fc.integer({ min: 0, max: 20_000 }) }),
        fc.record({ advance: fc.constant(LIFETIME_MS) }),
        fc.record({ sleep: fc.integer({ min: 0, max: 600_000 }) }),
        fc.record({ opening: openings }),
        fc.record({ online: fc.boolean() }),
        fc.record({ fetching: fc.constantFrom("answer" as const, "hold", "fail") }),
        fc.constantFrom("cut" as const, "silence", "show"),
      ),
      { maxLength: 12, size: "max" },
    );
    await fc.assert(
      fc.asyncProperty(deeds, fc.nat(), async (sequence, seed) => {
        const bench = new ConnectionBench({ seed });
        await bench.start();
        for (const deed of sequence) {
          if (deed === "cut") bench.sockets.all.forEach((socket) => socket.cut());
          else if (deed === "silence") bench.sockets.all.forEach((socket) => socket.goSilent());
          else if (deed === "show") bench.platform.show();
          else if ("advance" in deed) await bench.advance(deed.advance);
          else if ("sleep" in deed) bench.platform.clock.sleep(deed.sleep);
          else if ("opening" in deed) bench.sockets.manners.opening = deed.opening;
          else if ("online" in deed) bench.platform.setOnline(deed.online);
          else bench.fetching = deed.fetching === "fail" ? () => new TypeError("No.") : deed.fetching;
          expect(bench.sockets.held.length).toBeLessThanOrEqual(2);
        }
        bench.connection.close();
        bench.forget();
        expect(bench.leftovers()).toEqual(nothingLeft);
        await settle();
        await bench.advance(120_000);
        expect([bench.leftovers(), bench.noticeTypes, bench.fetches]).toEqual([nothingLeft, [], []]);
      }),
      { numRuns: 60 },
    );
  });
});

/** A life in which every notice but `failed`, `ended` and `broken` comes, and every other handler is called. */
async function liveThroughAll(options: BenchOptions): Promise<ConnectionBench> {
  const bench = new ConnectionBench(options);
  await bench.start();
  bench.sockets.all[0]?.sendItem({ Id: "1" });
  await bench.advance(10_000);
  bench.sockets.all.at(-1)?.cut();
  await bench.advance(30_000);
  return bench;
}

const noticeTypes = ["opening", "gained", "lost", "reconnecting"] as const;
const handlerNames = ["onMessage", "onDeepHeartbeat", "onSocket", "onTopics"] as const;

describe("a handler that closes the connection", () => {
  it.each(noticeTypes)("at the notice `%s` is the last to hear of it", async (type) => {
    const heard: ConnectionNotice["type"][] = [];
    const bench = await liveThroughAll({
      onNotice: (notice, connection) => {
        heard.push(notice.type);
        if (notice.type === type) connection.close();
      },
    });
    expect(heard.at(-1)).toBe(type);
    expect(heard.filter((one) => one === type)).toHaveLength(1);
    expect(bench.leftovers()).toEqual(nothingLeft);
    expect(bench.connection.state).toBe("closed");
  });

  it.each(noticeTypes)("twice at the notice `%s` leaves nothing", async (type) => {
    const bench = await liveThroughAll({
      onNotice: (notice, connection) => {
        if (notice.type !== type) return;
        connection.close();
        connection.close();
      },
    });
    expect(bench.leftovers()).toEqual(nothingLeft);
  });

  it("twice while a request for an address is under way aborts that", async () => {
    const bench = new ConnectionBench({
      onNotice: (notice, connection) => {
        if (notice.type !== "lost") return;
        connection.close();
        connection.close();
      },
    });
    await lives.renewing(bench);
    bench.sockets.last.cut();
    expect(bench.fetches.at(-1)?.signal.aborted).toBe(true);
  });

  it("at the notice `opening` opens no socket", async () => {
    const bench = await liveThroughAll({ onNotice: (_notice, connection) => connection.close() });
    expect(bench.sockets.all).toEqual([]);
  });

  it.each(handlerNames)("in `%s` leaves nothing", async (name) => {
    let calls = 0;
    const bench: ConnectionBench = new ConnectionBench({
      handlers: {
        [name]: () => {
          calls += 1;
          bench.connection.close();
        },
      },
    });
    await bench.start();
    bench.sockets.last.sendItem({ Id: "1" });
    // Closing a socket is told to `onSocket` too.
    expect(calls).toBe(name === "onSocket" ? 2 : 1);
    expect(bench.leftovers()).toEqual(nothingLeft);
    await letTimePass(bench);
    expect(bench.leftovers()).toEqual(nothingLeft);
  });
});

describe("a handler that throws", () => {
  const thrower = (): never => {
    throw new Error("a bug of the page");
  };

  it.each(noticeTypes)("at the notice `%s` is logged and stops nothing", async (type) => {
    const bench = await liveThroughAll({ onNotice: (notice) => notice.type === type && thrower() });
    expect(bench.noticeTypes).toEqual(["opening", "gained", "lost", "reconnecting", "gained"]);
    expect(bench.logs.filter(([level]) => level === "error")).not.toEqual([]);
    expect(bench.connection.state).toBe("live");
    bench.connection.close();
    expect(bench.leftovers()).toEqual(nothingLeft);
  });

  it.each(handlerNames)("in `%s` is logged and stops nothing", async (name) => {
    const bench = await liveThroughAll({
      handlers: { [name]: thrower },
    });
    expect(bench.noticeTypes).toEqual(["opening", "gained", "lost", "reconnecting", "gained"]);
    expect(bench.logs.filter(([level]) => level === "error")).not.toEqual([]);
    expect(bench.sockets.last.timesOf("aws/heartbeat").length).toBeGreaterThan(2);
    bench.connection.close();
    expect(bench.leftovers()).toEqual(nothingLeft);
  });
});
