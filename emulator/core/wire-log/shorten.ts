/** Enough to tell one from another. */
const KEPT_CHARACTERS = 4;
const MAX_TEXT_LENGTH = 2000;

const SECRET_FIELDS = /^(participant|connection|view)token$|bearer$|^authorization$/i;
const OWN_TOKENS = /\b((?:participant|connection|socket)-[\w-]{4})[\w-]{8,}/g;
/** A presigned address is as good as the file: what signs it stands in its query. */
const SIGNED_QUERY =
  /([?&](?:x-amz-)?(?:signature|token|credential|security-token|state|code)=)([^&#"\\\s]*)/gi;

/** The beginning of a secret. */
function shortenSecret(secret: string): string {
  const prefix = /^(?:participant|connection|socket)-/.exec(secret)?.[0] ?? "";
  return `${secret.slice(0, prefix.length + KEPT_CHARACTERS)}…`;
}

export function shortenText(text: string): string {
  const short = text
    .replace(SIGNED_QUERY, (_, name: string, value: string) => `${name}${shortenSecret(value)}`)
    .replace(OWN_TOKENS, "$1…");
  if (short.length <= MAX_TEXT_LENGTH) return short;
  return `${short.slice(0, MAX_TEXT_LENGTH)}… (${String(short.length - MAX_TEXT_LENGTH)} more)`;
}

/** A request's path; a view's token is its last part. */
export function shortenPath(path: string): string {
  return shortenText(path).replace(
    /^(\/participant\/views\/)([^?]+)/,
    (_, before: string, token: string) => `${before}${shortenSecret(token)}`,
  );
}

/** A copy of JSON without whole secrets in it. */
export function shortenValue(value: unknown, name = ""): unknown {
  if (typeof value === "string") return SECRET_FIELDS.test(name) ? shortenSecret(value) : shortenText(value);
  if (Array.isArray(value)) return value.map((entry) => shortenValue(entry, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shortenValue(entry, key)]));
}
