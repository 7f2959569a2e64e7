// @ts-check

/** A request that was answered with an error, or not at all. */
export class RequestError extends Error {
  /**
   * @param {string} message
   * @param {number | undefined} status undefined when no answer came
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export function getJson(path) {
  return exchange(path, { headers: { Accept: "application/json" } });
}

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
export function postJson(path, body) {
  return exchange(path, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function exchange(path, request) {
  let response;
  try {
    response = await fetch(path, { ...request, signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new RequestError("The service does not answer.", undefined);
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const reason = answer.message ?? answer.Message ?? `The service answered with status ${response.status}.`;
  throw new RequestError(reason, response.status);
}
