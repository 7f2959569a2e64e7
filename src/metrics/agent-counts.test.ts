/** @jest-environment node */
import { createAgentMetrics } from "./agent-counts";
import { createMetricsBench } from "./testing/metrics-bench";

function createCsm() {
  const counted: unknown[][] = [];
  const API = {
    addCount(this: unknown, ...args: unknown[]) {
      if (this !== API) throw new Error("called without its object");
      counted.push(args);
    },
  };
  return { counted, csm: { API } };
}

describe("agent counts", () => {
  it("go to the page's own metrics at once", () => {
    const bench = createMetricsBench();
    const { counted, csm } = createCsm();
    bench.globals.csm = csm;
    bench.csm.addAgentCountMetric("A", 1);
    bench.csm.addAgentCountMetric("B", 0);
    expect(counted).toEqual([
      ["A", 1],
      ["B", 0],
    ]);
    expect(bench.leftovers().timers).toBe(0);
  });

  it("are dropped on a page without them", async () => {
    const bench = createMetricsBench();
    bench.csm.addAgentCountMetric("A", 1);
    expect(bench.csm.agentMetricToBePublished).toEqual([]);
    const { counted, csm } = createCsm();
    bench.globals.csm = csm;
    await bench.clock.advance(60_000);
    expect([counted, bench.leftovers().timers]).toEqual([[], 0]);
  });

  it("wait while they are not ready, looked for every 3 s", async () => {
    const bench = createMetricsBench();
    bench.globals.csm = {};
    bench.csm.addAgentCountMetric("A", 1);
    await bench.clock.advance(2_000);
    bench.csm.addAgentCountMetric("B", 2);
    expect(bench.csm.agentMetricToBePublished).toEqual([
      { metricName: "A", count: 1 },
      { metricName: "B", count: 2 },
    ]);
    expect(bench.clock.pendingDelays()).toEqual([1_000]);
    const { counted, csm } = createCsm();
    bench.globals.csm = csm;
    await bench.clock.advance(999);
    expect(counted).toEqual([]);
    await bench.clock.advance(1);
    expect(counted).toEqual([
      ["A", 1],
      ["B", 2],
    ]);
    expect([bench.csm.agentMetricToBePublished.length, bench.leftovers().timers]).toEqual([0, 0]);
  });

  it("are given up after five looks; later ones wait anew", async () => {
    const bench = createMetricsBench();
    let looks = 0;
    bench.globals.csm = {
      get API() {
        looks++;
        return undefined;
      },
    };
    bench.csm.addAgentCountMetric("A", 1);
    expect(looks).toBe(1);
    await bench.clock.advance(14_999);
    expect([looks, bench.csm.agentMetricToBePublished.length]).toEqual([5, 1]);
    await bench.clock.advance(60_000);
    expect([looks, bench.csm.agentMetricToBePublished.length]).toEqual([6, 0]);
    bench.csm.addAgentCountMetric("B", 1);
    expect([bench.csm.agentMetricToBePublished.length, bench.clock.pendingDelays()]).toEqual([1, [3_000]]);
  });

  it("come over one timer, however many wait, and not without bound", async () => {
    const bench = createMetricsBench();
    bench.globals.csm = { API: {} };
    for (let second = 0; second < 14; second++) {
      for (let number = 0; number < 10; number++) bench.csm.addAgentCountMetric("A", 1);
      expect(bench.leftovers().timers).toBe(1);
      await bench.clock.advance(1_000);
    }
    expect(bench.csm.agentMetricToBePublished).toHaveLength(100);
  });

  it("do not mind what the page's metrics throw", async () => {
    const bench = createMetricsBench();
    let calls = 0;
    const addCount = () => {
      calls++;
      throw new Error("the page's bug");
    };
    bench.globals.csm = { API: { addCount } };
    bench.csm.addAgentCountMetric("A", 1);
    bench.csm.addAgentCountMetric("B", 1);
    await bench.clock.advance(0);
    expect([calls, bench.logged.length]).toEqual([2, 2]);
    expect(bench.logged[0]).toBe('debug ["The page\'s own metrics failed:",{"type":"Error"}]');
  });
});

describe("what an agent's session counts", () => {
  function countsOf(tell: (metrics: ReturnType<typeof createAgentMetrics>) => void): string[] {
    const counts: string[] = [];
    tell(createAgentMetrics({ add: (name, count) => counts.push(`${String(name)} ${String(count)}`) }));
    return counts;
  }

  it("is whether there was a connection token", () => {
    expect(countsOf((metrics) => metrics.handleToken(undefined))).toEqual([
      "AGENT_GET_CONNECTION_TOKEN_ERROR_RATE 0",
    ]);
    expect(countsOf((metrics) => metrics.handleToken({ statusCode: 403 }))).toEqual([
      "AGENT_GET_CONNECTION_TOKEN_ERROR_RATE 1",
    ]);
  });

  it("is the acknowledgement of the contact", () => {
    expect(countsOf((metrics) => metrics.handleConnection("acknowledgement", undefined))).toEqual([
      "CREATE_PARTICIPANT_CONACK_CALL_COUNT 1",
      "AGENT_CREATE_PARTICIPANT_ERROR_RATE 0",
    ]);
    expect(countsOf((metrics) => metrics.handleConnection("acknowledgement", { statusCode: 500 }))).toEqual([
      "CREATE_PARTICIPANT_CONACK_CALL_COUNT 1",
      "CREATE_PARTICIPANT_CONACK_FAILURE 1",
      "AGENT_CREATE_PARTICIPANT_ERROR_RATE 1",
    ]);
  });

  it.each([
    [399, ["AGENT_CREATE_PARTICIPANT_ERROR_RATE 1"]],
    [400, []],
    [403, []],
    [499, []],
    [500, ["AGENT_CREATE_PARTICIPANT_ERROR_RATE 1"]],
    [undefined, ["AGENT_CREATE_PARTICIPANT_ERROR_RATE 1"]],
  ])("is no error rate where the service refused: %s", (statusCode, expected) => {
    expect(countsOf((metrics) => metrics.handleConnection("token", { statusCode }))).toEqual(expected);
  });

  it("is a success of the connection made for a token", () => {
    expect(countsOf((metrics) => metrics.handleConnection("token", undefined))).toEqual([
      "AGENT_CREATE_PARTICIPANT_ERROR_RATE 0",
    ]);
  });
});
