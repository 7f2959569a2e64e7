import type { Logger } from "../logging/logger";
import { disposeAll, noDisposer, once, type Disposer } from "../shared/disposer";
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

/** How often what failed is tried again before it is dropped. */
export const MAX_RETRY = 5;
const BATCH_SIZE = 30;
const INTERVAL_MS = 30_000;
const MAX_WAITING = 300;
/** Where there may be no later. Browsers let 64 kB in all outlive a page, of which a batch takes some 10 kB. */
const MOST_AT_ONCE = 4;

export function createPublisher(
  platform: Pick<MetricsPlatform, "setTimer" | "post">,
  logger: Logger,
  onHidden: OnHidden,
): Publisher {
  /** A batch that failed goes back to its head: nothing else is kept. */
  const queue: Metric[] = [];
  /** Undefined before the first session; "" where metrics go nowhere. */
  let url: string | undefined;
  let sessions = 0;
  let postsInFlight = 0;
  /** Since the last success. */
  let failures = 0;
  let disarm: Disposer | undefined;

  function schedule(): void {
    if (url === "") queue.length = 0;
    if (url === undefined || !queue.length) return;
    if (queue.length < BATCH_SIZE || failures || postsInFlight) arm();
    else flush();
  }

  /** The end of a post says when to go on. With the last session nothing may be left for long. */
  function arm(): void {
    const delayMs = sessions && INTERVAL_MS * 2 ** Math.max(failures - 1, 0);
    disarm ??= disposeAll([
      postsInFlight ? noDisposer : platform.setTimer(() => flush(), delayMs),
      onHidden(() => flush(MOST_AT_ONCE)),
    ]);
  }

  /** One post after the other, so that a service in trouble is asked once at a time. */
  function flush(mostAtOnce = 1): void {
    stopWaiting();
    for (let room = mostAtOnce - postsInFlight; room > 0 && queue.length; room--) {
      void send(queue.splice(0, BATCH_SIZE));
    }
    if (queue.length) arm();
  }

  function stopWaiting(): void {
    disarm?.();
    disarm = undefined;
  }

  async function send(metricList: Metric[]): Promise<void> {
    if (!url) return;
    postsInFlight++;
    const status = await post(platform, url, metricList);
    postsInFlight--;
    if (status >= 200 && status < 300) failures = 0;
    else handleFailure(metricList, status);
    stopWaiting();
    schedule();
  }

  function handleFailure(metricList: Metric[], status: number): void {
    const isKept = sessions > 0 && ++failures <= MAX_RETRY;
    const what = isKept ? "Metrics were not published:" : "Metrics were dropped:";
    logger.debug(what, { status, count: metricList.length });
    if (!isKept) return void (failures = 0);
    queue.unshift(...metricList);
    queue.splice(MAX_WAITING);
  }

  return {
    queue,
    add(metric) {
      if (queue.length >= MAX_WAITING) return;
      if (queue.push(metric) === MAX_WAITING) logger.debug("No more metrics are kept");
      schedule();
    },
    open(place) {
      url = urlOf(place);
      sessions++;
      schedule();
      return once(() => {
        if (!--sessions) flush(MOST_AT_ONCE);
      });
    },
  };
}

/** Gives the status, or 0 where no answer came. */
async function post(
  platform: Pick<MetricsPlatform, "post">,
  url: string,
  metricList: readonly Metric[],
): Promise<number> {
  try {
    const body = JSON.stringify({ metricNamespace: METRICS_NAMESPACE, metricList });
    return (await platform.post(url, body)).status;
  } catch {
    return 0;
  }
}

/** None for a service on this machine: what is tried out there is nobody's measurement. */
function urlOf({ region, endpoint, csmEndpoint }: MetricsPlace): string {
  if (csmEndpoint) return `${csmEndpoint.replace(/\/+$/, "")}/put-metrics`;
  if (isLoopbackUrl(endpoint)) return "";
  return `https://ieluqbvv.telemetry.connect.${region}.amazonaws.com/prod/put-metrics`;
}
