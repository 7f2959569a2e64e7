import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import { toFailure } from "../shared/failure";
import { createTranscript, type Transcript } from "../transcript/transcript";
import type { Delivery } from "./delivery";
import type { TranscriptPage } from "./operations";
import type { Self } from "./route-item";

/** A session's transcript, and the page that it fetches where somebody listens to it. */
export interface KeptTranscript extends Pick<
  Transcript,
  "addLive" | "addPage" | "startSending" | "tellUnheard" | "dispose"
> {
  /** The connection is there (again): what it may have missed is fetched. */
  catchUp(): void;
  /** Tells what is still to be told. */
  flush(): void;
}

export interface KeptTranscriptOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly self: Self;
  readonly role: "AGENT" | "CUSTOMER";
  readonly delivery: Delivery;
  /** Fetches a page and adds it. */
  readonly fetchLatest: (page: TranscriptPage) => Promise<void>;
}

const LATEST_PAGE = {
  MaxResults: 100,
  ScanDirection: "BACKWARD",
  SortOrder: "ASCENDING",
  StartPosition: {},
} as const;

export function createKeptTranscript(options: KeptTranscriptOptions): KeptTranscript {
  const { platform, logger, self, role, delivery, fetchLatest } = options;
  const transcript = createTranscript({
    platform,
    self: { participantId: self.participantId, role },
    hasListener: () => delivery.hasHandlers("TRANSCRIPT_UPDATED"),
    onChange: (change) => delivery.deliver("TRANSCRIPT_UPDATED", change),
  });
  return {
    ...transcript,
    catchUp() {
      // Where nobody listens, no request is made for it.
      if (!delivery.hasHandlers("TRANSCRIPT_UPDATED")) return;
      fetchLatest(LATEST_PAGE).catch((thrown: unknown) =>
        logger.warn("The latest page of the transcript could not be fetched:", {
          type: toFailure(thrown).type,
        }),
      );
    },
  };
}
