// @ts-check

const pageSize = 30;

/**
 * What was said before, from the end backwards, page by page.
 *
 * @param {Pick<connect.Session, "getTranscript">} session
 */
export function createHistory(session) {
  /** @type {string | undefined} */
  let olderToken;
  let isWhole = false;

  /** @param {string} [nextToken] */
  async function fetchPage(nextToken) {
    const { data } = await session.getTranscript({
      maxResults: pageSize,
      scanDirection: "BACKWARD",
      sortOrder: "ASCENDING",
      ...(nextToken ? { nextToken } : {}),
    });
    olderToken = data.NextToken;
    isWhole = !olderToken;
    return data.Transcript;
  }

  return {
    fetchLatest: () => fetchPage(),
    fetchOlder: () => fetchPage(olderToken),
    hasOlder: () => Boolean(olderToken),
    isWhole: () => isWhole,
  };
}
