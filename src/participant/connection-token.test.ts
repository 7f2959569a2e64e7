import { settle } from "../../test/fakes/virtual-clock";
import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { createDeferred, type Deferred } from "../shared/deferred";
import { Failure } from "../shared/failure";
import { ConnectionToken, type FetchedToken } from "./connection-token";
import { RecordingLogger } from "./testing/recording-logger";
import { renewalDelay, renewalRetryDelay } from "./token-renewal";

const start = Date.UTC(2030, 0, 1);
const hourMs = 3_600_000;
const isoAfter = (ms: number, from = start) => new Date(from + ms).toISOString();

describe("the delay of a renewal", () => {
  test.each([
    ["60 s before it expires", isoAfter(24 * hourMs), 24 * hourMs - 60_000],
    ["exactly so near its end", isoAfter(70_000), 10_000],
    ["5 s at least", isoAfter(61_000), 5_000],
    ["half of what is left of the last minute", isoAfter(40_000), 20_000],
    ["5 s at least in its last seconds", isoAfter(1_000), 5_000],
    ["30 s when it is past", isoAfter(-1), 30_000],
    ["30 s when it is now", isoAfter(0), 30_000],
    ["30 s when it is missing", undefined, 30_000],
    ["30 s when it is unreadable", "tomorrow", 30_000],
    ["30 s when it is empty", "", 30_000],
    ["months for months", isoAfter(2_000 * hourMs), 2_000 * hourMs - 60_000],
  ])("is %s", (_what, expiry, delayMs) => {
    expect(renewalDelay(expiry, start)).toBe(delayMs);
  });

  test("after failures doubles with full jitter up to 30 s, and honours the service", () => {
    const delays = [1, 2, 5, 6, 100].map((failures) => renewalRetryDelay(failures, 0.5));
    expect(delays).toEqual([500, 1_000, 8_000, 15_000, 15_000]);
    expect(renewalRetryDelay(1, 0.5, 9_000)).toBe(9_500);
  });
});

function setUp() {
  const platform = new VirtualPlatform();
  const logger = new RecordingLogger();
  const fetches: (Deferred<FetchedToken> & { signal: AbortSignal })[] = [];
  const token = new ConnectionToken({
    platform,
    logger,
    fetchToken: (signal) => {
      const fetch = { ...createDeferred<FetchedToken>(), signal };
      fetches.push(fetch);
      return fetch.promise;
    },
  });
  const last = () => {
    const fetch = fetches.at(-1);
    if (!fetch) throw new Error("Nothing was fetched");
    return fetch;
  };
  return { platform, clock: platform.clock, logger, fetches, token, last };
}

const busy = new Failure({
  reason: "unavailable",
  type: "500",
  message: "PLANTED",
  isRetryable: true,
  statusCode: 500,
});
const refused = new Failure({ reason: "refused", type: "AccessDenied", message: "PLANTED", statusCode: 403 });

test("nothing happens before the first token", async () => {
  const { clock, fetches, token, platform } = setUp();
  await clock.advance(24 * hourMs);
  expect(fetches).toHaveLength(0);
  expect(platform.leftovers().timers).toBe(0);
  expect(token.current()).toBe("");
});

test("a token is renewed 60 s before it expires, again and again", async () => {
  const { clock, fetches, token, last } = setUp();
  token.update({ token: "one", expiry: isoAfter(hourMs) });
  await clock.advance(hourMs - 60_001);
  expect(fetches).toHaveLength(0);
  await clock.advance(1);
  expect(fetches).toHaveLength(1);
  expect(token.current()).toBe("one");
  last().resolve({ token: "two", expiry: isoAfter(3 * hourMs) });
  await clock.advance(0);
  expect(token.current()).toBe("two");
  expect(token.expiry()).toBe(isoAfter(3 * hourMs));
  await clock.advance(2 * hourMs - 1);
  expect(fetches).toHaveLength(1);
  await clock.advance(1);
  expect(fetches).toHaveLength(2);
});

test("a rotation's token takes the place of the old one and of its renewal", async () => {
  const { clock, fetches, token, platform } = setUp();
  token.update({ token: "one", expiry: isoAfter(hourMs) });
  await clock.advance(1_000);
  token.update({ token: "two", expiry: isoAfter(2 * hourMs) });
  expect(token.current()).toBe("two");
  expect(platform.leftovers().timers).toBe(1);
  await clock.advance(hourMs);
  expect(fetches).toHaveLength(0);
});

