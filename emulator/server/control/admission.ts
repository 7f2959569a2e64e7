import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether whoever asks is a page of this very origin, or no page at all. Another page that happens to be open in the same
 * browser tells its origin or that it is cross-site; a page of another port of this machine is "same-site" and no less
 * foreign. `Host` has been found to be a name of this server.
 */
export function isControlAdmitted(headers: IncomingHttpHeaders): boolean {
  const { origin, host = "" } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === "same-origin" || site === "none";
}

/** What a form or a link of another page can send is something else. */
export function isJson(headers: IncomingHttpHeaders): boolean {
  return headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() === "application/json";
}
