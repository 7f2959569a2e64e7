import type { Logger } from "../logging/logger";
import type { Operations } from "../session/operations";
import { callSafely } from "../shared/call-safely";
import { describeThrown } from "../shared/describe-thrown";
import { optional, readAttachment, readFunction, readNonEmptyString, readSignal } from "./arguments";
import type { CallRunner } from "./call-runner";

/** A session's calls about files. */
export function createAttachmentCalls({ call, attempt }: CallRunner, calls: Operations, logger: Logger) {
  const reportThrown = (thrown: unknown) =>
    void logger.error("A handler threw:", { event: "onProgress" }, describeThrown(thrown));
  return {
    sendAttachment: (args?: unknown) =>
      call(args, "sendAttachment", (field) => {
        const report = field("onProgress", optional(readFunction));
        return calls.sendAttachment(field("attachment", readAttachment), {
          signal: field("signal", optional(readSignal)),
          onProgress: (progress) => callSafely(() => report?.(progress), reportThrown),
        });
      }),
    downloadAttachment: (args?: unknown) =>
      attempt(args, "downloadAttachment", async (field, metadata) => {
        const attachment = await calls.downloadAttachment(field("attachmentId", readNonEmptyString));
        // As the documentation of the published library has it: the file is the result, and the result's data too.
        return Object.assign(attachment, { metadata, data: { attachment } });
      }),
    getAttachmentURL: (args?: unknown) =>
      attempt(args, "getAttachmentURL", (field) =>
        calls.getAttachmentUrl(field("attachmentId", readNonEmptyString)),
      ),
  };
}
