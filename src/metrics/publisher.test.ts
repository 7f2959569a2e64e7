/** @jest-environment node */
import { createMetricsBench, place, URL_OF_PLACE } from "./testing/metrics-bench";

type Bench = ReturnType<typeof createMetricsBench>;

function addMetrics({ csm }: Bench, count: number, name = "Clicks"): void {
  for (let number = 1; number <= count; number++) csm.addCountMetric(name, "UI");
}

const nothing = { timers: 0, listeners: 0 };

describe("publishing", () => {
  it("posts what there is after 30 s, in the wire's format", async () => {
    const bench = createMetricsBench();
    bench.openSession();
    const addedAt = bench.clock.now();
    bench.csm.addCountMetric("Clicks", "UI");
    await bench.clock.advance(29_999);
    expect(bench.posts).toEqual([]);
    await bench.clock.advance(1);
    expect(bench.posts).toHaveLength(1);
    expect(bench.posts[0]).toMatchObject({ url: URL_OF_PLACE, at: 30_000 });
    expect(bench.posts[0]?.body).toEqual({
      metricNamespace: "chat-widget",
      metricList: [
        {
          metricName: "Clicks",
          unit: "Count",
          value: 1,
          timestamp: addedAt,
          namespace: "chat-widget",
          dimensions: [
            { name: "WidgetType", value: "CustomChatWidget" },
            { name: "Category", value: "UI" },
            { name: "Metric", value: "Count" },
          ],
          optionalDimensions: [],
        },
      ],
    });
  });

  it("posts at the 30th metric, at once", () => {
    const bench = createMetricsBench();
    bench.openSession();
    addMetrics(bench, 29);
    expect(bench.posts).toEqual([]);
    addMetrics(bench, 1);
    expect(bench.posts.map(({ metrics }) => metrics.length)).toEqual([30]);
    expect(bench.leftovers()).toEqual(nothing);
  });

  it("posts when the page goes away", async () => {
    const bench = createMetricsBench();
    bench.openSession();
    addMetrics(bench, 2);
    await bench.hide();
    expect(bench.published()).toEqual(["Clicks", "Clicks"]);
    expect(bench.leftovers()).toEqual(nothing);
  });

  it("has neither timer nor listener while there is nothing to publish", async () => {
    const bench = createMetricsBench();
    bench.openSession();
    expect(bench.leftovers()).toEqual(nothing);
    addMetrics(bench, 1);
    expect(bench.leftovers()).toEqual({ timers: 1, listeners: 1 });
    await bench.clock.advance(600_000);
    expect([bench.posts.length, bench.leftovers()]).toEqual([1, nothing]);
  });
});

describe("where metrics go", () => {
  async function urlAfter(where: object): Promise<string | undefined> {
    const bench = createMetricsBench();
    bench.openSession(where);
    addMetrics(bench, 1);
    await bench.clock.advance(30_000);
    return bench.posts[0]?.url;
  }

  it("is the region's service", async () => {
    expect(await urlAfter({ region: "us-east-1" })).toBe(
      "https://ieluqbvv.telemetry.connect.us-east-1.amazonaws.com/prod/put-metrics",
    );
  });

  it("is the page's own endpoint where it names one, whatever the service's is", async () => {
    const endpoint = "http://127.0.0.1:8080";
    expect(await urlAfter({ csmEndpoint: "https://metrics.example/v1" })).toBe(
      "https://metrics.example/v1/put-metrics",
    );
    expect(await urlAfter({ csmEndpoint: "http://localhost:9/", endpoint })).toBe(
      "http://localhost:9/put-metrics",
    );
  });

  it("is nowhere for a service on this machine", async () => {
    const bench = createMetricsBench();
    addMetrics(bench, 3);
    bench.openSession({ endpoint: "http://localhost:8080" });
    addMetrics(bench, 40);
    expect(bench.csm.metricsToBePublished).toEqual([]);
    expect(bench.leftovers()).toEqual(nothing);
    await bench.clock.advance(60_000);
    expect(bench.posts).toEqual([]);
  });
});

describe("metrics added before the first session", () => {
  it("wait for it", async () => {
    const bench = createMetricsBench();
    addMetrics(bench, 35);
    await bench.clock.advance(600_000);
    await bench.hide();
    expect([bench.posts.length, bench.csm.metricsToBePublished.length]).toEqual([0, 35]);
    expect([bench.csm.csmInitialized, bench.leftovers()]).toEqual([false, nothing]);
    bench.openSession();
    expect(bench.csm.csmInitialized).toBe(true);
    expect(bench.posts.map(({ metrics }) => metrics.length)).toEqual([30, 5]);
  });

  it("are published earlier where the page asks for it", async () => {
    const bench = createMetricsBench();
    bench.csm.loadCsmScriptAndExecute();
    bench.csm.initializeCSM();
    expect(bench.csm.csmInitialized).toBe(true);
    addMetrics(bench, 1);
    await bench.clock.advance(30_000);
    expect(bench.posts.map(({ url, at }) => [url, at])).toEqual([[URL_OF_PLACE, 30_000]]);
  });

  it("are not kept without bound", () => {
    const bench = createMetricsBench();
    addMetrics(bench, 1_000);
    bench.openSession();
    expect(bench.published()).toHaveLength(300);
  });
});

