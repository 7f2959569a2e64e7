import type { Logger } from "../logging/logger";
import type { SessionMetrics } from "../metrics/session-metrics";
import type { LinkNotice } from "./chat-link";
import type { Delivery } from "./delivery";
import type { History } from "./history";
import type { KeptTranscript } from "./kept-transcript";
import type { RecoveryVerdict } from "./session-events";

/** What a session makes of its connection's notices: the events that tell them, and recovery. */
export interface ConnectionReport {
  handle(notice: LinkNotice): void;
  /** The recovery that followed a gain is over. */
  conclude(verdict: RecoveryVerdict): void;
  isEstablished(): boolean;
}

export interface ConnectionReportOptions {
  readonly logger: Logger;
  readonly metrics: SessionMetrics;
  readonly delivery: Delivery;
  readonly recovery: History["recovery"];
  readonly transcript: Pick<KeptTranscript, "catchUp">;
  /** No more attempts will be made; called before the handlers hear it. */
  readonly onBroken: () => void;
  /** The chat ended while the connection was lost; what could be recovered of it has been. */
  readonly onEndedAway: () => void;
}

export function createConnectionReport(options: ConnectionReportOptions): ConnectionReport {
  const { logger, metrics, delivery, recovery, transcript } = options;
  let presence: "away" | "established" = "away";

  /** With recovery to do the connection counts only after it; its pages serve the transcript too. */
  function tellGain(hasMissed: boolean): void {
    if (!hasMissed) transcript.catchUp();
    delivery.deliver("CONNECTION_STATE_CHANGE", { state: hasMissed ? "syncing" : "connected" });
  }

  function handle(notice: LinkNotice): void {
    switch (notice.type) {
      case "gained":
        presence = "established";
        metrics.handleSocket("gained");
        tellGain(recovery.handleGain());
        return delivery.deliver("CONNECTION_ESTABLISHED", {});
      case "moved":
        if (recovery.handleDoubt()) return tellGain(true);
        // Nobody but the application can fetch what was missed: it is told as what it was.
        handle({ type: "lost", reason: "heartbeat" });
        return handle({ type: "gained" });
      case "lost":
        recovery.handleLoss();
        if (presence === "away") return;
        presence = "away";
        metrics.handleSocket("lost");
        return delivery.deliver("CONNECTION_LOST", {});
      case "reconnecting": {
        const { type: state, ...details } = notice;
        return delivery.deliver("CONNECTION_STATE_CHANGE", { state, ...details });
      }
      case "broken":
        void recovery.finish("broken");
        options.onBroken();
        metrics.handleSocket("broken");
        delivery.deliver("CONNECTION_STATE_CHANGE", { state: "failed", reason: "service" });
        return delivery.deliver("CONNECTION_BROKEN", {});
      case "ended":
        void recovery.finish("ended").then(options.onEndedAway);
    }
  }

  return {
    handle(notice) {
      if (notice.type !== "reconnecting") logger.advancedLog("Connection:", notice.type);
      handle(notice);
    },
    conclude(verdict) {
      if (verdict.outcome === "gap") transcript.catchUp();
      delivery.deliver("CONNECTION_STATE_CHANGE", { state: "connected", recovery: verdict });
    },
    isEstablished: () => presence === "established",
  };
}
