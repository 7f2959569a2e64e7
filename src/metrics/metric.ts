/** One measurement, as it is published. */
export interface Metric {
  readonly metricName: string;
  readonly unit: "Count" | "Milliseconds";
  readonly value: number;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly namespace: string;
  /** At most 10. */
  readonly dimensions: readonly Dimension[];
  readonly optionalDimensions: readonly Dimension[];
}

export interface Dimension {
  readonly name: string;
  readonly value: string;
}

export const METRICS_NAMESPACE = "chat-widget";
const MAX_DIMENSIONS = 10;

/** A metric of what a page gave; undefined where it has no name, or no number from 0 on. Throws what reading it throws. */
export function readMetric(given: unknown, now: number): Metric | undefined {
  const { metricName, unit, value, dimensions } = given as Record<string, unknown>;
  if (!metricName || typeof metricName !== "string") return undefined;
  // A clock that was set back makes latencies negative: those say nothing.
  if (typeof value !== "number" || !(value >= 0 && value < Infinity)) return undefined;
  return {
    metricName,
    unit: unit === "Milliseconds" ? unit : "Count",
    value,
    timestamp: now,
    namespace: METRICS_NAMESPACE,
    dimensions: Array.isArray(dimensions) ? dimensions.filter(isDimension).slice(0, MAX_DIMENSIONS) : [],
    optionalDimensions: [],
  };
}

function isDimension(given: unknown): given is Dimension {
  const { name, value } = (given ?? {}) as Partial<Dimension>;
  return typeof name === "string" && typeof value === "string";
}
