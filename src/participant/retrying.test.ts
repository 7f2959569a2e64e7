/** @jest-environment node */
import { VirtualPlatform } from "../../test/fakes/virtual-platform";
import { RecordingLogger } from "./testing/recording-logger";
import { Failure } from "../shared/failure";
import { createRetryingService } from "./retrying-service";
import { failureOf, watch } from "./testing/calls";
import { json, text } from "./testing/scripted-network";
import { createServiceBench, type Step } from "./testing/service-bench";

const bearer = "a-token";
const sent = json({ Id: "id-1", AbsoluteTime: "2030-01-01T00:00:00.000Z" });
const message = { Content: "hi", ContentType: "text/plain" };

function setUp(...steps: Step[]) {
  const bench = createServiceBench(...steps);
  const tokens = () =>
    bench.network.requests.map(
      ({ body }) => (JSON.parse(body ?? "{}") as { ClientToken?: string }).ClientToken,
    );
  return { ...bench, tokens };
}

const cutOff = () => new TypeError("Failed to fetch");

describe("what is retried", () => {
  test.each([
    ["408", json({}, 408)],
    ["429", json({}, 429)],
    ["500", json({}, 500)],
    ["501", json({}, 501)],
    ["503", json({}, 503)],
    ["a network failure", cutOff()],
    ["an answer that is not the service's", text("<html>")],
  ])("%s, twice, and then it works", async (_what, step) => {
    const { service, clock, network, platform } = setUp(step, step, sent);
    const call = watch(service.call("SendMessage", message, { bearer }));
    await clock.advance(1_500);
    expect(call.value).toMatchObject({ Id: "id-1", $metadata: { attempts: 3, httpStatusCode: 200 } });
    expect(network.requests).toHaveLength(3);
    expect(platform.leftovers().timers).toBe(0);
  });

  test.each([400, 401, 402, 403, 404, 409, 413])("%d is not", async (status) => {
    const { service, network, platform } = setUp(json({ __type: "SomeException", message: "No" }, status));
    const failure = await failureOf(service.call("SendMessage", message, { bearer }));
    expect(failure).toMatchObject({
      reason: "refused",
      isRetryable: false,
      type: "SomeException",
      attempts: 1,
    });
    expect(network.requests).toHaveLength(1);
    expect(platform.leftovers().timers).toBe(0);
  });
});

test("three attempts in all, then the last failure", async () => {
  const { service, clock, network, platform } = setUp(
    json({}, 500),
    cutOff(),
    json({ code: "Slow" }, 429),
    sent,
  );
  const call = watch(service.call("GetTranscript", {}, { bearer }));
  await clock.advance(1_500);
  expect(call.reason).toMatchObject({ type: "Slow", reason: "unavailable", isRetryable: true, attempts: 3 });
  expect(network.requests).toHaveLength(3);
  expect(platform.leftovers().timers).toBe(0);
});

test("maxAttempts 1 is one attempt", async () => {
  const { service, network } = setUp(json({}, 500), sent);
  const failure = await failureOf(service.call("SendMessage", message, { bearer, maxAttempts: 1 }));
  expect(failure).toMatchObject({ type: "500", reason: "unknown", attempts: 1, isRetryable: true });
  expect(network.requests).toHaveLength(1);
});

describe("the wait between attempts", () => {
  test("has full jitter: under 500 ms, then under 1 s", async () => {
    const { service, clock, platform } = setUp(json({}, 500), json({}, 500), sent);
    jest.spyOn(platform, "random").mockReturnValue(0.5);
    const call = watch(service.call("SendMessage", message, { bearer }));
    await clock.advance(0);
    expect(clock.pendingDelays()).toEqual([250]);
    await clock.advance(250);
    expect(clock.pendingDelays()).toEqual([500]);
    await clock.advance(500);
    expect(call.value).toMatchObject({ $metadata: { attempts: 3, totalRetryDelay: 750 } });
  });

  test.each([
    ["3", 3_500],
    ["Tue, 01 Jan 2030 00:00:09 GMT", 9_500],
    ["3600", 30_500],
  ])("honours Retry-After %s, and its part of the second after it", async (header, delayMs) => {
    const { service, clock, platform, network } = setUp(json({}, 429, { "retry-after": header }), sent);
    jest.spyOn(platform, "random").mockReturnValue(0.5);
    const call = watch(service.call("SendMessage", message, { bearer }));
    await clock.advance(delayMs - 1);
    expect(network.requests).toHaveLength(1);
    await clock.advance(1);
    expect(call.state).toBe("resolved");
  });
});

