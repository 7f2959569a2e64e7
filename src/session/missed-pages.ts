import { pause } from "../participant/abortable";
import type { Platform } from "../platform/platform";
import { backoffMs } from "../realtime/backoff";
import { toFailure } from "../shared/failure";
import type { TranscriptAnswer, TranscriptPage } from "./operations";
import type { RecoveryVerdict } from "./session-events";

export const PAGE_SIZE = 100;
const MOST_PAGES = 20;

/** Reads the transcript forward to its end; `gap` where that is too far. Rejects as `fetch` does. */
export async function readPages(
  first: TranscriptPage,
  fetch: (page: TranscriptPage) => Promise<TranscriptAnswer>,
  deliver: (answer: TranscriptAnswer) => void,
): Promise<RecoveryVerdict["outcome"]> {
  let page = first;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const answer = await fetch(page);
    deliver(answer);
    if (!answer.NextToken) return "recovered";
    page = { ...first, NextToken: answer.NextToken };
  }
  return "gap";
}

/**
 * Tries again until the service answers; rejects where it refuses, with the signal, and where an attempt has failed and
 * `limit` is aborted: one that is under way may still succeed. The loop is the retry.
 */
export async function fetchPersistently<Result>(
  fetch: () => Promise<Result>,
  platform: Pick<Platform, "random" | "setTimer">,
  signal: AbortSignal,
  limit: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetch();
    } catch (thrown) {
      const { isRetryable, retryAfterMs } = toFailure(thrown);
      if (!isRetryable || limit.aborted) throw thrown;
      await pause(platform, backoffMs(attempt, platform.random(), retryAfterMs), signal, limit);
      if (limit.aborted) throw thrown;
    }
  }
}
