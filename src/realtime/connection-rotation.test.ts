/** @jest-environment node */
import { ConnectionBench } from "../../test/fakes/connection-bench";
import { settle } from "../../test/fakes/virtual-clock";
import { Failure } from "../shared/failure";

const LIFETIME_MS = 59 * 60_000;
/** How long a predecessor is still heard. */
const HAND_OVER_MS = 3_500;

/** A connection whose socket is about to reach the end of its life. */
async function createAged(): Promise<ConnectionBench> {
  const bench = new ConnectionBench();
  await bench.start();
  await bench.advance(LIFETIME_MS - 1);
  bench.forget();
  return bench;
}

const refusal = (statusCode: number) =>
  new Failure({ reason: "refused", type: "AccessDeniedException", message: "No.", statusCode });

describe("a socket at the end of its 59 minutes", () => {
  it("is replaced without a word", async () => {
    const bench = await createAged();
    expect(bench.fetches).toEqual([]);
    await bench.advance(1 + HAND_OVER_MS);
    expect(bench.fetches.map(({ at, isFirst }) => [at, isFirst])).toEqual([[LIFETIME_MS, false]]);
    expect(bench.sockets.all.map(({ state, closedBy }) => [state, closedBy])).toEqual([
      ["closed", "library"],
      ["open", undefined],
    ]);
    expect(bench.sockets.all[0]?.url).not.toBe(bench.sockets.all[1]?.url);
    expect(bench.noticeTypes).toEqual([]);
  });

  it("is heard until a little after its successor has subscribed, which is heard from then on", async () => {
    const bench = await createAged();
    bench.sockets.manners.subscriptions = "ignore";
    await bench.advance(1);
    const [old, successor] = bench.sockets.all;
    expect([old?.state, successor?.state]).toEqual(["open", "open"]);
    old?.sendItem({ Id: "1" });
    successor?.sendItem({ Id: "1" });
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1]);
    expect(bench.connection.send('{"topic":"mine"}')).toBe(true);
    expect(old?.timesOf("mine")).toHaveLength(1);

    successor?.answerSubscription("success");
    expect(bench.connection.send('{"topic":"mine"}')).toBe(true);
    expect(successor?.timesOf("mine")).toHaveLength(1);
    old?.sendItem({ Id: "2, on its way for long" });
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1, 1]);
    await bench.advance(HAND_OVER_MS - 1);
    expect([old?.state, successor?.state]).toEqual(["open", "open"]);
    await bench.advance(1);
    expect([old?.closedBy, successor?.state]).toEqual(["library", "open"]);
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1, 1, 2]);
    expect(bench.noticeTypes).toEqual([]);
  });

  it("that was dead without a word when its successor subscribed may have missed items, and says so", async () => {
    const bench = await createAged();
    bench.sockets.all[0]?.goSilent();
    await bench.advance(1 + HAND_OVER_MS);
    expect(bench.noticeTypes).toEqual(["moved"]);
    expect(bench.sockets.all.map(({ state }) => state)).toEqual(["closed", "open"]);
    await bench.advance(LIFETIME_MS);
    expect(bench.noticeTypes).toEqual(["moved"]);
    expect(bench.fetches).toHaveLength(2);
  });

  it("that is dead gives way also where the device errs, and says that it is offline", async () => {
    const bench = await createAged();
    bench.sockets.all[0]?.goSilent();
    bench.platform.setOnline(false);
    await bench.advance(1);
    bench.sockets.last.sendItem({ Id: "1" });
    await bench.advance(60_000);
    expect(bench.noticeTypes).toEqual(["moved"]);
    expect(bench.messages.map(({ socket }) => socket)).toEqual([2]);
    expect(bench.sockets.all.map(({ state }) => state)).toEqual(["closed", "open"]);
  });

  it("has a successor that brings nothing from before it has subscribed ahead of what was missed", async () => {
    const bench = await createAged();
    bench.sockets.manners.subscriptions = "ignore";
    const heard: string[] = [];
    bench.onHeard = (what) => heard.push(what);
    const [old] = bench.sockets.all;
    old?.goSilent();
    await bench.advance(1);
    const successor = bench.sockets.all[1];
    successor?.sendItem({ Id: "early" });
    successor?.answerSubscription("success");
    await bench.advance(HAND_OVER_MS);
    expect(heard).toEqual(["moved", "message on 2"]);
  });

  it("has a successor that is heard only once it is known whether the predecessor missed anything", async () => {
    const bench = await createAged();
    const heard: string[] = [];
    bench.onHeard = (what) => heard.push(what);
    const [old] = bench.sockets.all;
    old?.goSilent();
    await bench.advance(1);
    bench.sockets.last.sendItem({ Id: "new" });
    expect(heard).toEqual([]);
    await bench.advance(HAND_OVER_MS);
    expect(heard).toEqual(["moved", "message on 2"]);
  });

  it("and its living predecessor are heard meanwhile without delay, and once each", async () => {
    const bench = await createAged();
    await bench.advance(1);
    const [old, successor] = bench.sockets.all;
    old?.sendItem({ Id: "1" });
    successor?.sendItem({ Id: "1" });
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1]);
    await bench.advance(HAND_OVER_MS);
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1, 2]);
    successor?.sendItem({ Id: "2" });
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1, 2, 2]);
  });

  it("says nothing of what a successor heard that is gone before it was in use", async () => {
    const bench = await createAged();
    await bench.advance(1);
    bench.sockets.last.sendItem({ Id: "1" });
    bench.sockets.last.cut();
    await bench.advance(60_000);
    expect(bench.messages).toEqual([]);
  });

  it("is used on when its successor dies at once", async () => {
    const bench = await createAged();
    await bench.advance(1);
    const [old, successor] = bench.sockets.all;
    successor?.cut();
    old?.sendItem({ Id: "1" });
    expect(bench.messages.map(({ socket }) => socket)).toEqual([1]);
    await bench.advance(60_000);
    expect(bench.noticeTypes).toEqual([]);
    expect(bench.sockets.all.map(({ closedBy }) => closedBy)).toEqual(["library", "server", undefined]);
  });

  it("has successors that live 59 minutes too, or as long as the service says", async () => {
    const bench = await createAged();
    bench.lifetimeMs = 300_000;
    await bench.advance(1);
    bench.lifetimeMs = undefined;
    await bench.advance(300_000 + 2 * LIFETIME_MS);
    expect(bench.sockets.all.map(({ openedAt }) => openedAt - bench.startedAt)).toEqual(
      [0, 1, 1, 2, 3].map((lives, index) => lives * LIFETIME_MS + (index > 1 ? 300_000 : 0)),
    );
    await bench.advance(HAND_OVER_MS);
    expect(bench.sockets.held).toHaveLength(1);
    expect(bench.noticeTypes).toEqual([]);
  });

  it.each([
    ["no network", () => new TypeError("Failed to fetch")],
    ["an ended chat", () => refusal(403)],
    ["a refusal", () => refusal(400)],
  ])("is kept when no URL is to be had (%s), and the renewal is tried again", async (_why, thrown) => {
    const bench = await createAged();
    bench.fetching = thrown;
    await bench.advance(600_000);
    expect(bench.fetches.length).toBeGreaterThan(600 / 30);
    expect(bench.fetches.length).toBeLessThan(80);
    expect([bench.noticeTypes, bench.sockets.all.length]).toEqual([[], 1]);
    bench.fetching = "answer";
    await bench.advance(30_000 + HAND_OVER_MS);
    expect(bench.sockets.all.map(({ closedBy }) => closedBy)).toEqual(["library", undefined]);
    expect(bench.noticeTypes).toEqual([]);
  });

  it.each(["refuse", "throw", "hang"] as const)(
    "is kept when its successor cannot be opened (%s), and the renewal is tried again",
    async (opening) => {
      const bench = await createAged();
      const [old] = bench.sockets.all;
      bench.sockets.manners.opening = opening;
      await bench.advance(300_000);
      old?.sendItem({ Id: "1" });
      expect(bench.messages).toHaveLength(1);
      expect(bench.fetches.length).toBeGreaterThan(300 / 40);
      expect(bench.sockets.held.length).toBeLessThanOrEqual(2);
      bench.sockets.manners.opening = "accept";
      await bench.advance(45_000 + HAND_OVER_MS);
      expect(old?.closedBy).toBe("library");
      expect(bench.sockets.held).toHaveLength(1);
      expect(bench.noticeTypes).toEqual([]);
    },
  );

  it("is kept while no successor's subscription is accepted", async () => {
    const bench = await createAged();
    bench.sockets.manners.subscriptions = "refuse";
    await bench.advance(120_000);
    expect(bench.sockets.all.length).toBeGreaterThan(3);
    expect(bench.sockets.all[0]?.state).toBe("open");
    expect(bench.noticeTypes).toEqual([]);
  });

  it("decides only at its close what a refused renewal meant", async () => {
    const bench = await createAged();
    bench.fetching = () => refusal(403);
    await bench.advance(60_000);
    bench.sockets.all[0]?.cut();
    await bench.advance(30_000);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "ended"]);
    expect(bench.leftovers()).toEqual({ timers: 0, listeners: 0, sockets: 0 });
  });

  it("that dies while a URL is being fetched is lost, and that request serves", async () => {
    const bench = await createAged();
    bench.fetching = "hold";
    await bench.advance(1);
    bench.sockets.last.cut();
    await bench.advance(1_000);
    expect(bench.notices).toMatchObject([{ type: "lost" }, { type: "reconnecting", nextRetryMs: 0 }]);
    bench.fetches[0]?.resolve(bench.transport());
    await settle();
    expect(bench.fetches).toHaveLength(1);
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "gained"]);
  });

  it("that dies while its successor is opening is lost, and the successor is used", async () => {
    const bench = await createAged();
    bench.sockets.manners.opening = "hang";
    await bench.advance(1);
    const [old, successor] = bench.sockets.all;
    old?.cut();
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting"]);
    successor?.accept();
    await settle();
    expect(bench.noticeTypes).toEqual(["lost", "reconnecting", "gained"]);
    expect([bench.fetches.length, bench.sockets.held]).toEqual([1, [successor]]);
    await bench.advance(LIFETIME_MS - 1);
    expect(bench.fetches).toHaveLength(1);
    await bench.advance(1);
    expect(bench.fetches).toHaveLength(2);
  });

  it("does not open its successor at a URL older than 85 s", async () => {
    const bench = await createAged();
    bench.fetching = "hold";
    await bench.advance(1);
    await bench.advance(85_001);
    bench.fetching = "answer";
    bench.fetches[0]?.resolve({ url: "wss://chat.example/stale" });
    await settle();
    expect(bench.sockets.all.map(({ url }) => url)).not.toContain("wss://chat.example/stale");
    expect(bench.sockets.all).toHaveLength(2);
  });
});
