/** @jest-environment node */
import type { ParticipantService } from "../participant/participant-service";
import { Failure } from "../shared/failure";
import { noSessionMetrics } from "./session-metrics";
import { createMetricsBench, describeMetric } from "./testing/metrics-bench";

type Bench = ReturnType<typeof createMetricsBench>;

function createService({ clock }: Bench, failure?: Error) {
  const seen: unknown[][] = [];
  const service = {
    call: (...args: unknown[]) => {
      seen.push(args);
      return new Promise((resolve, reject) => {
        clock.setTimer(() => (failure ? reject(failure) : resolve({ Id: "1", $metadata: {} })), 40);
      });
    },
  } as unknown as ParticipantService;
  return { service, seen };
}

/** What one call through an observed service measures. */
async function measureCall(
  operation: string,
  input: object,
  failure?: Failure,
): Promise<{ metrics: string[]; outcome: unknown; seen: unknown[][] }> {
  const bench = createMetricsBench();
  const { service, seen } = createService(bench, failure);
  const observed = bench.openSession().observe(service);
  const call = observed.call(operation as "SendMessage", input as never, { bearer: "secret-token" });
  const settled = call.catch((thrown: unknown) => thrown);
  await bench.clock.advance(40);
  return { metrics: bench.csm.metricsToBePublished.map(describeMetric), outcome: await settled, seen };
}

function fail(reason: Failure["reason"]): Failure {
  return new Failure({ reason, type: "Odd", message: "No." });
}

describe("a customer's REST calls", () => {
  it("give a latency, a count and no error", async () => {
    const input = { Content: "my secret text", ContentType: "text/plain" };
    const { metrics, outcome, seen } = await measureCall("SendMessage", input);
    expect(metrics).toEqual([
      "SendMessage Latency 40 text/plain",
      "SendMessage Count 1 text/plain",
      "SendMessage Error 0 text/plain",
    ]);
    expect(outcome).toEqual({ Id: "1", $metadata: {} });
    expect(seen).toEqual([["SendMessage", input, { bearer: "secret-token" }]]);
  });

  it.each(["refused", "unavailable", "unknown", "ended"] as const)(
    "give an error where they fail, with the failure passed on: %s",
    async (reason) => {
      const failure = fail(reason);
      const { metrics, outcome } = await measureCall("GetTranscript", {}, failure);
      expect(metrics).toEqual(["GetTranscript Latency 40", "GetTranscript Count 1", "GetTranscript Error 1"]);
      expect(outcome).toBe(failure);
    },
  );

  it.each(["aborted", "disposed", "illegal-argument"] as const)(
    "give nothing where they were given up here: %s",
    async (reason) => {
      expect((await measureCall("SendEvent", {}, fail(reason))).metrics).toEqual([]);
    },
  );

  it.each(["CreateParticipantConnection", "SendEvent", "DisconnectParticipant", "DescribeView"])(
    "are measured: %s",
    async (operation) => {
      expect((await measureCall(operation, {})).metrics).toEqual([
        `${operation} Latency 40`,
        `${operation} Count 1`,
        `${operation} Error 0`,
      ]);
    },
  );

  it.each([
    "GetAuthenticationUrl",
    "CancelParticipantAuthentication",
    "StartAttachmentUpload",
    "CompleteAttachmentUpload",
    "GetAttachment",
  ])("are not measured by themselves: %s", async (operation) => {
    const { metrics, seen } = await measureCall(operation, { ContentType: "image/png" });
    expect([metrics, seen.length]).toEqual([[], 1]);
  });

  it("are of category API", () => {
    const bench = createMetricsBench();
    bench.openSession().handleSocket("gained");
    expect(bench.csm.metricsToBePublished[0]?.dimensions).toContainEqual({ name: "Category", value: "API" });
  });

  it.each(["a secret", "my/secret", "text/", "image/x y", `text/${"x".repeat(200)}`])(
    "repeat no content type that is none: %s",
    async (contentType) => {
      const { metrics } = await measureCall("SendEvent", { ContentType: contentType });
      expect(metrics).toEqual(["SendEvent Latency 40", "SendEvent Count 1", "SendEvent Error 0"]);
    },
  );
});

describe("whole calls", () => {
  it.each(["SendAttachment", "DownloadAttachment", "GetAttachmentURL", "InitWebsocket"] as const)(
    "are measured from start to end: %s",
    async (name) => {
      const bench = createMetricsBench();
      const session = bench.openSession();
      const wait = () => new Promise<string>((resolve) => bench.clock.setTimer(() => resolve("done"), 700));
      const call = session.measure(name, wait);
      await bench.clock.advance(700);
      expect(await call).toBe("done");
      const refused = session.measure(name, () => Promise.reject(fail("refused")), "image/png");
      await expect(refused).rejects.toThrow("No.");
      expect(bench.csm.metricsToBePublished.map(describeMetric)).toEqual([
        `${name} Latency 700`,
        `${name} Count 1`,
        `${name} Error 0`,
        `${name} Latency 0 image/png`,
        `${name} Count 1 image/png`,
        `${name} Error 1 image/png`,
      ]);
    },
  );

  it("do not mind a page that puts functions of its own in the service's place", async () => {
    const bench = createMetricsBench();
    const session = bench.openSession();
    bench.csm.addCountAndErrorMetric = bench.csm.addCountMetric = () => {
      throw new Error("the page's bug");
    };
    expect(await session.measure("GetAttachmentURL", () => Promise.resolve("url"))).toBe("url");
    expect(() => session.handleSocket("gained")).not.toThrow();
  });
});

describe("what happens on the socket", () => {
  it("is counted", () => {
    const bench = createMetricsBench();
    const session = bench.openSession();
    const events = ["gained", "message", "heartbeat", "heartbeatMissed", "lost", "broken"] as const;
    events.forEach((event) => session.handleSocket(event));
    expect(bench.csm.metricsToBePublished.map(describeMetric)).toEqual([
      "WebsocketConnectionGained Count 1",
      "WebsocketIncomingMessage Count 1",
      "WebsocketDeepHeartbeatSuccess Count 1",
      "WebsocketDeepHeartbeatFailure Count 1",
      "WebsocketConnectionLost Count 1",
      "WebsocketEnded Count 1",
    ]);
  });
});

describe("a session without metrics", () => {
  it("is left as it is", () => {
    const bench = createMetricsBench();
    const { service } = createService(bench);
    const result = Promise.resolve("as it came");
    expect(noSessionMetrics.observe(service)).toBe(service);
    expect(noSessionMetrics.measure("SendAttachment", () => result)).toBe(result);
    noSessionMetrics.handleSocket("gained");
    noSessionMetrics.close();
    expect(bench.csm.metricsToBePublished).toEqual([]);
  });
});

describe("what a session publishes", () => {
  it("never holds a token, an address or message text", async () => {
    const bench = createMetricsBench();
    const session = bench.openSession();
    const { service } = createService(bench, new Failure({ reason: "refused", type: "T", message: "text" }));
    const observed = session.observe(service);
    const input = { Content: "secret text", ContentType: "text/plain", ClientToken: "secret-id" };
    const options = { bearer: "secret-token" };
    observed.call("SendMessage", input, options).catch(() => undefined);
    observed.call("DescribeView", { ViewToken: "secret-view" }, options).catch(() => undefined);
    await bench.clock.advance(40);
    session.close();
    expect(bench.posts).toHaveLength(1);
    expect(JSON.stringify(bench.posts)).not.toContain("secret");
    expect(bench.logged).toEqual([]);
  });
});
