import type { DownloadAnswer, UploadRequest } from "./platform";
import { readAnswer } from "./read-answer";

/** Only XMLHttpRequest tells how far an upload is; where it is missing, fetch does it without. */
export function upload(request: UploadRequest, signal?: AbortSignal): Promise<{ readonly status: number }> {
  return typeof XMLHttpRequest === "undefined"
    ? uploadWithFetch(request, signal)
    : uploadWithProgress(request, signal);
}

export async function download(
  url: string,
  onMoving: () => void,
  signal?: AbortSignal,
): Promise<DownloadAnswer> {
  const response = await fetch(url, { signal } as RequestInit);
  onMoving();
  return readAnswer(response, await readBody(response, onMoving));
}

/** React Native has no streams: nothing is known of a body there before it is whole. */
async function readBody(response: Response, onMoving: () => void): Promise<Blob> {
  const reader = (response.body as Response["body"] | undefined)?.getReader();
  if (!reader) return response.blob();
  const parts: BlobPart[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: response.headers.get("content-type") ?? "" });
    parts.push(value);
    onMoving();
  }
}

export function nameFile(content: Blob, name: string): Blob {
  if (typeof File === "undefined") return content;
  return new File([content], name, { type: content.type });
}

/** As fetch names it; React Native has no `DOMException` to make it of. */
function abortError(): Error {
  return Object.assign(new Error("The upload was aborted"), { name: "AbortError" });
}

function uploadWithFetch({ url, headers, body }: UploadRequest, signal?: AbortSignal): Promise<Response> {
  return fetch(url, { method: "PUT", headers, body, signal } as RequestInit);
}

function uploadWithProgress({ url, headers, body, onProgress }: UploadRequest, signal?: AbortSignal) {
  return new Promise<{ status: number }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const handleAbort = () => request.abort();
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve({ status: request.status });
    request.onerror = () => reject(new TypeError("Failed to fetch"));
    request.onabort = () => reject(abortError());
    request.onloadend = () => signal?.removeEventListener("abort", handleAbort);
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    signal?.addEventListener("abort", handleAbort);
    request.send(body);
    if (signal?.aborted) handleAbort();
  });
}
