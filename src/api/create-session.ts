import type { LogManager } from "../logging/log-manager";
import { createParticipantService, defaultEndpoint } from "../participant/create-participant-service";
import { createPageClient } from "../participant/page-client";
import type { CreateClient } from "../participant/single-attempt";
import { noSessionMetrics } from "../metrics/session-metrics";
import { createNetworkMonitor, type NetworkMonitor } from "../platform/network-monitor";
import type { Platform } from "../platform/platform";
import { AgentLink } from "../session/agent-link";
import type { AgentManagers } from "../session/agent-managers";
import { ChatSession } from "../session/session";
import type { SharedChannels } from "../session/shared-channels";
import { isLoopbackUrl } from "../shared/loopback";
import { DEFAULT_REGION, type GlobalConfig } from "./global-config";
import type { PageMetrics } from "./page-metrics";
import { createPublicSession, type PublicSession } from "./public-session";
import type { SessionArguments } from "./session-arguments";

export interface SessionSurroundings {
  readonly platform: Platform;
  readonly version: string;
  readonly createClient: CreateClient;
  readonly logManager: LogManager;
  readonly channels: SharedChannels;
  readonly managers: AgentManagers;
  readonly metrics: PageMetrics;
  /** The configuration of this moment, which the session keeps. */
  readonly settings: GlobalConfig;
}

/** Where a session's service is, and where its metrics go. */
export function placeOf(settings: GlobalConfig, ownRegion?: string) {
  const region = settings.regionOverride ?? ownRegion ?? (settings.region || DEFAULT_REGION);
  return {
    region,
    endpoint: settings.endpoint || defaultEndpoint(region),
    csmEndpoint: settings.csmEndpoint,
  };
}

/** Whether there is a network to reach a service by, as the configuration has it. */
export function createNetwork(platform: Platform, settings: GlobalConfig): NetworkMonitor {
  return createNetworkMonitor({ ...settings, platform, isLoopback: isLoopbackUrl(settings.endpoint ?? "") });
}

const RECEIPTS_THROTTLE_MS = 5_000;

/** Puts a session together from checked arguments. */
export function createSession(args: SessionArguments, surroundings: SessionSurroundings): PublicSession {
  const { platform, metrics, managers, settings } = surroundings;
  const { contactId, participantId, type, disableCSM } = args;
  const place = placeOf(settings, args.region);
  const { endpoint } = place;
  const logger = surroundings.logManager.getLogger({
    prefix: "ChatJS-ChatSession",
    logMetaData: { contactId, participantId, sessionType: type },
  });
  const sessionMetrics = type === "AGENT" || disableCSM ? noSessionMetrics : metrics.openSession(place);
  const service = sessionMetrics.observe(
    createParticipantService({
      ...surroundings,
      ...place,
      createClient: settings.participantClient
        ? createPageClient(settings.participantClient)
        : surroundings.createClient,
      userAgentSuffix: settings.customUserAgentSuffix,
      logger,
    }),
  );
  const common = { platform, service, logger };
  const session = new ChatSession({
    ...common,
    type,
    metrics: sessionMetrics,
    self: args,
    receipts: {
      isEnabled: settings.shouldSendMessageReceipts ?? true,
      throttleMs: settings.throttleTime ?? RECEIPTS_THROTTLE_MS,
    },
    isRecoveryEnabled: settings.messageRecovery ?? true,
    openLink(handlers) {
      if (args.type === "AGENT") {
        managers.use(args.manager);
        const agentMetrics = disableCSM ? undefined : metrics.agent;
        return new AgentLink({ ...args, ...common, handlers, managers, metrics: agentMetrics });
      }
      const network = createNetwork(platform, settings);
      const { participantToken } = args;
      const options = { ...common, network, participantToken, metrics: sessionMetrics };
      return surroundings.channels.join(endpoint, options, handlers);
    },
  });
  return createPublicSession(session, args, logger, metrics.countForStreams);
}
