/** Encodes all but unreserved characters (RFC 3986), as the service's URLs want it. */
export function encodeLabel(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** For `JSON.stringify`: a field that is null is one left out. */
export function withoutNull(_key: string, value: unknown): unknown {
  return value === null ? undefined : value;
}
