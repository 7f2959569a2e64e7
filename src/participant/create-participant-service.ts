import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import type { ParticipantService } from "./participant-service";
import { createRetryingService } from "./retrying-service";
import type { CreateClient } from "./single-attempt";
import { formatUserAgent } from "./user-agent";

export interface ParticipantServiceOptions {
  readonly platform: Platform;
  readonly createClient: CreateClient;
  /** Base URL of the service. */
  readonly endpoint: string;
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
  const { platform, endpoint, logger, version, userAgentSuffix } = options;
  const userAgent = formatUserAgent(version, userAgentSuffix);
  const client = options.createClient({ platform, endpoint, userAgent });
  return createRetryingService({ platform, client, logger });
}

/** Where the service is in a region. */
export function defaultEndpoint(region: string): string {
  return `https://participant.connect.${region}.amazonaws.com`;
}
