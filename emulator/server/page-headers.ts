/** Older browsers do not count a socket of the page's own origin as `'self'`. */
function makeConnectSource(host: string): string {
  // The policy's grammar has no IPv6 addresses.
  return host.startsWith("[") ? "'self'" : `'self' ws://${host}`;
}

/** What a page from here may do: talk to this server, under the name that it was reached by, and no more. */
function makeContentSecurityPolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${makeConnectSource(host)}`,
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** `host` is the request's, and has been found to be allowed. */
export function makePageHeaders(contentType: string, host: string): Record<string, string> {
  return {
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    ...(contentType.startsWith("text/html")
      ? { "content-security-policy": makeContentSecurityPolicy(host) }
      : {}),
  };
}
