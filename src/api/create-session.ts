import type { LogManager } from "../logging/log-manager";
import { createParticipantService, defaultEndpoint } from "../participant/create-participant-service";
import { createPageClient } from "../participant/page-client";
import type { CreateClient } from "../participant/single-attempt";
import { createNetworkMonitor } from "../platform/network-monitor";
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
  readonly settings: SessionSettings;
}

export type SessionSettings = GlobalConfig & { readonly regionOverride: string | undefined };

/** Where a session's service is, and where its metrics go. */
export function placeOf(settings: SessionSettings, ownRegion?: string) {
  const region = settings.regionOverride ?? ownRegion ?? (settings.region || DEFAULT_REGION);
  return {
    region,
    endpoint: settings.endpoint || defaultEndpoint(region),
    csmEndpoint: settings.csmEndpoint,
  };
}

const RECEIPTS_THROTTLE_MS = 5_000;

/** Puts a session together from checked arguments. */
export function createSession(args: SessionArguments, surroundings: SessionSurroundings): PublicSession {
  const { platform, version, createClient, logManager, channels, managers, metrics, settings } = surroundings;
  const { contactId, initialContactId, participantId, type } = args;
  const place = placeOf(settings, args.region);
  const { endpoint } = place;
  const logger = logManager.getLogger({
    prefix: "ChatJS-ChatSession",
    logMetaData: { contactId, participantId, sessionType: type },
  });
  const sessionMetrics =
    type === "CUSTOMER" && !args.disableCSM ? metrics.openSession(place) : metrics.noSession;
  const observed = createParticipantService({
    platform,
    createClient: settings.participantClient ? createPageClient(settings.participantClient) : createClient,
    endpoint,
    version,
    userAgentSuffix: settings.customUserAgentSuffix,
    logger,
  });
  const service = sessionMetrics.observe(observed);
  const session = new ChatSession({
    platform,
    service,
    type,
    logger,
    metrics: sessionMetrics,
    self: { contactId, initialContactId, participantId },
    receipts: {
      isEnabled: settings.shouldSendMessageReceipts ?? true,
      throttleMs: settings.throttleTime ?? RECEIPTS_THROTTLE_MS,
    },
    isRecoveryEnabled: settings.messageRecovery ?? true,
    openLink(handlers) {
      if (args.type === "AGENT") {
        managers.use(args.manager);
        const agentMetrics = args.disableCSM ? undefined : metrics.agent;
        return new AgentLink({
          ...args,
          platform,
          service,
          logger,
          handlers,
          managers,
          metrics: agentMetrics,
        });
      }
      const network = createNetworkMonitor({ ...settings, platform, isLoopback: isLoopbackUrl(endpoint) });
      const { participantToken } = args;
      return channels.join(
        endpoint,
        { platform, network, service, logger, participantToken, metrics: sessionMetrics },
        handlers,
      );
    },
  });
  return createPublicSession(session, args, logger, metrics.streams);
}
