/** An answer's headers with names in lower case. */
export function readHeaders(headers: Headers): Record<string, string> {
  const read: Record<string, string> = {};
  headers.forEach((value, name) => (read[name.toLowerCase()] = value));
  return read;
}
