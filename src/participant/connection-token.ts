import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import { noDisposer } from "../shared/disposer";
import { invalidAnswerFailure, toFailure, type Failure } from "../shared/failure";
import { renewalDelay, renewalRetryDelay } from "./token-renewal";

export interface FetchedToken {
  readonly token: string;
  /** ISO 8601, where the service says. */
  readonly expiry: string | undefined;
}

export interface ConnectionTokenOptions {
  readonly platform: Pick<Platform, "now" | "setTimer" | "random">;
  readonly logger: Logger;
  /** Gets a new token; a single attempt, as what follows a failure is decided here. Aborted when it is not needed any more. */
  fetchToken(signal: AbortSignal): Promise<FetchedToken>;
}

/** A connection token that is kept fresh until it is disposed of. */
export interface ConnectionToken {
  /** The latest token; "" before the first. A failed renewal leaves the old one. */
  current(): string;
  /** The latest token's expiry as it came. */
  expiry(): string | undefined;
  /** Takes a token that came another way, and plans its renewal. */
  update(token: string, expiry: string | undefined): void;
  /**
   * Renews it now, where the service does not take it any more. False where that fails; it is tried again later.
   * Whoever asks while it is under way gets what comes of it.
   */
  renewNow(): Promise<boolean>;
  /** Leaves no timer and no request. Safe to call twice. */
  dispose(): void;
}

/** Renews a token 60 s before it expires, from the first `update` on, and tries again without end when that fails. */
export function createConnectionToken(options: ConnectionTokenOptions): ConnectionToken {
  const { platform, logger } = options;
  let latest: FetchedToken = { token: "", expiry: undefined };
  let failures = 0;
  let isDisposed = false;
  let renewingNow: Promise<boolean> | undefined;
  let stopTimer = noDisposer;
  let renewal: AbortController | undefined;

  function release(): void {
    stopTimer();
    stopTimer = noDisposer;
    renewal?.abort();
    renewal = undefined;
  }

  function renewAt(dueAt: number): void {
    // The platform clamps long delays to 2^31-1 ms: a timer that fires before its time is set again.
    const handleTimer = (): void => (platform.now() < dueAt ? renewAt(dueAt) : void renew());
    stopTimer = platform.setTimer(handleTimer, dueAt - platform.now());
  }

  async function renew(): Promise<void> {
    const own = new AbortController();
    renewal = own;
    try {
      const fetched = await options.fetchToken(own.signal);
      if (own.signal.aborted) return;
      if (fetched.token === "") throw invalidAnswerFailure("The new connection token is empty");
      logger.info("Connection token renewed");
      take(fetched);
    } catch (thrown) {
      if (!own.signal.aborted) handleFailure(toFailure(thrown));
    }
  }

  async function replace(): Promise<boolean> {
    const before = latest;
    release();
    await renew();
    return latest !== before;
  }

  function take(fetched: FetchedToken): void {
    release();
    latest = fetched;
    failures = 0;
    const now = platform.now();
    renewAt(now + renewalDelay(fetched.expiry, now));
  }

  function handleFailure(failure: Failure): void {
    failures += 1;
    const delayMs = renewalRetryDelay(failures, platform.random(), failure.retryAfterMs);
    logFailure(logger, failure, failures, delayMs);
    renewAt(platform.now() + delayMs);
  }

  return {
    current: () => latest.token,
    expiry: () => latest.expiry,
    update: (token, expiry) => {
      if (!isDisposed) take({ token, expiry });
    },
    renewNow: () =>
      isDisposed
        ? Promise.resolve(false)
        : (renewingNow ??= replace().finally(() => (renewingNow = undefined))),
    dispose: () => {
      isDisposed = true;
      release();
    },
  };
}

function logFailure(
  logger: Logger,
  { type, statusCode: status, requestId }: Failure,
  failures: number,
  delayMs: number,
): void {
  const fields = { type, status, requestId, failures, delayMs: Math.round(delayMs) };
  logger.warn("Connection token renewal failed, will be tried again", fields);
}
