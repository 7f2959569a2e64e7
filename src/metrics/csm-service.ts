import type { Logger } from "../logging/logger";
import type { Disposer } from "../shared/disposer";
import type { AgentCount, AgentCounts } from "./agent-counts";
import { readMetric, type Dimension, type Metric } from "./metric";
import type { MetricsPlatform } from "./metrics-platform";
import { createPublisher, MAX_RETRY, type MetricsPlace, type OnHidden } from "./publisher";

/**
 * `connect.csmService`: metrics of front ends and of sessions. What is wrong with an argument makes its metric
 * missing, never an error. Methods need no `this`.
 */
export interface CsmService {
  /** Value of the WidgetType dimension of metrics from now on. */
  widgetType: string;
  /** Whether metrics have somewhere to go: since the first session, or since a page asked for it. */
  csmInitialized: boolean;
  /** What the service itself logs through. */
  logger: Logger;
  /** Metrics that wait for their batch. */
  metricsToBePublished: Metric[];
  /** Agent counts that wait for the page's own metrics. */
  agentMetricToBePublished: AgentCount[];
  MAX_RETRY: number;
  /** A metric with all its dimensions: `{metricName, unit, value, dimensions?}`. */
  addMetric: (metric: unknown) => void;
  addCountMetric: (name: unknown, category: unknown, otherDimensions?: unknown) => void;
  addCountAndErrorMetric: (
    name: unknown,
    category: unknown,
    isError: unknown,
    otherDimensions?: unknown,
  ) => void;
  addLatencyMetric: (name: unknown, ms: unknown, category: unknown, otherDimensions?: unknown) => void;
  /** `startMs`: since the epoch. */
  addLatencyMetricWithStartTime: (
    name: unknown,
    startMs: unknown,
    category: unknown,
    otherDimensions?: unknown,
  ) => void;
  addAgentCountMetric: (name: unknown, count: unknown) => void;
  updateCsmConfig: (config: unknown) => void;
  /** Publishes from now on, without waiting for a session. */
  initializeCSM: () => void;
  /** Compat: the same as `initializeCSM`; no script is loaded. */
  loadCsmScriptAndExecute: () => void;
  getDefaultDimensions: () => Dimension[];
  /** Adds dimensions to a metric that is to be added. */
  setDimensions: (metric: unknown, dimensions: unknown) => void;
}

/** Client-side metrics of a page. */
export interface Csm {
  readonly service: CsmService;
  /** Adds a metric with the default dimensions. Never throws. */
  readonly record: (
    kind: MetricKind,
    name: unknown,
    value: unknown,
    category: unknown,
    others?: unknown,
  ) => void;
  /** A customer's session begins, whose metrics go to this place; the result says that it is over. */
  readonly open: (place: MetricsPlace) => Disposer;
}

export type MetricKind = "Latency" | "Count" | "Error";

export interface CsmOptions {
  readonly platform: MetricsPlatform;
  readonly onHidden: OnHidden;
  readonly logger: Logger;
  readonly agentCounts: AgentCounts;
  /** Where the metrics of a session would go that was created now. */
  readonly currentPlace: () => MetricsPlace;
}

export function createCsm(options: CsmOptions): Csm {
  const { platform, logger, agentCounts, currentPlace } = options;
  const publisher = createPublisher(platform, logger, options.onHidden);

  const addMetric = tolerate((given: unknown) => {
    const metric = readMetric(given, platform.now());
    if (metric) publisher.add(metric);
  });

  const record: Csm["record"] = tolerate((kind, metricName, value, category, others) =>
    addMetric({
      metricName,
      unit: kind === "Latency" ? "Milliseconds" : "Count",
      value,
      dimensions: [
        ...service.getDefaultDimensions(),
        { name: "Category", value: category },
        { name: "Metric", value: kind },
        ...(Array.isArray(others) ? (others as unknown[]) : []),
      ],
    }),
  );

  function open(place: MetricsPlace): Disposer {
    service.csmInitialized = true;
    return publisher.open(place);
  }

  function initialize(): void {
    if (!service.csmInitialized) open(currentPlace());
  }

  const service: CsmService = {
    widgetType: "CustomChatWidget",
    csmInitialized: false,
    logger,
    metricsToBePublished: publisher.queue,
    agentMetricToBePublished: agentCounts.waiting,
    MAX_RETRY,
    addMetric,
    addCountMetric: (name, category, others) => record("Count", name, 1, category, others),
    addCountAndErrorMetric(name, category, isError, others) {
      record("Count", name, 1, category, others);
      record("Error", name, isError ? 1 : 0, category, others);
    },
    addLatencyMetric: (name, ms, category, others) => record("Latency", name, ms, category, others),
    addLatencyMetricWithStartTime(name, startMs, category, others) {
      if (typeof startMs === "number") record("Latency", name, platform.now() - startMs, category, others);
    },
    addAgentCountMetric: (name, count) => agentCounts.add(name, count),
    updateCsmConfig: tolerate((config: unknown) => {
      const { widgetType } = config as Partial<CsmService>;
      if (widgetType && typeof widgetType === "string") service.widgetType = widgetType;
    }),
    initializeCSM: initialize,
    loadCsmScriptAndExecute: initialize,
    getDefaultDimensions: () => [{ name: "WidgetType", value: service.widgetType }],
    setDimensions: tolerate((metric: unknown, dimensions: unknown) => {
      const target = metric as { dimensions?: unknown[] };
      target.dimensions = [...(target.dimensions ?? []), ...(dimensions as unknown[])];
    }),
  };
  return { service, record, open };
}

/** Takes what is no metric, or throws when it is read, for nothing. */
function tolerate<Args extends unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
  return (...args) => {
    try {
      run(...args);
    } catch {
      // The page's metric is missing; the page goes on.
    }
  };
}
