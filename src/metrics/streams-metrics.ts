import type { Logger } from "../logging/logger";
import { callPage, type MetricsPlatform } from "./metrics-platform";

/** What Streams counts of this library, through `connect.publishMetric`; nothing where that is missing. */
export interface StreamsMetrics {
  handleCreated(): void;
  handleCreateFailed(): void;
  handleConnectFailed(): void;
}

interface StreamsGlobal {
  readonly version?: unknown;
  readonly publishMetric?: unknown;
}

/** `version` is the library's own. */
export function createStreamsMetrics(
  platform: Pick<MetricsPlatform, "readGlobal">,
  logger: Logger,
  version: string,
): StreamsMetrics {
  const publish = (outcome: string, count: 0 | 1) =>
    void callPage(logger, () => {
      const connect = platform.readGlobal("connect") as StreamsGlobal | undefined;
      if (typeof connect?.publishMetric !== "function") return undefined;
      const streamsJSVersion = connect.version;
      return (connect as { publishMetric(metric: object): unknown }).publishMetric({
        name: count ? "ChatJSEventMetric" : "ChatJSSuccessMetric",
        data: { count },
        dimensions: {
          category: `StreamsJS-${String(streamsJSVersion)}-ChatJS${outcome}`,
          streamsJSVersion,
          chatJSVersion: version,
          ...(count ? {} : { errorType: "InternalServerError" }),
        },
        customCCPName: "ChatJS",
      });
    });
  return {
    handleCreated: () => publish("ConnectSessionSuccess", 1),
    handleCreateFailed: () => publish("CreateSessionError", 0),
    handleConnectFailed: () => publish("ConnectSessionError", 0),
  };
}
