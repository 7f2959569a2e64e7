import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import type { ParticipantService } from "./participant-service";
import { createRetryingService } from "./retrying-service";
import type { CreateClient } from "./single-attempt";
import { formatUserAgent } from "./user-agent";

export interface ParticipantServiceOptions {
  readonly platform: Platform;
  readonly createClient: CreateClient;
  /** AWS region; says where the service is unless `endpoint` does. */
  readonly region: string;
  /** Base URL of the service, over the region's; empty counts as left out. */
  readonly endpoint?: string | undefined;
  /** Follows the library's name and version in `x-amz-user-agent`; default "". */
  readonly userAgentSuffix?: string | undefined;
  /** The library's own version. */
  readonly version: string;
  readonly logger: Logger;
}

/**
 * The Participant Service, with retries.
 * https://docs.aws.amazon.com/connect-participant/latest/APIReference/Welcome.html
 */
export function createParticipantService(options: ParticipantServiceOptions): ParticipantService {
  const { platform, logger, version, userAgentSuffix } = options;
  const endpoint = options.endpoint || defaultEndpoint(options.region);
  const client = options.createClient({
    platform,
    endpoint,
    userAgent: formatUserAgent(version, userAgentSuffix),
  });
  return createRetryingService({ platform, client, logger });
}

/** Where the service is in a region. */
export function defaultEndpoint(region: string): string {
  return `https://participant.connect.${region}.amazonaws.com`;
}
