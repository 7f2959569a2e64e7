import { settle, VirtualClock } from "../../../test/fakes/virtual-clock";
import type { Logger } from "../../logging/logger";
import { createAgentCounts } from "../agent-counts";
import { createCsm } from "../csm-service";
import type { Metric } from "../metric";
import type { MetricsPlatform } from "../metrics-platform";
import type { MetricsPlace } from "../publisher";
import { createSessionMetrics } from "../session-metrics";

export const place: MetricsPlace = {
  region: "eu-central-1",
  endpoint: "https://participant.connect.eu-central-1.amazonaws.com",
};

export const URL_OF_PLACE = "https://ieluqbvv.telemetry.connect.eu-central-1.amazonaws.com/prod/put-metrics";

interface Post {
  readonly url: string;
  readonly metrics: Metric[];
  readonly body: Record<string, unknown>;
  readonly at: number;
}

/** All of a page's metrics on a virtual clock. */
export function createMetricsBench() {
  const clock = new VirtualClock();
  const startedAt = clock.now();
  const posts: Post[] = [];
  const hiddenListeners = new Set<() => void>();
  const globals: Record<string, unknown> = {};
  const logged: string[] = [];
  /** What the metrics service does with a post. */
  const service: { answer: () => number | Error | Promise<number> } = { answer: () => 200 };

  const onHidden = (listener: () => void) => {
    const own = () => listener();
    hiddenListeners.add(own);
    return () => hiddenListeners.delete(own);
  };
  const platform: MetricsPlatform = {
    now: () => clock.now(),
    setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
    post(url, text) {
      const body = JSON.parse(text) as Record<string, unknown>;
      posts.push({ url, body, metrics: body.metricList as Metric[], at: clock.now() - startedAt });
      const answer = service.answer();
      if (answer instanceof Error) return Promise.reject(answer);
      return Promise.resolve(answer).then((status) => ({ status }));
    },
    readGlobal: (name) => globals[name],
  };
  const at =
    (level: string) =>
    (...args: unknown[]) =>
      void logged.push(`${level} ${JSON.stringify(args)}`);
  const logger: Logger = {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    advancedLog: at("advancedLog"),
  };
  const agentCounts = createAgentCounts(platform, logger);
  const csm = createCsm({
    platform,
    onHidden,
    logger,
    agentCounts,
    currentPlace: () => place,
  });

  return {
    clock,
    platform,
    logger,
    agentCounts,
    csm: csm.service,
    posts,
    globals,
    logged,
    service,
    openSession: (where: Partial<MetricsPlace> = {}) =>
      createSessionMetrics(platform, csm, { ...place, ...where }),
    /** The page goes to the background. */
    async hide() {
      [...hiddenListeners].forEach((listener) => listener());
      await settle();
    },
    /** Names of all metrics published, in order. */
    published: () => posts.flatMap(({ metrics }) => metrics.map(({ metricName }) => metricName)),
    leftovers: () => ({ timers: clock.pendingDelays().length, listeners: hiddenListeners.size }),
  };
}

/** A metric in one line: name, what it measures, value, and what else is known of it. */
export function describeMetric({ metricName, value, dimensions }: Metric): string {
  const of = (name: string) => dimensions.find((dimension) => dimension.name === name)?.value;
  const type = of("ContentType");
  return `${metricName} ${of("Metric")} ${value}${type ? ` ${type}` : ""}`;
}
