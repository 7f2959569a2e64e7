import type { Logger } from "../logging/logger";
import type { ParticipantService } from "../participant/participant-service";
import type { SessionMetrics } from "../metrics/session-metrics";
import type { Platform } from "../platform/platform";
import { disposedFailure, Failure, toFailure } from "../shared/failure";
import { createDeferred, type Deferred } from "../shared/deferred";
import type { Disposer } from "../shared/disposer";
import type { ChatLink, ChatLinkHandlers, ConnectionDetails } from "./chat-link";
import type { ChatItem } from "./chat-item";
import { createConnectionReport, type ConnectionReport } from "./connection-report";
import { createDelivery, type Delivery } from "./delivery";
import { createHistory, type History } from "./history";
import { canCall, canEnd, stepLife, type Life, type LifeEvent } from "./life";
import { createReceipts, type Receipts } from "../receipts/receipts";
import { createKeptTranscript, type KeptTranscript } from "./kept-transcript";
import {
  createOperations,
  type Operations,
  type SentEvent,
  type TranscriptAnswer,
  type TranscriptPage,
} from "./operations";
import { CHAT_ENDED, isTransferOf, routeItem, type Self } from "./route-item";
import type { SessionEventName, SessionEvents } from "./session-events";

export interface SessionOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly service: ParticipantService;
  readonly self: Self;
  readonly type: "AGENT" | "CUSTOMER";
  readonly metrics: SessionMetrics;
  readonly receipts: { readonly isEnabled: boolean; readonly throttleMs: number };
  /** Whether what was missed while the connection was lost is fetched and delivered. */
  readonly isRecoveryEnabled: boolean;
  openLink(handlers: ChatLinkHandlers): ChatLink;
}

/** One chat, held as customer or as agent. Every rejection is a `Failure`. */
export interface Session {
  readonly calls: Operations;
  /** The same promise while connecting or connected; a new attempt after a failure or after broken. */
  connect(): Promise<ConnectionDetails>;
  on<Name extends SessionEventName>(name: Name, handler: (data: SessionEvents[Name]) => void): Disposer;
  /** Undefined before the first connect has succeeded. */
  connectionDetails(): ConnectionDetails | undefined;
  removeHandlers(): void;
  dispose(): void;
}

const LATEST_PAGE_ATTEMPTS = 3;

/** Wires one session: what comes in, what goes out, and its end. */
export class ChatSession implements Session {
  private life: Life = "new";
  private connecting: Deferred<ConnectionDetails> | undefined;
  private readonly link: ChatLink;
  private readonly delivery: Delivery;
  private readonly history: History;
  private readonly receipts: Receipts<SentEvent>;
  private readonly transcript: KeptTranscript;
  private readonly pending = new AbortController();
  private readonly ended = new AbortController();
  private readonly report: ConnectionReport;
  readonly calls: Operations;

  constructor(private readonly options: SessionOptions) {
    this.delivery = createDelivery(options.logger);
    options.logger.info("Session created");
    this.history = createHistory({
      ...options,
      isShared: options.type === "AGENT",
      delivery: this.delivery,
      fetchPage: (page, attempts, signal) => this.fetchPage(page, attempts, signal),
      onItem: (item) => this.handleItem(item),
      onLast: (item) => this.handleLast(item),
      onMissedPage: (items) => this.addPage(items, { ScanDirection: "FORWARD" }, undefined),
      onVerdict: (recovery) => this.report.conclude(recovery),
    });
    this.link = options.openLink({
      onItem: (content, socket) => {
        options.metrics.handleSocket("message");
        this.history.receive(content, socket);
      },
      onNotice: (notice) => this.report.handle(notice),
      onDeepHeartbeat: (isHealthy) => {
        options.metrics.handleSocket(isHealthy ? "heartbeat" : "heartbeatMissed");
        this.delivery.deliver(isHealthy ? "DEEP_HEARTBEAT_SUCCESS" : "DEEP_HEARTBEAT_FAILURE", {});
      },
    });
    this.receipts = createReceipts({
      clock: options.platform,
      participantId: options.self.participantId,
      ...options.receipts,
    });
    this.calls = createOperations({
      service: options.service,
      platform: options.platform,
      metrics: options.metrics,
      signal: this.pending.signal,
      ended: this.ended.signal,
      bearer: (method) => this.bearer(method),
      receipts: this.receipts,
      startSending: (message) => this.transcript.startSending(message),
      history: this.history,
      onPage: (page, answer) => this.addPage(this.history.learnFetched(page, answer), page, answer.NextToken),
    });
    this.transcript = createKeptTranscript({
      ...options,
      role: options.type,
      delivery: this.delivery,
      fetchLatest: async (page) => {
        const answer = await this.fetchPage(page, LATEST_PAGE_ATTEMPTS, this.pending.signal);
        this.addPage(this.history.read(answer), page, answer.NextToken);
      },
    });
    this.report = createConnectionReport({
      ...options,
      delivery: this.delivery,
      recovery: this.history.recovery,
      transcript: this.transcript,
      onBroken: () => this.step("broken"),
      onEndedAway: () => this.endAway(),
    });
  }

