import { isRecord } from "../shared/is-record";

/** Encodes all but unreserved characters (RFC 3986), as the service's URLs want it. */
export function encodeLabel(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** For JSON in both directions: to the service a field that is null is one left out. The AWS SDK reads it so too. */
export function withoutNull(this: unknown, _key: string, value: unknown): unknown {
  return value === null && isRecord(this) ? undefined : value;
}