test("a renewal in flight gives way to a token that comes meanwhile", async () => {
  const { clock, token, last, fetches } = setUp();
  token.update({ token: "one", expiry: isoAfter(hourMs) });
  await clock.advance(hourMs - 60_000);
  const stale = last();
  token.update({ token: "two", expiry: isoAfter(3 * hourMs) });
  expect(stale.signal.aborted).toBe(true);
  stale.resolve({ token: "stale", expiry: isoAfter(2 * hourMs) });
  await clock.advance(0);
  expect(token.current()).toBe("two");
  await clock.advance(2 * hourMs);
  expect(fetches).toHaveLength(2);
});

test("without an expiry it is renewed every 30 s and no sooner", async () => {
  const { clock, token, last, fetches } = setUp();
  token.update({ token: "one", expiry: undefined });
  for (let round = 1; round <= 3; round++) {
    await clock.advance(29_999);
    expect(fetches).toHaveLength(round - 1);
    await clock.advance(1);
    expect(fetches).toHaveLength(round);
    last().resolve({ token: `token-${round}`, expiry: "never" });
    await clock.advance(0);
  }
});

test("an expiry beyond the longest timer does not fire early", async () => {
  const { clock, token, fetches, platform } = setUp();
  const farMs = 3 * 2 ** 31;
  token.update({ token: "one", expiry: isoAfter(farMs) });
  await clock.advance(farMs - 60_001);
  expect(fetches).toHaveLength(0);
  expect(platform.leftovers().timers).toBe(1);
  await clock.advance(1);
  expect(fetches).toHaveLength(1);
});

test("a machine that slept past the time renews on waking", async () => {
  const { clock, token, fetches } = setUp();
  token.update({ token: "one", expiry: isoAfter(hourMs) });
  clock.sleep(5 * hourMs);
  await clock.advance(0);
  expect(fetches).toHaveLength(1);
});

