import type { Logger } from "../logging/logger";
import { disposeAll, once, type Disposer } from "../shared/disposer";
import { isLoopbackUrl } from "../shared/loopback";
import { METRICS_NAMESPACE, type Metric } from "./metric";
import type { MetricsPlatform } from "./metrics-platform";

/** What says where a session's metrics go. */
export interface MetricsPlace {
  readonly region: string;
  /** Base URL of the Participant Service. */
  readonly endpoint: string;
  /** `csmConfig.endpoint`, over the region's. */
  readonly csmEndpoint?: string | undefined;
}

/** Brings metrics to the service, in batches. */
export interface Publisher {
  /** Those that wait. */
  readonly queue: Metric[];
  add(metric: Metric): void;
  /** From now on metrics go to this place; the result says that its session is over. */
  open(place: MetricsPlace): Disposer;
}

/** The page or app goes to the background, or away: the last moment to publish anything. */
export type OnHidden = (listener: () => void) => Disposer;

interface Batch {
  readonly metrics: readonly Metric[];
  attempts: number;
}

/** How often a batch that failed is tried again. */
export const MAX_RETRY = 5;
const BATCH_SIZE = 30;
const INTERVAL_MS = 30_000;
const MAX_WAITING = 300;

export function createPublisher(
  platform: Pick<MetricsPlatform, "setTimer" | "post">,
  logger: Logger,
  onHidden: OnHidden,
): Publisher {
  const queue: Metric[] = [];
  /** Goes along with every flush, which bounds it: six flushes later a batch is gone. */
  let failed: Batch[] = [];
  /** Undefined before the first session; "" where metrics go nowhere. */
  let url: string | undefined;
  let sessions = 0;
  let disarm: Disposer | undefined;

  function schedule(): void {
    if (url === "") queue.length = 0;
    if (url === undefined || !queue.length) return;
    if (queue.length < BATCH_SIZE) arm();
    else flush();
  }

  /** With the last session nothing may be left for long: what comes after it goes at once. */
  function arm(): void {
    const delayMs = sessions && INTERVAL_MS;
    disarm ??= disposeAll([platform.setTimer(flush, delayMs), onHidden(flush)]);
  }

  function flush(): void {
    disarm?.();
    disarm = undefined;
    const batches = failed;
    failed = [];
    while (queue.length) batches.push({ metrics: queue.splice(0, BATCH_SIZE), attempts: 0 });
    batches.forEach((batch) => void send(batch));
  }

  async function send(batch: Batch): Promise<void> {
    if (!url) return;
    const { metrics: metricList } = batch;
    let status = 0;
    try {
      const body = JSON.stringify({ metricNamespace: METRICS_NAMESPACE, metricList });
      ({ status } = await platform.post(url, body));
    } catch {
      // No answer: there is no status.
    }
    if (status >= 200 && status < 300) return;
    logger.debug("Metrics were not published:", { status, count: metricList.length });
    if (!sessions || ++batch.attempts > MAX_RETRY) return;
    failed.push(batch);
    arm();
  }

  return {
    queue,
    add(metric) {
      if (queue.length < MAX_WAITING) queue.push(metric);
      schedule();
    },
    open(place) {
      url = urlOf(place);
      sessions++;
      schedule();
      return once(() => {
        if (!--sessions) flush();
      });
    },
  };
}

/** None for a service on this machine: what is tried out there is nobody's measurement. */
function urlOf({ region, endpoint, csmEndpoint }: MetricsPlace): string {
  if (csmEndpoint) return `${csmEndpoint.replace(/\/+$/, "")}/put-metrics`;
  if (isLoopbackUrl(endpoint)) return "";
  return `https://ieluqbvv.telemetry.connect.${region}.amazonaws.com/prod/put-metrics`;
}
