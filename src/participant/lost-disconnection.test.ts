/** @jest-environment node */
import { watch } from "./testing/calls";
import { json } from "./testing/scripted-network";
import { createServiceBench, type Step } from "./testing/service-bench";

const bearer = "a-token";
const refused = json({ __type: "AccessDeniedException", message: "Access denied" }, 403);
const cutOff = () => new TypeError("Failed to fetch");

function setUp(...steps: Step[]) {
  const bench = createServiceBench(...steps);
  const ended = new AbortController();
  const disconnect = () =>
    watch(bench.service.call("DisconnectParticipant", {}, { bearer, ended: ended.signal }));
  return { ...bench, ended, disconnect };
}

describe("a disconnection whose answer was lost", () => {
  test.each([
    ["a connection that broke", cutOff()],
    ["a 500", json({}, 500)],
    ["no answer in time", "silence" as const],
  ])("(%s) is done where a later attempt is denied, and the chat's end comes", async (_how, lost) => {
    const { disconnect, ended, clock, network, platform, logger } = setUp(lost, refused);
    const call = disconnect();
    await clock.advance(25_000);
    expect(call.state).toBe("pending");
    ended.abort();
    await clock.advance(0);
    expect(call.value).toMatchObject({ $metadata: { attempts: 2 } });
    expect(network.requests).toHaveLength(2);
    expect(platform.leftovers().timers).toBe(0);
    expect(logger.lines.filter((line) => line.startsWith("error "))).toEqual([]);
  });

  test("stays unknown where a later attempt is denied, and the chat goes on: its token may have expired", async () => {
    const { disconnect, clock, network, platform } = setUp(cutOff(), refused);
    const call = disconnect();
    await clock.advance(31_000);
    expect(call.reason).toMatchObject({ reason: "unknown", type: "AccessDeniedException", attempts: 2 });
    expect(network.requests).toHaveLength(2);
    expect(platform.leftovers().timers).toBe(0);
  });

  test("is done where the chat's end comes before the next attempt, which is not made", async () => {
    const { disconnect, clock, network, ended, platform } = setUp(json({}, 500, { "retry-after": "20" }));
    const call = disconnect();
    await clock.advance(1_000);
    expect(call.state).toBe("pending");
    ended.abort();
    await clock.advance(0);
    expect(call.value).toMatchObject({ $metadata: { attempts: 1 } });
    expect(network.requests).toHaveLength(1);
    expect(platform.leftovers().timers).toBe(0);
  });

  test("is done where the chat's end comes while an attempt is under way that is never answered", async () => {
    const { disconnect, clock, network, ended } = setUp("silence");
    const call = disconnect();
    await clock.advance(1_000);
    ended.abort();
    await clock.advance(10_000);
    expect(call.value).toMatchObject({ $metadata: { attempts: 1 } });
    expect(network.requests).toHaveLength(1);
  });

  test.each([
    ["every answer is lost", [cutOff(), cutOff(), cutOff()]],
    [
      "a later attempt is refused for another reason",
      [cutOff(), json({ __type: "ValidationException" }, 400)],
    ],
    ["somebody else refuses a later attempt", [cutOff(), json({}, 403)]],
  ] as const)("stays unknown where %s", async (_what, steps) => {
    const { disconnect, clock } = setUp(...steps);
    const call = disconnect();
    await clock.advance(5_000);
    expect(call.reason).toMatchObject({ reason: "unknown" });
  });
});

describe("a disconnection that was not taken", () => {
  test("is refused where the first answer says so", async () => {
    const { disconnect, clock, network, logger } = setUp(refused);
    const call = disconnect();
    await clock.advance(1_000);
    expect(call.reason).toMatchObject({ reason: "refused", type: "AccessDeniedException", statusCode: 403 });
    expect(network.requests).toHaveLength(1);
    expect(logger.lines.filter((line) => line.startsWith("error "))).toHaveLength(1);
  });

  test("is refused where attempts before were surely not taken", async () => {
    const { disconnect, clock } = setUp(json({}, 503), json({}, 429), refused);
    const call = disconnect();
    await clock.advance(5_000);
    expect(call.reason).toMatchObject({ reason: "refused", attempts: 3 });
  });

  test("is not done by a chat that ends meanwhile", async () => {
    const { disconnect, clock, ended } = setUp(json({}, 503, { "retry-after": "20" }));
    const call = disconnect();
    await clock.advance(1_000);
    ended.abort();
    await clock.advance(0);
    expect(call.reason).toMatchObject({ reason: "unavailable", statusCode: 503 });
  });
});

test("another call whose answer was lost is not done by a refusal", async () => {
  const { service, clock } = setUp(cutOff(), refused);
  const call = watch(service.call("SendMessage", { Content: "x", ContentType: "text/plain" }, { bearer }));
  await clock.advance(5_000);
  expect(call.reason).toMatchObject({ reason: "unknown", type: "AccessDeniedException" });
});
