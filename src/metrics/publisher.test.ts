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
  it("wait for it, and then go batch by batch", async () => {
    const bench = createMetricsBench();
    addMetrics(bench, 35);
    await bench.clock.advance(600_000);
    await bench.hide();
    expect([bench.posts.length, bench.csm.metricsToBePublished.length]).toEqual([0, 35]);
    expect([bench.csm.csmInitialized, bench.leftovers()]).toEqual([false, nothing]);
    bench.openSession();
    expect(bench.csm.csmInitialized).toBe(true);
    await bench.clock.advance(30_000);
    expect(bench.posts.map(({ metrics, at }) => [at, metrics.length])).toEqual([
      [600_000, 30],
      [630_000, 5],
    ]);
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

  it("are not kept without bound", async () => {
    const bench = createMetricsBench();
    addMetrics(bench, 1_000);
    expect(bench.logged).toEqual(['debug ["No more metrics are kept"]']);
    bench.openSession();
    await bench.clock.advance(0);
    expect(bench.published()).toHaveLength(300);
  });
});

describe("a failed post", () => {
  it.each([
    ["no answer", () => new TypeError("Failed to fetch")],
    ["500", () => 500],
    ["403", () => 403],
    ["302", () => 302],
  ])("is tried again after pauses that double, five times, and then given up: %s", async (_what, answer) => {
    const bench = createMetricsBench();
    bench.service.answer = answer;
    bench.openSession();
    addMetrics(bench, 1);
    await bench.clock.advance(3_600_000);
    expect(bench.posts.map(({ at }) => at / 1_000)).toEqual([30, 60, 120, 240, 480, 960]);
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
    expect(
      bench.posts.map(({ metrics, at }) => [at, ...metrics.map(({ metricName }) => metricName)]),
    ).toEqual([
      [30_000, "First"],
      [60_000, "First", "Second"],
    ]);
  });

  it("starts the pauses anew after a success", async () => {
    const bench = createMetricsBench();
    bench.openSession();
    bench.service.answer = () => (bench.posts.length === 3 ? 200 : 500);
    addMetrics(bench, 1);
    await bench.clock.advance(120_000);
    addMetrics(bench, 1);
    await bench.clock.advance(60_000);
    expect(bench.posts.map(({ at }) => at / 1_000)).toEqual([30, 60, 120, 150, 180]);
  });

  it("makes no storm of a busy chat, and is all that is kept", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new TypeError("Failed to fetch");
    bench.openSession();
    for (let second = 0; second < 3_600; second++) {
      addMetrics(bench, 1);
      await bench.clock.advance(1_000);
    }
    // Four batches come to the end of their attempts, and a fifth is tried twice.
    expect(bench.posts.length).toBeLessThanOrEqual(26);
    expect(bench.csm.metricsToBePublished).toHaveLength(300);
    const full = bench.logged.filter((line) => line.includes("No more"));
    expect(full.length).toBeLessThanOrEqual(4);
  });

  it("lets no more go at once than outlives a page, while the page goes away", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => 500;
    bench.openSession();
    addMetrics(bench, 300);
    await bench.clock.advance(0);
    expect(bench.posts).toHaveLength(1);
    await bench.hide();
    expect(bench.posts).toHaveLength(5);
    expect(bench.csm.metricsToBePublished).toHaveLength(300);
  });

  it("keeps no more for what was added while it was on its way", async () => {
    const bench = createMetricsBench();
    let refuse = (_status: number): void => undefined;
    bench.service.answer = () => new Promise((resolve) => (refuse = resolve));
    bench.openSession();
    addMetrics(bench, 400);
    refuse(500);
    await bench.clock.advance(0);
    expect(bench.csm.metricsToBePublished).toHaveLength(300);
  });

  it("says at debug that its metrics are dropped", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => 403;
    bench.openSession();
    addMetrics(bench, 2);
    await bench.clock.advance(3_600_000);
    expect(bench.logged.filter((line) => line.includes("dropped"))).toEqual([
      'debug ["Metrics were dropped:",{"status":403,"count":2}]',
    ]);
    expect(bench.csm.metricsToBePublished).toEqual([]);
  });

  it("is logged at debug, without addresses, and not measured", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new TypeError("Failed to fetch https://metrics.example");
    bench.openSession();
    addMetrics(bench, 2);
    await bench.clock.advance(30_000);
    expect(bench.logged).toEqual(['debug ["Metrics were not published:",{"status":0,"count":2}]']);
    expect(bench.csm.metricsToBePublished.map(({ metricName }) => metricName)).toEqual(["Clicks", "Clicks"]);
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

describe("a post that is not answered", () => {
  it("keeps others from going, but for the last moment", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new Promise<number>(() => undefined);
    addMetrics(bench, 65);
    bench.openSession();
    await bench.clock.advance(600_000);
    expect(bench.posts).toHaveLength(1);
    expect(bench.leftovers()).toEqual({ timers: 0, listeners: 1 });
    addMetrics(bench, 200);
    await bench.hide();
    expect(bench.posts).toHaveLength(4);
  });

  it("wakes nothing once the last session is over", async () => {
    const bench = createMetricsBench();
    bench.service.answer = () => new Promise<number>(() => undefined);
    const session = bench.openSession();
    addMetrics(bench, 200);
    session.close();
    await bench.clock.advance(600_000);
    expect([bench.posts.length, bench.leftovers().timers]).toEqual([4, 0]);
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
