/**
 * The value of `x-amz-user-agent`: the library and its version, then the page's own suffix. What a header cannot
 * carry becomes a dash, as the AWS SDKs have it.
 */
export function formatUserAgent(version: string, suffix = ""): string {
  return `AmazonConnect-ChatJS/${version} ${suffix.trim()}`.trim().replace(/[^\x20-\x7e]/g, "-");
}
