import type { Logger } from "../logging/logger";
import type { Platform } from "../platform/platform";
import type { Disposer } from "../shared/disposer";
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

interface Renewing {
  readonly name: "renewing";
  readonly controller: AbortController;
  /** Where somebody waits for it: whether it brought a new token. */
  outcome?: Promise<boolean>;
}

type State =
  | { readonly name: "idle" | "disposed" }
  | { readonly name: "waiting"; readonly stopTimer: Disposer }
  | Renewing;

/**
 * A connection token that is kept fresh from the first `update` until it is disposed of: it is renewed 60 s before it
 * expires, and tried again without end when that fails.
 */
export class ConnectionToken {
  private state: State = { name: "idle" };
  private latest: FetchedToken = { token: "", expiry: undefined };
  private failures = 0;

  constructor(private readonly options: ConnectionTokenOptions) {}

  /** The latest token; "" before the first. A failed renewal leaves the old one. */
  current(): string {
    return this.latest.token;
  }

  /** The latest token's expiry as it came. */
  expiry(): string | undefined {
    return this.latest.expiry;
  }

  /** Takes a token that came another way, and plans its renewal. */
  update(fetched: FetchedToken): void {
    if (this.state.name === "disposed") return;
    this.latest = fetched;
    this.failures = 0;
    const now = this.options.platform.now();
    this.renewAt(now + renewalDelay(fetched.expiry, now));
  }

  /**
   * Renews it now, where the service does not take it any more. False where that fails; it is tried again later.
   * Whoever asks while it is under way gets what comes of it.
   */
  renewNow(): Promise<boolean> {
    const { state } = this;
    if (state.name === "disposed") return Promise.resolve(false);
    if (state.name === "renewing" && state.outcome) return state.outcome;
    const renewing = createRenewing();
    return (renewing.outcome = this.renew(renewing));
  }

  /** Leaves no timer and no request. Safe to call twice. */
  dispose(): void {
    this.enter({ name: "disposed" });
  }

  /** What the state before had started is given up. */
  private enter(next: State): void {
    const { state } = this;
    this.state = next;
    if (state.name === "waiting") state.stopTimer();
    if (state.name === "renewing") state.controller.abort();
  }

  private renewAt(dueAt: number): void {
    const { platform } = this.options;
    // The platform clamps long delays to 2^31-1 ms: a timer that fires before its time is set again.
    const handleTimer = (): void =>
      platform.now() < dueAt ? this.renewAt(dueAt) : void this.renew(createRenewing());
    this.enter({ name: "waiting", stopTimer: platform.setTimer(handleTimer, dueAt - platform.now()) });
  }

  private async renew(renewing: Renewing): Promise<boolean> {
    const before = this.latest;
    this.enter(renewing);
    try {
      const fetched = await this.options.fetchToken(renewing.controller.signal);
      if (fetched.token === "") throw invalidAnswerFailure("The new connection token is empty");
      if (this.state === renewing) {
        this.options.logger.info("Connection token renewed");
        this.update(fetched);
      }
    } catch (thrown) {
      if (this.state === renewing) this.tryAgain(toFailure(thrown));
    }
    return this.latest !== before;
  }

  private tryAgain({ type, statusCode: status, requestId, retryAfterMs }: Failure): void {
    const { platform, logger } = this.options;
    const failures = ++this.failures;
    const delayMs = renewalRetryDelay(failures, platform.random(), retryAfterMs);
    const fields = { type, status, requestId, failures, delayMs: Math.round(delayMs) };
    logger.warn("Connection token renewal failed, will be tried again", fields);
    this.renewAt(platform.now() + delayMs);
  }
}

function createRenewing(): Renewing {
  return { name: "renewing", controller: new AbortController() };
}
