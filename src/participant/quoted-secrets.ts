/** Fields of a request that nothing but the service may see. */
const secretFields = ["Content", "NextToken", "ViewToken", "RedirectUri", "AttachmentName"];

/**
 * A text of the service without what it may quote of the request: the token and what people wrote. Quoted as JSON
 * too.
 */
export function withoutQuotedSecrets(text: string, bearer: string, input: object): string {
  const fields = input as Readonly<Record<string, unknown>>;
  const secrets = [bearer, ...secretFields.map((name) => fields[name])];
  let clean = text;
  for (const secret of secrets) {
    if (typeof secret !== "string" || secret === "") continue;
    for (const quoted of [JSON.stringify(secret).slice(1, -1), secret]) {
      clean = clean.split(quoted).join(`[${secret.length} characters]`);
    }
  }
  return clean;
}
