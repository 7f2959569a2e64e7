/** What reached the service, as it is kept for the comparison. */

export interface RecordedRequest {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Which kind of token came as `X-Amz-Bearer`. */
  readonly bearer: string;
  readonly contentType: string;
  /** The library's part of the user agent. */
  readonly agent: string;
  readonly hasIdempotentRetryHeaders: boolean;
  /** Parsed where it is JSON. */
  readonly body: unknown;
  readonly status: number;
  readonly atMs: number;
}

export interface RecordedSocket {
  /** Frames of the page, parsed where they are JSON. */
  readonly frames: unknown[];
  /** How the page's end of the socket was closed. */
  closedBy: "page" | "service" | "nobody";
}

const OPERATIONS: Readonly<Record<string, string>> = {
  "/participant/connection": "CreateParticipantConnection",
  "/participant/message": "SendMessage",
  "/participant/event": "SendEvent",
  "/participant/transcript": "GetTranscript",
  "/participant/disconnect": "DisconnectParticipant",
  "/participant/start-attachment-upload": "StartAttachmentUpload",
  "/participant/complete-attachment-upload": "CompleteAttachmentUpload",
  "/participant/attachment": "GetAttachment",
  "/participant/authentication-url": "GetAuthenticationUrl",
  "/participant/cancel-authentication": "CancelParticipantAuthentication",
};

/** The operation's name, `upload` and `download` for the store's. */
export function nameOperation(method: string, path: string): string {
  const bare = path.split("?", 1)[0] ?? "";
  if (bare.startsWith("/participant/views/")) return "DescribeView";
  if (bare.startsWith("/attachments/")) return method === "PUT" ? "upload" : "download";
  return OPERATIONS[bare] ?? bare;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** "participant", "connection", "none", or "other" for a token that the service never gave. */
export function nameBearer(header: string | undefined): string {
  if (header === undefined) return "none";
  return /^(participant|connection)-/.exec(header)?.[1] ?? "other";
}

/** `AmazonConnect-ChatJS/…` and what stands behind it. */
export function findAgent(header: string | undefined): string {
  return /AmazonConnect-ChatJS\S*(?: .*)?$/.exec(header ?? "")?.[0] ?? "none";
}
