import type {
  Answer,
  CallOptions,
  Operations as Service,
  ParticipantService,
} from "../participant/participant-service";
import {
  downloadAttachment,
  sendAttachment,
  type Attachment,
  type UploadProgress,
} from "../participant/attachments";
import type { SessionMetrics } from "../metrics/session-metrics";
import type { Platform } from "../platform/platform";
import { receiptKind } from "../receipts/read-receipt";
import type { AlreadyFired, Receipts } from "../receipts/receipts";
import { disposeAll, type Disposer } from "../shared/disposer";
import { toFailure } from "../shared/failure";
import type { Transcript } from "../transcript/transcript";
import type { History } from "./history";
import { TYPING } from "./route-item";
import { createTypingThrottle } from "./typing";

/** The calls of a session, with arguments that were checked. Each rejects with a `Failure`. */
export interface Operations {
  /** Throws where a call of this name is refused, whatever its arguments. */
  assertOpen(method: string): void;
  sendMessage(message: {
    content: string;
    contentType: string;
    clientToken: string | undefined;
  }): Result<"SendMessage">;
  /** Typing is throttled; receipts are gathered, and may need no send of their own. */
  sendEvent(event: {
    contentType: string;
    content: string | undefined;
    clientToken: string | undefined;
  }): Promise<SentEvent | AlreadyFired>;
  getTranscript(page: TranscriptPage): Result<"GetTranscript">;
  /** Sends what the session itself has no part in. */
  request<Name extends PlainOperation>(
    operation: Name,
    method: string,
    input: Service[Name]["input"],
  ): Result<Name>;
  /** Resolves once the service knows that the file is complete. */
  sendAttachment(
    attachment: Attachment,
    options: UploadOptions,
  ): Promise<Answer<{ readonly AttachmentId?: string }>>;
  downloadAttachment(attachmentId: string): Promise<Blob>;
  /** The presigned address. */
  getAttachmentUrl(attachmentId: string): Promise<string>;
}

export type PlainOperation =
  "DisconnectParticipant" | "DescribeView" | "GetAuthenticationUrl" | "CancelParticipantAuthentication";

export interface UploadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: UploadProgress) => void;
}

export type TranscriptPage = Service["GetTranscript"]["input"];

export type TranscriptAnswer = Service["GetTranscript"]["output"];

export type SentEvent = Answer<Service["SendEvent"]["output"]>;

type Result<Name extends keyof Service> = Promise<Answer<Service[Name]["output"]>>;

export interface OperationsOptions {
  readonly platform: Platform;
  readonly service: ParticipantService;
  /** Aborted when the session is disposed, with the failure that its calls reject with. */
  readonly signal: AbortSignal;
  /** Aborted once the end's handlers have run: calls under way send nothing more. */
  readonly ended: AbortSignal;
  /** The connection token; throws where a call of this name is refused. */
  bearer: (method: string) => string;
  readonly metrics: SessionMetrics;
  readonly receipts: Receipts<SentEvent>;
  /** Shows a message in the transcript, before its request starts. */
  startSending: Transcript["startSending"];
  /** A page of the transcript came, before the call's own promise settles. */
  onPage: (page: TranscriptPage, answer: TranscriptAnswer) => void;
  readonly history: Pick<History, "track" | "noteSend" | "attachmentName">;
}

export function createOperations(given: OperationsOptions): Operations {
  const { platform, service, signal, ended, bearer } = given;
  const typing = createTypingThrottle<SentEvent>(platform);
  const options = (method: string): CallOptions => ({ bearer: bearer(method), signal, ended });
  return {
    assertOpen: (method) => void bearer(method),
    async sendMessage({ content, contentType, clientToken }) {
      const input = { Content: content, ContentType: contentType, ClientToken: clientToken };
      const callOptions = options("sendMessage");
      const sending = given.startSending({ content, contentType, clientToken });
      try {
        const answer = await service.call("SendMessage", input, callOptions);
        sending.sent(answer);
        given.history.noteSend(answer.AbsoluteTime);
        typing.free();
        return answer;
      } catch (thrown) {
        sending.failed(toFailure(thrown).reason === "unknown");
        throw thrown;
      }
    },
    async sendEvent({ contentType, content, clientToken }) {
      bearer("sendEvent");
      const input = { ContentType: contentType, Content: content, ClientToken: clientToken };
      // A receipt goes out later, and with the token of then.
      const send = () => service.call("SendEvent", input, options("sendEvent"));
      const receipt = receiptKind(contentType);
      if (receipt) return given.receipts.request(receipt, content, send);
      return contentType === TYPING ? typing.send(send) : send();
    },
    async getTranscript(page) {
      const callOptions = options("getTranscript");
      const fetchPage = async () => {
        const answer = await service.call("GetTranscript", page, callOptions);
        given.onPage(page, answer);
        return answer;
      };
      return given.history.track(fetchPage());
    },
    async request(operation, method, input) {
      return service.call(operation, input, options(method));
    },
    ...createAttachmentOperations(given, options),
  };
}

function createAttachmentOperations(
  given: OperationsOptions,
  options: (method: string) => CallOptions,
): Pick<Operations, "sendAttachment" | "downloadAttachment" | "getAttachmentUrl"> {
  const { service, signal, metrics, history } = given;
  return {
    async sendAttachment(attachment, { signal: own, onProgress }) {
      const either = anySignal([signal, own]);
      try {
        const call = () => ({ ...options("sendAttachment"), signal: either.signal });
        const send = () => sendAttachment(given, attachment, call, onProgress);
        const { started, completed } = await metrics.measure("SendAttachment", send, attachment.type);
        return { AttachmentId: started.AttachmentId, $metadata: completed.$metadata } as Answer<{
          AttachmentId?: string;
        }>;
      } finally {
        either.dispose();
      }
    },
    async downloadAttachment(attachmentId) {
      const call = options("downloadAttachment");
      const download = () =>
        downloadAttachment(given, attachmentId, call, history.attachmentName(attachmentId));
      return metrics.measure("DownloadAttachment", download);
    },
    async getAttachmentUrl(attachmentId) {
      const input = { AttachmentId: attachmentId };
      const call = options("getAttachmentURL");
      const fetch = () => service.call("GetAttachment", input, call);
      const { Url = "" } = await metrics.measure("GetAttachmentURL", fetch);
      return Url;
    },
  };
}

/** Aborted, with its reason, as soon as one of them is; `AbortSignal.any` is too young for the browsers in use. */
function anySignal(signals: readonly (AbortSignal | undefined)[]): {
  signal: AbortSignal;
  dispose: Disposer;
} {
  const controller = new AbortController();
  const stops = signals.map((signal) => {
    const handleAbort = () => controller.abort(signal?.reason);
    if (signal?.aborted) handleAbort();
    signal?.addEventListener("abort", handleAbort);
    return () => signal?.removeEventListener("abort", handleAbort);
  });
  return { signal: controller.signal, dispose: disposeAll(stops) };
}
