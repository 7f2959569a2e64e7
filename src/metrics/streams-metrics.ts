import type { Logger } from "../logging/logger";
import { callPage, type MetricsPlatform } from "./metrics-platform";

/** Counts for Streams, through `connect.publishMetric`, what became of a session; does nothing where that is missing. */
export type CountForStreams = (outcome: Outcome) => void;

type Outcome = "ConnectSessionSuccess" | "CreateSessionError" | "ConnectSessionError";

interface StreamsGlobal {
  readonly version?: unknown;
  readonly publishMetric?: unknown;
}

/** `version` is the library's own. */
export function createStreamsMetrics(
  platform: Pick<MetricsPlatform, "readGlobal">,
  logger: Logger,
  version: string,
): CountForStreams {
  return (outcome) =>
    void callPage(logger, () => {
      const connect = platform.readGlobal("connect") as StreamsGlobal | undefined;
      if (typeof connect?.publishMetric !== "function") return undefined;
      const isSuccess = outcome === "ConnectSessionSuccess";
      const streamsJSVersion = connect.version;
      return (connect as { publishMetric(metric: object): unknown }).publishMetric({
        name: isSuccess ? "ChatJSEventMetric" : "ChatJSSuccessMetric",
        data: { count: isSuccess ? 1 : 0 },
        dimensions: {
          category: `StreamsJS-${String(streamsJSVersion)}-ChatJS${outcome}`,
          streamsJSVersion,
          chatJSVersion: version,
          ...(isSuccess ? {} : { errorType: "InternalServerError" }),
        },
        customCCPName: "ChatJS",
      });
    });
}
