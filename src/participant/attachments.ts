import type { Platform } from "../platform/platform";
import { Failure, toFailure } from "../shared/failure";
import { inTime } from "./abortable";
import { isSuccess } from "./failure-classes";
import type { Answer, CallOptions, Operations, ParticipantService } from "./participant-service";

/** What is sent: a `File`, or what has its fields. */
export type Attachment = Blob & { readonly name: string };

export interface UploadProgress {
  /** Bytes sent so far. */
  readonly loaded: number;
  readonly total: number;
}

export interface AttachmentOptions {
  readonly platform: Pick<Platform, "setTimer" | "upload" | "download" | "nameFile">;
  readonly service: ParticipantService;
}

/** An upload or download that does not move for so long has failed. */
const STALLED_MS = 60_000;

/**
 * Sends a file: asks for an address, puts the file there, and tells the service that it is complete. A file that the
 * store refuses is not completed.
 */
export async function sendAttachment(
  { platform, service }: AttachmentOptions,
  attachment: Attachment,
  /** Asked for each request: between them a token may have been renewed. */
  call: () => CallOptions,
  onProgress: (progress: UploadProgress) => void,
): Promise<{
  readonly started: Answer<Operations["StartAttachmentUpload"]["output"]>;
  readonly completed: Answer<object>;
}> {
  const options = call();
  const total = attachment.size;
  const started = await service.call(
    "StartAttachmentUpload",
    {
      ContentType: attachment.type,
      AttachmentName: attachment.name,
      AttachmentSizeInBytes: total,
    },
    options,
  );
  const { Url: url = "", HeadersToInclude } = started.UploadMetadata ?? {};
  const headers = Object.fromEntries(
    Object.entries(HeadersToInclude ?? {}).filter(([name]) => !isForbidden(name)),
  );
  await transfer(platform, "AttachmentUploadError", options.signal, (signal, handleMoving) =>
    platform.upload(
      {
        url,
        headers,
        body: attachment,
        onProgress(loaded) {
          handleMoving();
          onProgress({ loaded, total });
        },
      },
      signal,
    ),
  );
  const id = started.AttachmentId ?? "";
  const completed = await service.call("CompleteAttachmentUpload", { AttachmentIds: [id] }, call());
  return { started, completed };
}

/** Fetches a file, named where its name is known. */
export async function downloadAttachment(
  { platform, service }: AttachmentOptions,
  attachmentId: string,
  call: CallOptions,
  knownName: string | undefined,
): Promise<Blob> {
  const { Url: url = "" } = await service.call("GetAttachment", { AttachmentId: attachmentId }, call);
  const { headers, body } = await transfer(
    platform,
    "AttachmentDownloadError",
    call.signal,
    (signal, handleMoving) => platform.download(url, handleMoving, signal),
  );
  const name = nameOf(headers["content-disposition"]) ?? knownName;
  return name === undefined ? body : platform.nameFile(body, name);
}

/** Headers that browsers set themselves, and complain about when a page does. */
function isForbidden(header: string): boolean {
  return /^(content-length|host)$/i.test(header);
}

/**
 * Runs a transfer until it stalls, and gives what the store answers where it takes it. Neither its address nor what a
 * runtime says about it is repeated. Compat: front ends offer a retry for every type of failure but ValidationException
 * and ServiceQuotaExceededException.
 */
async function transfer<Result extends { readonly status: number }>(
  platform: AttachmentOptions["platform"],
  type: string,
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal, handleMoving: () => void) => Promise<Result>,
): Promise<Result> {
  const notTransferred = (why: string) => {
    const message = `The file was not transferred: ${why}`;
    return new Failure({ reason: "unavailable", type, message, isRetryable: true });
  };
  const answer = await inTime(
    platform,
    STALLED_MS,
    signal,
    (...args) =>
      start(...args).catch((thrown: unknown) => {
        throw notTransferred(`the network failed with a ${toFailure(thrown).type}`);
      }),
    () => notTransferred("it did not move for 60 s"),
  );
  const { status: statusCode } = answer;
  if (isSuccess(statusCode)) return answer;
  const message = `The attachment store answered with status ${statusCode}`;
  throw new Failure({ reason: "refused", type, message, statusCode });
}

/** The file name of a Content-Disposition header, RFC 6266: the extended form wins. */
function nameOf(disposition: string | undefined): string | undefined {
  const extended = /filename\*=(?:UTF-8|ISO-8859-1)''([^;]+)/i.exec(disposition ?? "")?.[1];
  const [, quoted, token] = /filename=(?:"((?:[^"\\]|\\.)*)"|([^;"]+))/i.exec(disposition ?? "") ?? [];
  const plain = quoted?.replace(/\\(.)/g, "$1") ?? token;
  try {
    return extended === undefined ? plain : decodeURIComponent(extended);
  } catch {
    return plain;
  }
}