describe("an attempt has ten seconds", () => {
  test("then it is aborted and retried", async () => {
    const { service, clock, network } = setUp("silence", sent);
    const call = watch(service.call("SendMessage", message, { bearer }));
    await clock.advance(9_999);
    expect(network.requests[0]?.signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(network.requests[0]?.signal?.aborted).toBe(true);
    await clock.advance(500);
    expect(call.value).toMatchObject({ $metadata: { attempts: 2 } });
  });

  test("and fails as a TimeoutError when all ran out", async () => {
    const { service, clock, platform } = setUp("silence", "silence", "silence");
    const call = watch(service.call("SendMessage", message, { bearer }));
    await clock.advance(31_500);
    expect(call.reason).toMatchObject({
      type: "TimeoutError",
      reason: "unknown",
      isRetryable: true,
      attempts: 3,
    });
    expect((call.reason as Failure).statusCode).toBeUndefined();
    expect(platform.leftovers().timers).toBe(0);
  });
});

describe("an unknown outcome", () => {
  test("stays unknown whatever the service says later", async () => {
    const { service, clock } = setUp(cutOff(), json({ __type: "AccessDeniedException" }, 403));
    const call = watch(service.call("SendMessage", message, { bearer }));
    await clock.advance(500);
    expect(call.reason).toMatchObject({
      reason: "unknown",
      type: "AccessDeniedException",
      statusCode: 403,
      attempts: 2,
    });
  });

  test("is none where the connection was refused", async () => {
    const refused = Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
    const { service } = setUp(refused);
    const failure = await failureOf(service.call("SendMessage", message, { bearer, maxAttempts: 1 }));
    expect(failure).toMatchObject({
      reason: "unavailable",
      type: "TypeError",
      isRetryable: true,
      cause: refused,
    });
  });
});

describe("aborting", () => {
  test("before the call sends nothing", async () => {
    const { service, clock, network, platform } = setUp(sent);
    const failure = await failureOf(
      service.call("SendMessage", message, { bearer, signal: AbortSignal.abort() }),
    );
    expect(failure).toMatchObject({ reason: "aborted", type: "AbortError", isRetryable: false });
    await clock.advance(0);
    expect(network.requests).toHaveLength(0);
    expect(platform.leftovers().timers).toBe(0);
  });

  test("in flight gives up at once and aborts the request", async () => {
    const { service, clock, network, platform } = setUp("silence");
    const controller = new AbortController();
    const call = watch(service.call("SendMessage", message, { bearer, signal: controller.signal }));
    await clock.advance(5_000);
    controller.abort();
    expect(network.requests[0]?.signal?.aborted).toBe(true);
    await clock.advance(0);
    expect(call.reason).toMatchObject({ reason: "aborted", attempts: 1 });
    expect(platform.leftovers().timers).toBe(0);
  });

  test("while waiting gives up at once", async () => {
    const { service, clock, network, platform } = setUp(json({}, 429, { "retry-after": "30" }), sent);
    const controller = new AbortController();
    const call = watch(service.call("SendMessage", message, { bearer, signal: controller.signal }));
    await clock.advance(1_000);
    controller.abort();
    await clock.advance(0);
    expect(call.reason).toMatchObject({ reason: "aborted" });
    expect(platform.leftovers().timers).toBe(0);
    await clock.advance(60_000);
    expect(network.requests).toHaveLength(1);
  });

  test("after an unknown outcome is still aborted", async () => {
    const { service, clock } = setUp(cutOff(), "silence");
    const controller = new AbortController();
    const call = watch(service.call("SendMessage", message, { bearer, signal: controller.signal }));
    await clock.advance(600);
    controller.abort();
    await clock.advance(0);
    expect(call.reason).toMatchObject({ reason: "aborted" });
  });

  test("after the answer changes nothing", async () => {
    const { service } = setUp(sent);
    const controller = new AbortController();
    const answer = await service.call("SendMessage", message, { bearer, signal: controller.signal });
    controller.abort();
    expect(answer.Id).toBe("id-1");
  });

  test("with a failure of the library rejects with its reason", async () => {
    const { service, clock } = setUp("silence");
    const controller = new AbortController();
    const call = watch(service.call("SendMessage", message, { bearer, signal: controller.signal }));
    await clock.advance(0);
    controller.abort(new Failure({ reason: "disposed", type: "Disposed", message: "The session was left" }));
    await clock.advance(0);
    expect(call.reason).toMatchObject({ reason: "disposed", type: "Disposed" });
  });

  test("leaves no listener on the signal", async () => {
    const { service, clock } = setUp(json({}, 500), sent);
    const { signal } = new AbortController();
    let listeners = 0;
    let added = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      added += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    const call = watch(service.call("SendMessage", message, { bearer, signal }));
    await clock.advance(500);
    expect(call.state).toBe("resolved");
    expect(listeners).toBe(0);
    expect(added).toBe(3);
  });
});

describe("the idempotency token", () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const withToken = [
    ["SendMessage", message, sent],
    ["SendEvent", { ContentType: "x" }, sent],
    ["DisconnectParticipant", {}, json({})],
    [
      "StartAttachmentUpload",
      { ContentType: "x", AttachmentName: "a", AttachmentSizeInBytes: 1 },
      json({ AttachmentId: "1", UploadMetadata: { Url: "https://h" } }),
    ],
    ["CompleteAttachmentUpload", { AttachmentIds: ["1"] }, json({})],
  ] as const;

  test.each(withToken)(
    "of %s is made once and the same on each attempt",
    async (operation, input, answer) => {
      const { service, clock, tokens } = setUp(json({}, 500), cutOff(), answer, answer);
      const call = watch(service.call(operation, input as never, { bearer }));
      await clock.advance(1_500);
      expect(call.state).toBe("resolved");
      await service.call(operation, input as never, { bearer });
      const [first, second, third, ofNextCall] = tokens();
      expect(first).toMatch(uuid);
      expect([second, third]).toEqual([first, first]);
      expect(ofNextCall).toMatch(uuid);
      expect(ofNextCall).not.toBe(first);
    },
  );

  test("is the caller's where one is given, and made where it is empty", async () => {
    const { service, clock, tokens } = setUp(json({}, 500), sent, sent);
    const input = { ...message, ClientToken: "mine" };
    watch(service.call("SendMessage", input, { bearer }));
    await clock.advance(500);
    await service.call("SendMessage", { ...message, ClientToken: "" }, { bearer });
    expect(tokens()).toEqual(["mine", "mine", expect.stringMatching(uuid)]);
    expect(input).toEqual({ ...message, ClientToken: "mine" });
  });

  test("goes with no other operation", async () => {
    const { service, tokens } = setUp(json({ Transcript: [] }));
    await service.call("GetTranscript", {}, { bearer });
    expect(tokens()).toEqual([undefined]);
  });

  test("is not even made for another operation, whatever the client", async () => {
    const attempt = jest.fn().mockResolvedValue({ $metadata: {} });
    const platform = new VirtualPlatform();
    const service = createRetryingService({ platform, client: { attempt }, logger: new RecordingLogger() });
    await service.call("GetTranscript", { MaxResults: 1 }, { bearer });
    expect(attempt).toHaveBeenCalledWith("GetTranscript", { MaxResults: 1 }, expect.anything());
  });
});

test("arguments that cannot be sent are refused without a request", async () => {
  const { service, network } = setUp(sent);
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const failure = await failureOf(
    service.call("SendMessage", { ...message, Content: circular as never }, { bearer }),
  );
  expect(failure).toMatchObject({ reason: "illegal-argument", type: "TypeError", isRetryable: false });
  expect(network.requests).toHaveLength(0);
});
