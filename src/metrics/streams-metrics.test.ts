/** @jest-environment node */
import { createStreamsMetrics } from "./streams-metrics";
import { createMetricsBench } from "./testing/metrics-bench";

function setUp(connect?: object) {
  const bench = createMetricsBench();
  bench.globals.connect = connect;
  return { ...bench, count: createStreamsMetrics(bench.platform, bench.logger, "6.0.0") };
}

function createStreams() {
  const published: unknown[] = [];
  const connect = {
    version: "2.28.2",
    publishMetric(this: unknown, metric: unknown) {
      if (this !== connect) throw new Error("called without its object");
      published.push(metric);
    },
  };
  return { connect, published };
}

describe("Streams' metrics", () => {
  it("tell of a session that was created", () => {
    const { connect, published } = createStreams();
    setUp(connect).count("ConnectSessionSuccess");
    expect(published).toEqual([
      {
        name: "ChatJSEventMetric",
        data: { count: 1 },
        dimensions: {
          category: "StreamsJS-2.28.2-ChatJSConnectSessionSuccess",
          streamsJSVersion: "2.28.2",
          chatJSVersion: "6.0.0",
        },
        customCCPName: "ChatJS",
      },
    ]);
  });

  it.each(["CreateSessionError", "ConnectSessionError"] as const)("tell of a failure: %s", (category) => {
    const { connect, published } = createStreams();
    setUp(connect).count(category);
    expect(published).toEqual([
      {
        name: "ChatJSSuccessMetric",
        data: { count: 0 },
        dimensions: {
          category: `StreamsJS-2.28.2-ChatJS${category}`,
          streamsJSVersion: "2.28.2",
          chatJSVersion: "6.0.0",
          errorType: "InternalServerError",
        },
        customCCPName: "ChatJS",
      },
    ]);
  });

  it("tell nobody where there is no Streams, or an old one", async () => {
    for (const connect of [undefined, {}, { publishMetric: "soon" }]) {
      const { count, logged, clock } = setUp(connect);
      expect(() => count("ConnectSessionSuccess")).not.toThrow();
      await clock.advance(0);
      expect(logged).toEqual([]);
    }
  });

  it("find a Streams that came later", () => {
    const { count, globals } = setUp();
    const { connect, published } = createStreams();
    globals.connect = connect;
    count("ConnectSessionSuccess");
    expect(published).toHaveLength(1);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("a bug of Streams");
      },
    ],
    ["rejects", () => Promise.reject(new Error("a bug of Streams"))],
  ])("do not mind a publishMetric that %s", async (_what, publishMetric) => {
    const { count, logged, clock } = setUp({ version: "2", publishMetric });
    expect(() => count("ConnectSessionError")).not.toThrow();
    await clock.advance(0);
    expect(logged).toEqual(['debug ["The page\'s own metrics failed:",{"type":"Error"}]']);
  });
});
