import type { Scenario } from "./scenario";

const SCAN_DURATION_MS = 1500;

/** Looks into each file for a while, and finds something. */
export const rejectingScanner: Scenario = {
  title: "Attachment scanner that rejects",
  description: "Attachments are in progress for a moment, and are then rejected.",
  play(stage) {
    const { scanner } = stage.core;
    scanner.setVerdict("IN_PROGRESS");
    stage.onItem(({ Type, Attachments = [] }) => {
      if (Type !== "ATTACHMENT") return;
      for (const { AttachmentId } of Attachments) {
        stage.later(SCAN_DURATION_MS, () => scanner.settle(AttachmentId, "REJECTED"));
      }
    });
    return () => scanner.setVerdict("APPROVED");
  },
};