  connect(): Promise<ConnectionDetails> {
    const before = this.life;
    this.step("connect");
    if (this.life === before) return this.formerConnect();
    const connecting = createDeferred<ConnectionDetails>();
    this.connecting = connecting;
    this.delivery.deliver("CONNECTION_STATE_CHANGE", { state: "connecting" });
    this.link.connect().then(
      (details) => {
        this.step("joined");
        connecting.resolve(details);
      },
      (thrown: unknown) => {
        this.step("failed");
        this.delivery.deliver("CONNECTION_STATE_CHANGE", { state: "failed" });
        connecting.reject(toFailure(thrown));
      },
    );
    return connecting.promise;
  }

  on<Name extends SessionEventName>(name: Name, handler: (data: SessionEvents[Name]) => void): Disposer {
    const isFirst = !this.delivery.hasHandlers(name);
    const stop = this.delivery.on(name, handler);
    if (name === "TRANSCRIPT_UPDATED" && isFirst) {
      this.transcript.tellUnheard();
      if (this.report.isEstablished()) this.transcript.catchUp();
    }
    return stop;
  }

  connectionDetails(): ConnectionDetails | undefined {
    return canCall(this.life) || this.life === "ended" ? this.link.details() : undefined;
  }

  removeHandlers(): void {
    this.delivery.clear();
  }

  dispose(): void {
    if (this.life === "disposed") return;
    this.step("dispose");
    this.link.close();
    this.delivery.clear();
    this.history.recovery.dispose();
    this.receipts.dispose(disposedFailure());
    this.transcript.dispose();
    this.pending.abort(disposedFailure());
    this.connecting?.reject(disposedFailure());
    this.options.metrics.close();
  }

  private step(event: LifeEvent): void {
    this.life = stepLife(this.life, event);
  }

  /** The token for a call, or the refusal of a call that has no connection. */
  private bearer(method: string): string {
    if (this.life === "disposed") throw disposedFailure();
    if (!canCall(this.life)) throw noConnection(method, this.life === "ended");
    return this.link.connectionToken();
  }

  private formerConnect(): Promise<ConnectionDetails> {
    if (this.life === "disposed") return Promise.reject(disposedFailure());
    if (this.life === "ended" || !this.connecting) return Promise.reject(noConnection("connect", true));
    return this.connecting.promise;
  }

  private handleItem(item: ChatItem): void {
    this.receipts.learn([item]);
    this.transcript.addLive(item);
    const route = routeItem(item, this.options.self);
    if (route) this.delivery.deliver(route, item);
  }

  /** What is followed by more has not ended this chat: an earlier one's end, for example. */
  private handleLast(item: ChatItem): void {
    if (item.ContentType === CHAT_ENDED) this.end();
    if (this.options.type === "AGENT" && isTransferOf(item, this.options.self)) this.link.close();
  }

  private addPage(
    items: readonly ChatItem[],
    { ScanDirection = "BACKWARD", NextToken: requestToken }: TranscriptPage,
    nextToken: string | undefined,
  ): void {
    this.receipts.learn(items);
    this.transcript.addPage({ items, scanDirection: ScanDirection, requestToken, nextToken });
  }

  /**
   * For the session itself: what comes is not the application's. A customer's connection brings its token along; an
   * agent's may have expired while the desktop was asleep.
   */
  private async fetchPage(
    page: TranscriptPage,
    maxAttempts: number,
    signal: AbortSignal,
  ): Promise<TranscriptAnswer> {
    const fetch = () => {
      const bearer = this.bearer("getTranscript");
      return this.options.service.call("GetTranscript", page, {
        bearer,
        maxAttempts,
        signal,
        ended: this.ended.signal,
      });
    };
    try {
      return await fetch();
    } catch (thrown) {
      const isRefused = toFailure(thrown).statusCode === 403;
      if (!isRefused || !(await this.link.renewToken?.())) throw thrown;
      return fetch();
    }
  }

  /** The chat ended while the connection was lost, unless its real end was just recovered. */
  private endAway(): void {
    if (!canEnd(this.life)) return;
    this.handleItem(endedItem);
    this.handleLast(endedItem);
  }

  /** The socket closes at once; calls are refused and handlers go only after the end's own handlers have run. */
  private end(): void {
    const before = this.life;
    this.step("ended");
    if (this.life === before) return;
    this.options.logger.advancedLog("Chat ended");
    const recovery = this.history.recovery.verdictOfEnd();
    this.link.close();
    this.history.recovery.dispose();
    this.receipts.end();
    this.transcript.flush();
    this.delivery.deliver("CONNECTION_STATE_CHANGE", {
      state: "ended",
      reason: "ended",
      ...(recovery ? { recovery } : {}),
    });
    this.delivery.deliver("CHAT_ENDED", null);
    this.delivery.afterwards(() => {
      this.step("finished");
      this.ended.abort();
      this.options.metrics.close();
      this.transcript.dispose();
      this.delivery.clear();
    });
  }
}

/** Stands for the real one where the chat ended while the connection was lost. */
const endedItem: ChatItem = {
  Type: "EVENT",
  ContentType: CHAT_ENDED,
  Id: "",
  AbsoluteTime: "",
  InitialContactId: "",
};

function noConnection(method: string, hasEnded: boolean): Failure {
  return new Failure({
    reason: hasEnded ? "ended" : "unavailable",
    type: "NoActiveConnection",
    message: `Failed to call ${method}, No active connection`,
  });
}
