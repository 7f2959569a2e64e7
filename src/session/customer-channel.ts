import type { Logger } from "../logging/logger";
import type { SessionMetrics } from "../metrics/session-metrics";
import { ConnectionToken } from "../participant/connection-token";
import type { Answer, Operations, ParticipantService } from "../participant/participant-service";
import type { NetworkMonitor } from "../platform/network-monitor";
import type { Platform } from "../platform/platform";
import { Connection, type Transport } from "../realtime/connection";
import type { ConnectionNotice } from "../realtime/connection-state";
import { createDeferred, type Deferred } from "../shared/deferred";
import { disposedFailure, Failure, invalidAnswerFailure } from "../shared/failure";
import { isSocketUrl } from "../shared/loopback";
import { CHAT_TOPIC, detailsOf, type ChatLinkHandlers, type ConnectionDetails } from "./chat-link";

export interface ChannelOptions {
  readonly platform: Platform;
  readonly network: NetworkMonitor;
  readonly logger: Logger;
  readonly service: ParticipantService;
  readonly participantToken: string;
  readonly metrics: SessionMetrics;
}

type ConnectionAnswer = Answer<Operations["CreateParticipantConnection"]["output"]>;

/**
 * The socket and the connection token of one participant, shared by the sessions that hold the same chat on a page:
 * each hears every item; the socket closes with the last of them.
 */
export class CustomerChannel {
  /** The sessions that need the token: all that have connected, or are about to. */
  private readonly members = new Set<ChatLinkHandlers>();
  /** Those of them that hear what comes: not those whose connection was broken, until they connect anew. */
  private readonly listeners = new Set<ChatLinkHandlers>();
  /** Sessions that have not heard yet that they are connected. */
  private readonly newcomers = new Set<ChatLinkHandlers>();
  private connection: Connection | undefined;
  private opening: Deferred<ConnectionDetails> | undefined;
  private isGained = false;
  private token: ConnectionToken | undefined;
  private socket: { readonly url: string; readonly expiry: string | null } | undefined;

  constructor(
    private readonly options: ChannelOptions,
    /** Called when the last session has left. */
    private readonly onEmpty: () => void,
  ) {}

  /** Makes the session a member; where that fails, it is none. */
  async connect(handlers: ChatLinkHandlers): Promise<ConnectionDetails> {
    this.members.add(handlers);
    this.listeners.add(handlers);
    try {
      return await this.open(handlers);
    } catch (thrown) {
      this.listeners.delete(handlers);
      if (!this.token) this.leave(handlers);
      throw thrown;
    }
  }

  connectionToken(): string {
    return this.token?.current() ?? "";
  }

  leave(handlers: ChatLinkHandlers): void {
    this.listeners.delete(handlers);
    if (!this.members.delete(handlers) || this.members.size > 0) return;
    this.opening?.reject(disposedFailure());
    this.opening = undefined;
    this.forgetConnection();
    this.token?.dispose();
    this.onEmpty();
  }

  details(): ConnectionDetails {
    return detailsOf(this.socket, false, this.token);
  }

  private open(handlers: ChatLinkHandlers): Promise<ConnectionDetails> {
    if (this.opening) return this.opening.promise;
    if (this.connection) {
      this.welcome(handlers);
      return Promise.resolve(this.details());
    }
    const { promise } = (this.opening = createDeferred());
    this.connection = this.createConnection();
    this.connection.subscribe([CHAT_TOPIC]);
    this.connection.start();
    return promise;
  }

  /** A session that joins a connection which is already there hears that it is, after its `connect()` settled. */
  private welcome(handlers: ChatLinkHandlers): void {
    if (!this.isGained) return;
    this.newcomers.add(handlers);
    this.options.platform.setTimer(() => {
      // In a hidden page this may come seconds later, after a loss and a gain that it has heard as all others.
      if (!this.newcomers.delete(handlers)) return;
      if (this.isGained && this.listeners.has(handlers)) handlers.onNotice({ type: "gained" });
    }, 0);
  }

  private createConnection(): Connection {
    const { platform, network, logger } = this.options;
    return new Connection({
      platform,
      network,
      logger,
      fetchTransport: (isFirst, signal) => {
        const fetch = () => this.fetchTransport(isFirst, signal);
        return isFirst ? fetch() : this.options.metrics.measure("InitWebsocket", fetch);
      },
      handlers: {
        onNotice: (notice, failure) => this.handleNotice(notice, failure),
        onMessage: (message, socket) => {
          if (message.topic === CHAT_TOPIC) this.tell((member) => member.onItem(message.content, socket));
        },
        onDeepHeartbeat: (isHealthy) => this.tell((member) => member.onDeepHeartbeat(isHealthy)),
      },
    });
  }

  private handleNotice(notice: ConnectionNotice, failure: Failure | undefined): void {
    switch (notice.type) {
      case "opening":
        this.opening?.resolve(this.details());
        this.opening = undefined;
        return;
      case "failed":
        this.connection = undefined;
        this.opening?.reject(
          failure ?? new Failure({ reason: "unavailable", type: "Error", message: "Failed to connect" }),
        );
        this.opening = undefined;
        return;
      case "ended":
      case "broken":
        // Final: a later connect() starts anew.
        this.forgetConnection();
        break;
      case "gained":
      case "lost":
        this.isGained = notice.type === "gained";
        break;
      case "moved":
      case "reconnecting":
    }
    // To whoever has not heard of a connection, that it moved says as well that there is one.
    if (this.isGained) this.newcomers.clear();
    this.tell((member) => member.onNotice(notice));
    if (!this.connection) this.listeners.clear();
  }

  private forgetConnection(): void {
    this.connection?.close();
    this.connection = undefined;
    this.isGained = false;
  }

  private tell(say: (member: ChatLinkHandlers) => void): void {
    [...this.listeners].forEach((member) => this.listeners.has(member) && say(member));
  }

  private async fetchTransport(isFirst: boolean, signal: AbortSignal): Promise<Transport> {
    const answer = await this.createParticipantConnection(isFirst ? 3 : 1, signal);
    const url = answer.Websocket?.Url;
    if (!isSocketUrl(url)) {
      throw invalidAnswerFailure("The service's socket address is neither wss: nor, on this machine, ws:");
    }
    this.keepToken(answer);
    this.socket = { url, expiry: answer.Websocket?.ConnectionExpiry ?? null };
    return { url };
  }

  private keepToken(answer: ConnectionAnswer): void {
    this.token ??= new ConnectionToken({
      platform: this.options.platform,
      logger: this.options.logger,
      fetchToken: async (signal) => tokenOf(await this.createParticipantConnection(1, signal)),
    });
    this.token.update(tokenOf(answer));
  }

  private createParticipantConnection(maxAttempts: number, signal?: AbortSignal): Promise<ConnectionAnswer> {
    return this.options.service.call(
      "CreateParticipantConnection",
      { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] },
      { bearer: this.options.participantToken, maxAttempts, ...(signal ? { signal } : {}) },
    );
  }
}

function tokenOf(answer: ConnectionAnswer): { token: string; expiry: string | undefined } {
  const { ConnectionToken = "", Expiry } = answer.ConnectionCredentials ?? {};
  return { token: ConnectionToken, expiry: Expiry };
}