describe("a failed renewal", () => {
  test("keeps the old token and is tried again without end, with backoff", async () => {
    const { clock, token, last, fetches, platform } = setUp();
    jest.spyOn(platform, "random").mockReturnValue(0.5);
    token.update({ token: "one", expiry: isoAfter(hourMs) });
    await clock.advance(hourMs - 60_000);
    const waits: number[] = [];
    for (let failures = 1; failures <= 8; failures++) {
      expect(fetches).toHaveLength(failures);
      last().reject(busy);
      await clock.advance(0);
      const [delayMs = NaN] = clock.pendingDelays();
      waits.push(delayMs);
      await clock.advance(delayMs);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
    expect(token.current()).toBe("one");
    last().resolve({ token: "two", expiry: undefined });
    await clock.advance(30_000);
    last().reject(busy);
    await clock.advance(0);
    expect(token.current()).toBe("two");
    expect(clock.pendingDelays()).toEqual([500]);
  });

  test("waits as long as the service asks", async () => {
    const { clock, token, last } = setUp();
    token.update({ token: "one", expiry: undefined });
    await clock.advance(30_000);
    last().reject(new Failure({ reason: "unavailable", type: "429", message: "", retryAfterMs: 20_000 }));
    await clock.advance(0);
    const [delayMs] = clock.pendingDelays();
    expect(delayMs).toBeGreaterThanOrEqual(20_000);
    expect(delayMs).toBeLessThan(21_000);
  });

  test("may be an empty token or a thrown string", async () => {
    const { clock, token, last, fetches } = setUp();
    token.update({ token: "one", expiry: undefined });
    await clock.advance(30_000);
    last().resolve({ token: "", expiry: isoAfter(hourMs) });
    await clock.advance(1_000);
    last().reject("a string" as never);
    await clock.advance(2_000);
    expect(token.current()).toBe("one");
    expect(fetches).toHaveLength(3);
  });

  test("is logged without its message", async () => {
    const { clock, token, last, logger } = setUp();
    token.update({ token: "PLANTED-one", expiry: undefined });
    await clock.advance(30_000);
    last().reject(busy);
    await clock.advance(1_000);
    last().resolve({ token: "PLANTED-two", expiry: undefined });
    await clock.advance(0);
    expect(logger.lines).toEqual([
      expect.stringMatching(
        /^warn \["Connection token renewal failed, .*"type":"500","status":500,"failures":1,/,
      ),
      'info ["Connection token renewed"]',
    ]);
    expect(logger.lines.join()).not.toContain("PLANTED");
  });

  test("is tried again after a refusal too", async () => {
    const { clock, token, last, fetches } = setUp();
    token.update({ token: "one", expiry: undefined });
    await clock.advance(30_000);
    last().reject(refused);
    await clock.advance(1_000);
    expect(fetches).toHaveLength(2);
    last().reject(refused);
    await clock.advance(2_000);
    last().resolve({ token: "two", expiry: undefined });
    await clock.advance(0);
    expect(token.current()).toBe("two");
  });
});

describe("after dispose", () => {
  test("there is no timer, and a token is not taken any more", async () => {
    const { clock, token, fetches, platform } = setUp();
    token.update({ token: "one", expiry: isoAfter(hourMs) });
    token.dispose();
    token.dispose();
    token.update({ token: "two", expiry: isoAfter(hourMs) });
    expect(token.current()).toBe("one");
    expect(platform.leftovers().timers).toBe(0);
    await clock.advance(2 * hourMs);
    expect(fetches).toHaveLength(0);
  });

  test.each(["resolves", "rejects"])(
    "a renewal in flight is aborted, and nothing follows when it %s",
    async (how) => {
      const { clock, token, last, platform, logger } = setUp();
      token.update({ token: "one", expiry: undefined });
      await clock.advance(30_000);
      token.dispose();
      expect(last().signal.aborted).toBe(true);
      if (how === "resolves") last().resolve({ token: "two", expiry: undefined });
      else last().reject(refused);
      await clock.advance(0);
      expect(token.current()).toBe("one");
      expect(platform.leftovers().timers).toBe(0);
      expect(logger.lines).toEqual([]);
    },
  );
});

describe("a token that the service does not take any more", () => {
  test("is renewed at once, and a renewal under way is given up", async () => {
    const { clock, token, fetches, last } = setUp();
    token.update({ token: "first", expiry: isoAfter(hourMs) });
    await clock.advance(hourMs - 60_000);
    expect(fetches).toHaveLength(1);
    const renewed = token.renewNow();
    expect(fetches[0]?.signal.aborted).toBe(true);
    last().resolve({ token: "second", expiry: isoAfter(2 * hourMs) });
    fetches[0]?.resolve({ token: "stale", expiry: isoAfter(2 * hourMs) });
    expect(await renewed).toBe(true);
    expect(token.current()).toBe("second");
    expect(clock.pendingDelays()).toHaveLength(1);
  });

  test("is renewed once for all who ask while that is under way, and none goes on with the old one", async () => {
    const { token, last, fetches } = setUp();
    token.update({ token: "first", expiry: isoAfter(hourMs) });
    const tokens: string[] = [];
    const asked = [1, 2].map(() =>
      token.renewNow().then((isNew) => tokens.push(`${isNew} ${token.current()}`)),
    );
    await settle();
    expect(tokens).toEqual([]);
    last().resolve({ token: "second", expiry: isoAfter(2 * hourMs) });
    await Promise.all(asked);
    expect(tokens).toEqual(["true second", "true second"]);
    expect(fetches).toHaveLength(1);
    void token.renewNow();
    expect(fetches).toHaveLength(2);
  });

  test("stays where no other can be had, and is asked for again later", async () => {
    const { clock, token, last } = setUp();
    token.update({ token: "first", expiry: isoAfter(hourMs) });
    const renewed = token.renewNow();
    last().reject(busy);
    expect(await renewed).toBe(false);
    expect([token.current(), clock.pendingDelays().length]).toEqual(["first", 1]);
  });

  test("is not renewed after it was disposed of", async () => {
    const { token, fetches } = setUp();
    token.update({ token: "first", expiry: isoAfter(hourMs) });
    token.dispose();
    expect(await token.renewNow()).toBe(false);
    expect(fetches).toEqual([]);
  });
});