describe("a failed post", () => {
  it.each([
    ["no answer", () => new TypeError("Failed to fetch")],
    ["500", () => 500],
    ["403", () => 403],
    ["302", () => 302],
  ])("is tried again every 30 s, five times, and then given up: %s", async (_what, answer) => {
    const bench = createMetricsBench();
    bench.service.answer = answer;
    bench.openSession();
    addMetrics(bench, 1);
    await bench.clock.advance(3_600_000);
    expect(bench.posts.map(({ at }) => at / 1_000)).toEqual([30, 60, 90, 120, 150, 180]);
    expect(bench.leftovers()).toEqual(nothing);
  });

  it("loses nothing where a later one succeeds", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new TypeError("Failed to fetch");
    bench.openSession();
    addMetrics(bench, 1, "First");
    await bench.clock.advance(30_000);
    bench.service.answer = () => 200;
    addMetrics(bench, 1, "Second");
    await bench.clock.advance(3_600_000);
    expect(bench.posts.map(({ metrics, at }) => `${at} ${metrics[0]?.metricName}`)).toEqual([
      "30000 First",
      "60000 First",
      "60000 Second",
    ]);
  });

  it("makes no storm of a busy chat, and keeps no more than five batches", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new TypeError("Failed to fetch");
    bench.openSession();
    for (let second = 0; second < 3_600; second++) {
      addMetrics(bench, 1);
      await bench.clock.advance(1_000);
    }
    // 120 batches, each tried six times at most.
    expect(bench.posts.length).toBeLessThanOrEqual(720);
    bench.service.answer = () => 500;
    const former = bench.posts.length;
    addMetrics(bench, 1);
    await bench.hide();
    expect(bench.posts.length - former).toBeLessThanOrEqual(6);
  });

  it("is logged at debug, without addresses, and not measured", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new TypeError("Failed to fetch https://metrics.example");
    bench.openSession();
    addMetrics(bench, 2);
    await bench.clock.advance(30_000);
    expect(bench.logged).toEqual(['debug ["Metrics were not published:",{"status":0,"count":2}]']);
    expect(bench.csm.metricsToBePublished).toEqual([]);
  });

  it("may even throw at once", async () => {
    const bench = createMetricsBench();
    bench.platform.post = () => {
      throw new Error("no fetch here");
    };
    bench.openSession();
    expect(() => addMetrics(bench, 30)).not.toThrow();
    await bench.clock.advance(0);
    expect(bench.logged).toHaveLength(1);
  });
});

describe("the end of the last session", () => {
  it("publishes what waits, and leaves nothing", () => {
    const bench = createMetricsBench();
    const [first, second] = [bench.openSession(), bench.openSession()];
    addMetrics(bench, 3);
    first.close();
    first.close();
    expect(bench.posts).toEqual([]);
    second.close();
    expect(bench.posts.map(({ metrics }) => metrics.length)).toEqual([3]);
    expect(bench.leftovers()).toEqual(nothing);
  });

  it("does not wait for a better moment when posting fails", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => 500;
    const session = bench.openSession();
    addMetrics(bench, 3);
    session.close();
    await bench.clock.advance(600_000);
    expect([bench.posts.length, bench.leftovers()]).toEqual([1, nothing]);
  });

  it("lets later metrics go at once, together", async () => {
    const bench = createMetricsBench();
    bench.openSession().close();
    addMetrics(bench, 2);
    await bench.clock.advance(0);
    expect(bench.posts.map(({ metrics }) => metrics.length)).toEqual([2]);
    expect(bench.leftovers()).toEqual(nothing);
  });

  it("is that also where the page asked for metrics in the meantime", async () => {
    const bench = createMetricsBench();
    const session = bench.openSession();
    bench.csm.initializeCSM();
    session.close();
    addMetrics(bench, 1);
    await bench.clock.advance(0);
    expect([bench.posts.length, bench.leftovers()]).toEqual([1, nothing]);
  });

  it("is followed by a next session like the first", async () => {
    const bench = createMetricsBench();
    bench.openSession().close();
    bench.openSession({ csmEndpoint: "https://metrics.example", region: place.region });
    addMetrics(bench, 1);
    await bench.clock.advance(30_000);
    expect(bench.posts.map(({ url, at }) => [url, at])).toEqual([
      ["https://metrics.example/put-metrics", 30_000],
    ]);
  });
});
