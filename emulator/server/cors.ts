import type { RouteFamily } from "../core";

/**
 * What the AWS SDK for JavaScript sends from a browser, the signing headers included. Anything more fails here first, and not
 * with the first customer.
 */
const SERVICE_REQUEST_HEADERS = [
  "content-type",
  "x-amz-bearer",
  "x-amz-user-agent",
  "amz-sdk-invocation-id",
  "amz-sdk-request",
  "authorization",
  "x-amz-date",
  "x-amz-content-sha256",
  "x-amz-security-token",
];
const SERVICE_EXPOSED_HEADERS = ["x-amzn-requestid", "x-amzn-errortype", "retry-after"];
const PREFLIGHT_LIFETIME_SECONDS = "60";

export interface CorsPolicy {
  /** Hosts under which a browser on this machine reaches the server. */
  readonly ownHosts: readonly string[];
  readonly otherOrigins: readonly string[] | "any";
}

export interface CorsRequest {
  readonly family: RouteFamily;
  readonly origin: string | undefined;
  /** Has been found to be a name of this server. */
  readonly host: string | undefined;
  readonly requestedHeaders: string | undefined;
}

function isOwn(policy: CorsPolicy, { origin, host }: CorsRequest): boolean {
  return [...policy.ownHosts, host].some((own) => origin === `http://${own ?? ""}`);
}

/**
 * Whether a page of this origin may have its request carried out. The service looks at tokens and lets everybody ask;
 * chats are started by pages of this origin, or of one that was named; the desk is for this origin alone.
 */
export function isAdmitted(policy: CorsPolicy, request: CorsRequest): boolean {
  const { origin, family } = request;
  if (origin === undefined || isOwn(policy, request)) return true;
  switch (family) {
    case "service":
    case "bytes":
      return true;
    case "start":
      return policy.otherOrigins !== "any" && policy.otherOrigins.includes(origin);
    case "desk":
      return false;
  }
}

/** The server's own names are origins of their own to a browser: localhost may read what 127.0.0.1 answers. */
function isShared(policy: CorsPolicy, request: CorsRequest, origin: string): boolean {
  if (isOwn(policy, request)) return true;
  if (policy.otherOrigins === "any") return request.family !== "start";
  return policy.otherOrigins.includes(origin);
}

/** Headers that let a page of another origin read the answer; none where it may not. */
export function makeCorsHeaders(policy: CorsPolicy, request: CorsRequest): Record<string, string> {
  const { origin, family } = request;
  if (family === "desk") return {};
  if (origin === undefined || !isShared(policy, request, origin)) return { vary: "Origin" };
  const exposed = family === "bytes" ? ["etag"] : SERVICE_EXPOSED_HEADERS;
  return {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-expose-headers": exposed.join(", "),
  };
}

/** The store admits whatever an upload was signed with; the service only the SDK's headers. */
export function makePreflightHeaders(policy: CorsPolicy, request: CorsRequest): Record<string, string> {
  const headers = makeCorsHeaders(policy, request);
  if (headers["access-control-allow-origin"] === undefined) return headers;
  const isBytes = request.family === "bytes";
  return {
    vary: "Origin, Access-Control-Request-Headers",
    "access-control-allow-origin": headers["access-control-allow-origin"],
    "access-control-allow-methods": isBytes ? "GET, PUT" : "GET, POST, PUT",
    "access-control-allow-headers": isBytes
      ? (request.requestedHeaders ?? "")
      : SERVICE_REQUEST_HEADERS.join(", "),
    "access-control-max-age": PREFLIGHT_LIFETIME_SECONDS,
  };
}
