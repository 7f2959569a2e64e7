/** What came for a request; the headers' names in lower case. */
export function readAnswer<Body>({ status, headers }: Response, body: Body) {
  const read: Record<string, string> = {};
  headers.forEach((value, name) => (read[name.toLowerCase()] = value));
  return { status, headers: read, body };
}
