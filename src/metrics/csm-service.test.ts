/** @jest-environment node */
import { createMetricsBench, describeMetric } from "./testing/metrics-bench";

function waiting({ csm }: ReturnType<typeof createMetricsBench>): string[] {
  return csm.metricsToBePublished.map(describeMetric);
}

describe("csmService", () => {
  it("has exactly the members that front ends use", () => {
    const { csm } = createMetricsBench();
    const methods = Object.entries(csm).filter(([, value]) => typeof value === "function");
    expect(methods.map(([name]) => name).sort()).toEqual([
      "addAgentCountMetric",
      "addCountAndErrorMetric",
      "addCountMetric",
      "addLatencyMetric",
      "addLatencyMetricWithStartTime",
      "addMetric",
      "getDefaultDimensions",
      "initializeCSM",
      "loadCsmScriptAndExecute",
      "setDimensions",
      "updateCsmConfig",
    ]);
    const fields = Object.entries(csm).filter(([, value]) => typeof value !== "function");
    expect(Object.fromEntries(fields)).toEqual({
      widgetType: "CustomChatWidget",
      csmInitialized: false,
      logger: expect.objectContaining({ info: expect.any(Function) as unknown }) as unknown,
      metricsToBePublished: [],
      agentMetricToBePublished: [],
      MAX_RETRY: 5,
    });
  });

  it("counts, with errors as 0 and 1", () => {
    const bench = createMetricsBench();
    bench.csm.addCountMetric("Clicks", "UI");
    bench.csm.addCountAndErrorMetric("Render", "UI", false);
    bench.csm.addCountAndErrorMetric("Render", "UI", true, [{ name: "ContentType", value: "text/plain" }]);
    expect(waiting(bench)).toEqual([
      "Clicks Count 1",
      "Render Count 1",
      "Render Error 0",
      "Render Count 1 text/plain",
      "Render Error 1 text/plain",
    ]);
  });

  it("measures latencies, in ms or from a start", async () => {
    const bench = createMetricsBench();
    const startMs = bench.clock.now();
    await bench.clock.advance(250);
    bench.csm.addLatencyMetric("Render", 12.5, "UI");
    bench.csm.addLatencyMetricWithStartTime("Render", startMs, "UI");
    expect(waiting(bench)).toEqual(["Render Latency 12.5", "Render Latency 250"]);
    expect(bench.csm.metricsToBePublished[0]).toMatchObject({
      unit: "Milliseconds",
      dimensions: [
        { name: "WidgetType", value: "CustomChatWidget" },
        { name: "Category", value: "UI" },
        { name: "Metric", value: "Latency" },
      ],
    });
  });

  it("drops the latencies of a clock that was set back", () => {
    const bench = createMetricsBench();
    bench.csm.addLatencyMetricWithStartTime("Render", bench.clock.now() + 1_000, "UI");
    bench.csm.addLatencyMetricWithStartTime("Render", null, "UI");
    expect(waiting(bench)).toEqual([]);
  });

  it("drops what is no finite number, as JSON has none", () => {
    const bench = createMetricsBench();
    for (const ms of [Infinity, NaN, "5", null]) bench.csm.addLatencyMetric("Render", ms, "UI");
    expect(waiting(bench)).toEqual([]);
  });

  it("gives metrics the widget type of the moment", () => {
    const bench = createMetricsBench();
    bench.csm.updateCsmConfig({ widgetType: "Mine" });
    bench.csm.addCountMetric("Clicks", "UI");
    for (const config of [undefined, null, {}, { widgetType: "" }, { widgetType: 5 }]) {
      bench.csm.updateCsmConfig(config);
    }
    expect(bench.csm.widgetType).toBe("Mine");
    expect(bench.csm.getDefaultDimensions()).toEqual([{ name: "WidgetType", value: "Mine" }]);
    expect(bench.csm.metricsToBePublished[0]?.dimensions[0]).toEqual({ name: "WidgetType", value: "Mine" });
  });

  it("takes a whole metric, with dimensions set before", () => {
    const bench = createMetricsBench();
    const metric = { metricName: "Own", unit: "Milliseconds", value: 7 };
    bench.csm.setDimensions(metric, bench.csm.getDefaultDimensions());
    bench.csm.setDimensions(metric, [{ name: "A", value: "1" }]);
    bench.csm.addMetric(metric);
    expect(bench.csm.metricsToBePublished).toEqual([
      {
        ...metric,
        timestamp: bench.clock.now(),
        namespace: "chat-widget",
        dimensions: [
          { name: "WidgetType", value: "CustomChatWidget" },
          { name: "A", value: "1" },
        ],
        optionalDimensions: [],
      },
    ]);
  });

  it("keeps ten dimensions of a metric, and none that is none", () => {
    const { csm } = createMetricsBench();
    const many = Array.from({ length: 20 }, (_, index) => ({ name: `d${index}`, value: "x" }));
    csm.addCountMetric("Clicks", "UI", [null, 5, { name: "a" }, { name: {}, value: "x" }, ...many]);
    csm.addMetric({ metricName: "Own", value: 1, dimensions: "x" });
    expect(csm.metricsToBePublished[0]?.dimensions.map(({ name }) => name)).toEqual([
      ...["WidgetType", "Category", "Metric"],
      ...["d0", "d1", "d2", "d3", "d4", "d5", "d6"],
    ]);
    expect(csm.metricsToBePublished[1]).toMatchObject({ unit: "Count", dimensions: [] });
  });

  it("works with methods that were passed on by themselves", () => {
    const bench = createMetricsBench();
    const { addCountMetric, addLatencyMetric, getDefaultDimensions } = bench.csm;
    addCountMetric("Clicks", "UI");
    addLatencyMetric("Render", 3, "UI");
    expect([waiting(bench).length, getDefaultDimensions().length]).toEqual([2, 1]);
  });

  it("never throws, and drops what is no metric", () => {
    const { csm, agentCounts, posts } = createMetricsBench();
    const hostile = {
      get metricName(): string {
        throw new Error("a getter");
      },
      get widgetType(): string {
        throw new Error("a getter");
      },
      get dimensions(): unknown[] {
        throw new Error("a getter");
      },
    };
    const odd = [undefined, null, 5, 5n, "", "x", NaN, Symbol("x"), [], [null, 5, {}], {}, hostile];
    const methods = Object.values(csm).filter((member) => typeof member === "function");
    for (const method of methods as ((...args: unknown[]) => unknown)[]) {
      for (const first of odd)
        for (const rest of odd) expect(() => method(first, rest, rest, rest)).not.toThrow();
    }
    // What is left has the one good name, and a number.
    const kept = [...posts.flatMap(({ metrics }) => metrics), ...csm.metricsToBePublished];
    expect(new Set(kept.map(({ metricName }) => metricName))).toEqual(new Set(["x"]));
    expect(kept.every(({ value }) => Number.isFinite(value))).toBe(true);
    expect(agentCounts.waiting).toEqual([]);
  });
});
