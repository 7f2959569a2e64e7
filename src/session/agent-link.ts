import type { Logger } from "../logging/logger";
import { askPage } from "../participant/abortable";
import { ConnectionToken } from "../participant/connection-token";
import type { AgentMetrics } from "../metrics/agent-counts";
import type { Operations, ParticipantService } from "../participant/participant-service";
import type { Platform } from "../platform/platform";
import { noDisposer, type Disposer } from "../shared/disposer";
import { invalidAnswerFailure, toFailure } from "../shared/failure";
import { toRecord } from "../shared/is-record";
import type { AgentManagers } from "./agent-managers";
import { detailsOf, type ChatLink, type ChatLinkHandlers, type ConnectionDetails } from "./chat-link";
import { listenToManagers } from "./manager-listener";

export interface AgentLinkOptions {
  readonly platform: Platform;
  readonly logger: Logger;
  readonly service: ParticipantService;
  /** Undefined where the agent has none: then there is neither a fallback nor an acknowledgement. */
  readonly participantToken: string | undefined;
  /** The page's; its answer is checked here. */
  getConnectionToken(): unknown;
  readonly managers: AgentManagers;
  /** Left out where nothing is counted. */
  readonly metrics?: AgentMetrics | undefined;
  readonly handlers: ChatLinkHandlers;
}

interface FetchedToken {
  readonly token: string;
  readonly expiry: string | undefined;
  /** The socket's address, where the service gave the token in the fallback: then the contact is acknowledged too. */
  readonly socket?: { readonly url: string | null; readonly expiry: string | null };
}

/** One agent's contact over the desktop's socket, which is never closed here. */
export class AgentLink implements ChatLink {
  private token: ConnectionToken | undefined;
  private fetched: FetchedToken | undefined;
  private stop: Disposer = noDisposer;
  private readonly closing = new AbortController();

  constructor(private readonly options: AgentLinkOptions) {}

  async connect(): Promise<ConnectionDetails> {
    const { platform, logger } = this.options;
    const fetched = await this.fetchToken();
    // Closed meanwhile: nothing is started any more, and nobody waits for what this gives.
    if (this.closing.signal.aborted) return this.details();
    this.fetched = fetched;
    this.token ??= new ConnectionToken({ platform, logger, fetchToken: () => this.fetchToken() });
    this.token.update(fetched);
    if (this.stop === noDisposer) this.stop = listenToManagers(this.options);
    if (!fetched.socket) this.acknowledge();
    return this.details();
  }

  connectionToken(): string {
    // Before each call: the manager of a Streams that was torn down never says that it is lost.
    this.options.managers.followStreams();
    return this.token?.current() ?? "";
  }

  renewToken(): Promise<boolean> {
    return this.token?.renewNow() ?? Promise.resolve(false);
  }

  details(): ConnectionDetails {
    const socket = this.fetched?.socket;
    return detailsOf(socket, Boolean(socket), this.token);
  }

  close(): void {
    this.closing.abort();
    this.stop();
    this.token?.dispose();
  }

  private async fetchToken(): Promise<FetchedToken> {
    try {
      const ask = () => this.options.getConnectionToken();
      const token = parseToken(await askPage(this.options.platform, this.closing.signal, ask));
      this.count((metrics) => metrics.handleToken(undefined));
      return token;
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (this.closing.signal.aborted) throw failure;
      this.count((metrics) => metrics.handleToken(failure));
      const { participantToken, logger } = this.options;
      logger.warn("getConnectionToken failed:", { type: failure.type });
      if (!participantToken) throw failure;
      return this.fetchFromService(participantToken);
    }
  }

  private async fetchFromService(participantToken: string): Promise<FetchedToken> {
    const { ConnectionCredentials, Websocket } = await this.callService("token", participantToken, {
      Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
      ConnectParticipant: true,
    });
    return {
      token: ConnectionCredentials?.ConnectionToken ?? "",
      expiry: ConnectionCredentials?.Expiry,
      socket: { url: Websocket?.Url ?? null, expiry: Websocket?.ConnectionExpiry ?? null },
    };
  }

  private acknowledge(): void {
    const { participantToken, logger } = this.options;
    if (!participantToken) return;
    this.callService("acknowledgement", participantToken, { ConnectParticipant: true }).catch(
      (thrown: unknown) => logger.warn("The contact was not acknowledged:", { type: toFailure(thrown).type }),
    );
  }

  private async callService(
    kind: "token" | "acknowledgement",
    bearer: string,
    input: Operations["CreateParticipantConnection"]["input"],
  ): Promise<Operations["CreateParticipantConnection"]["output"]> {
    const { signal } = this.closing;
    try {
      const answer = await this.options.service.call("CreateParticipantConnection", input, {
        bearer,
        signal,
      });
      this.count((metrics) => metrics.handleConnection(kind, undefined));
      return answer;
    } catch (thrown) {
      this.count((metrics) => metrics.handleConnection(kind, toFailure(thrown)));
      throw thrown;
    }
  }

  private count(tell: (metrics: AgentMetrics) => void): void {
    if (this.options.metrics && !this.closing.signal.aborted) tell(this.options.metrics);
  }
}

/** `{chatTokenTransport: {participantToken, expiry}}`; despite its name the field holds the connection token. */
function parseToken(answer: unknown): FetchedToken {
  const { participantToken, expiry } = toRecord(toRecord(answer).chatTokenTransport);
  if (typeof participantToken !== "string" || participantToken === "") {
    throw invalidAnswerFailure("getConnectionToken gave no {chatTokenTransport: {participantToken, expiry}}");
  }
  return {
    token: participantToken,
    expiry: typeof expiry === "string" ? expiry : undefined,
  };
}
