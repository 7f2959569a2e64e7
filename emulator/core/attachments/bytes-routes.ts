import type { Route, RouteContext } from "../http/route";
import type { CoreAnswer } from "../types";
import type { Attachment } from "./attachment";
import { makeDisposition } from "./upload";

/** The store answers as the object store does: XML with a code. */
function refuse(status: number, code: string, message: string): CoreAnswer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { "content-type": "application/xml" }, body };
}

function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}

/** Content-Length is measured, not read: in a browser no page can set it. */
function hasSignedHeaders(attachment: Attachment, headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(attachment.signedHeaders).every(([name, value]) => {
    const key = name.toLowerCase();
    return key === "content-length" || headers[key] === value;
  });
}

function find({ world, parameters }: RouteContext): Attachment | undefined {
  return world.attachments.get(parameters["id"] ?? "");
}

function handleUpload(context: RouteContext): CoreAnswer {
  const { world, request, query } = context;
  const attachment = find(context);
  if (attachment?.uploadSecret !== query.get("signature") || attachment.state.kind === "completed") {
    return refuse(403, "AccessDenied", "Access Denied");
  }
  if (attachment.uploadExpiresAtMs <= world.clock.now()) {
    return refuse(403, "AccessDenied", "Request has expired");
  }
  if (!hasSignedHeaders(attachment, request.headers)) {
    return refuse(403, "SignatureDoesNotMatch", "The headers are not those that the address was signed with");
  }
  const bytes = toBytes(request.body);
  if (bytes.length !== attachment.sizeInBytes) {
    return refuse(400, "InvalidRequest", "The size is not the one that was announced");
  }
  attachment.state = { kind: "uploaded", bytes };
  return { status: 200, headers: {}, body: "" };
}

function handleDownload(context: RouteContext): CoreAnswer {
  const { world, query } = context;
  const attachment = find(context);
  const download = attachment?.downloads.get(query.get("signature") ?? "");
  if (attachment?.state.kind !== "completed" || download === undefined) {
    return refuse(403, "AccessDenied", "Access Denied");
  }
  if (download.expiresAtMs <= world.clock.now()) return refuse(403, "AccessDenied", "Request has expired");
  return {
    status: 200,
    headers: {
      "content-type": attachment.contentType,
      "content-disposition": makeDisposition(attachment.name),
    },
    body: attachment.state.bytes,
  };
}

export const BYTES_ROUTES: readonly Route[] = [
  {
    family: "bytes",
    operation: "UploadAttachment",
    method: "PUT",
    pattern: "/attachments/upload/{id}",
    handle: handleUpload,
  },
  {
    family: "bytes",
    operation: "DownloadAttachment",
    method: "GET",
    pattern: "/attachments/file/{id}",
    handle: handleDownload,
  },
];
