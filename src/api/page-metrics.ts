import type { Logger } from "../logging/logger";
import { createAgentCounts, createAgentMetrics, type AgentMetrics } from "../metrics/agent-counts";
import { createCsm, type CsmService } from "../metrics/csm-service";
import type { MetricsPlace } from "../metrics/publisher";
import { createSessionMetrics, type SessionMetrics } from "../metrics/session-metrics";
import { createStreamsMetrics, type CountForStreams } from "../metrics/streams-metrics";
import { listenToApp } from "../platform/network-monitor";
import type { Platform } from "../platform/platform";
import type { GlobalConfig } from "./global-config";

/** All that is counted on a page. */
export interface PageMetrics {
  readonly csmService: CsmService;
  readonly countForStreams: CountForStreams;
  /** A customer's session begins, and ends when its metrics are closed. */
  openSession(place: MetricsPlace): SessionMetrics;
  readonly agent: AgentMetrics;
}

export interface PageMetricsOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly version: string;
  readonly currentConfig: () => GlobalConfig;
  readonly currentPlace: () => MetricsPlace;
}

export function createPageMetrics(options: PageMetricsOptions): PageMetrics {
  const { platform, logger, version, currentConfig, currentPlace } = options;
  const agentCounts = createAgentCounts(platform, logger);
  const csm = createCsm({
    platform,
    onHidden(listener) {
      const { onAppStateChange } = currentConfig();
      return onAppStateChange
        ? listenToApp(onAppStateChange, "background", listener)
        : platform.onHidden(listener);
    },
    logger,
    agentCounts,
    currentPlace,
  });
  return {
    csmService: csm.service,
    countForStreams: createStreamsMetrics(platform, logger, version),
    openSession: (place) => createSessionMetrics(platform, csm, place),
    agent: createAgentMetrics(agentCounts),
  };
}
