import type { CoreAnswer, EmulatorCore } from "../../emulator/core/types";
import type {
  DownloadAnswer,
  HttpAnswer,
  HttpRequest,
  Socket,
  SocketHandlers,
  UploadRequest,
} from "../../src/platform/platform";
import type { VirtualClock } from "./virtual-clock";
import type { VirtualNetwork } from "./virtual-platform";

export interface SeenRequest {
  readonly operation: string;
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A network between virtual platforms and the emulator's core, on one clock, with a delay and a switch. */
export class CoreNetwork implements VirtualNetwork {
  /** One way, in ms. */
  delayMs = 20;
  /** What the nth socket (from 1) takes longer, in ms: items overtake each other between sockets. */
  lagOfSocket: (socket: number) => number = () => 0;
  /** `down`: requests fail, sockets do not open. `half-open`: open sockets carry nothing and say nothing. */
  mode: "up" | "down" | "half-open" = "up";
  /** Answers instead of the core, for the requests it likes. */
  intercept: ((request: SeenRequest) => HttpAnswer | Error | undefined) | undefined;
  readonly requests: SeenRequest[] = [];
  readonly transfers: { readonly method: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  /** How long a file takes, in ms. */
  transferMs = 0;
  /** Answers instead of the attachment store. */
  storeAnswers: CoreAnswer | undefined;
  readonly frames: string[] = [];
  openSockets = 0;
  socketsMade = 0;
  private readonly cuts = new Set<() => void>();
  private readonly silences = new Set<() => void>();

  constructor(
    private readonly core: EmulatorCore,
    private readonly clock: VirtualClock,
    private readonly origin: string,
  ) {}

  requestsTo(operation: string): SeenRequest[] {
    return this.requests.filter((request) => request.operation === operation);
  }

  exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    const path = request.url.slice(this.origin.length);
    const seen: SeenRequest = {
      operation: path.split("/").slice(2).join("/"),
      at: this.clock.now(),
      headers: request.headers,
      body: request.body ? JSON.parse(request.body) : undefined,
    };
    this.requests.push(seen);
    return new Promise((resolve, reject) => {
      const stop = this.clock.setTimer(() => {
        const outcome =
          this.mode === "up" ? this.answer(seen, request, path) : new TypeError("Failed to fetch");
        this.clock.setTimer(
          () => (outcome instanceof Error ? reject(outcome) : resolve(outcome)),
          this.delayMs,
        );
      }, this.delayMs);
      signal?.addEventListener("abort", () => {
        stop();
        reject(new DOMException("The operation was aborted", "AbortError"));
      });
    });
  }

  openSocket(url: string, handlers: SocketHandlers): Socket {
    let upstream: { receive(text: string): void; closed(): void } | undefined;
    let isHeard = true;
    const lagMs = this.lagOfSocket(++this.socketsMade);
    const later = (run: () => void) => void this.clock.setTimer(() => run(), this.delayMs + lagMs);
    let isSilent = false;
    const passes = () => this.mode === "up" && !isSilent;
    const drop = (code: number) => {
      if (!isHeard) return;
      isHeard = false;
      this.cuts.delete(cut);
      if (upstream) this.openSockets--;
      handlers.onClose(code);
    };
    const cut = () => {
      upstream?.closed();
      drop(1006);
    };
    later(() => {
      if (!isHeard) return;
      if (!passes()) return drop(1006);
      const opening = this.core.openSocket(url, {
        send: (text) => later(() => isHeard && passes() && handlers.onMessage(text)),
        close: (code) => later(() => drop(code)),
      });
      if ("refused" in opening) return drop(1006);
      upstream = opening.socket;
      this.openSockets++;
      this.cuts.add(cut);
      this.silences.add(() => (isSilent = true));
      handlers.onOpen();
    });
    return {
      send: (text) => {
        if (!upstream || !isHeard) return false;
        this.frames.push(text);
        later(() => passes() && upstream?.receive(text));
        return true;
      },
      close: () => {
        if (!isHeard) return;
        isHeard = false;
        this.cuts.delete(cut);
        if (upstream) this.openSockets--;
        later(() => upstream?.closed());
      },
    };
  }

  async upload(
    { url, headers, body, onProgress }: UploadRequest,
    signal?: AbortSignal,
  ): Promise<{ status: number }> {
    onProgress(body.size);
    return this.transfer("PUT", url, headers, new Uint8Array(await body.arrayBuffer()), signal);
  }

  async download(url: string, _onMoving: () => void, signal?: AbortSignal): Promise<DownloadAnswer> {
    const { status, headers, body } = await this.transfer("GET", url, {}, "", signal);
    return {
      status,
      headers,
      body: new Blob([new Uint8Array(Buffer.from(body))], { type: headers["content-type"] ?? "" }),
    };
  }

  private transfer(
    method: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array,
    signal?: AbortSignal,
  ): Promise<CoreAnswer> {
    this.transfers.push({ method, headers });
    return new Promise((resolve, reject) => {
      const lower = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      );
      const stop = this.clock.setTimer(() => {
        if (this.mode !== "up") return reject(new TypeError("Failed to fetch"));
        resolve(
          this.storeAnswers ??
            this.core.handle({ method, path: url.slice(this.origin.length), headers: lower, body }),
        );
      }, this.delayMs + this.transferMs);
      signal?.addEventListener("abort", stop);
    });
  }

  /** Every socket that is open now carries nothing from now on and says nothing; later ones do. */
  silence(): void {
    [...this.silences].forEach((silence) => silence());
  }

  /** Cuts every open socket, from the middle. */
  cut(): void {
    [...this.cuts].forEach((cut) => cut());
  }

  private answer(seen: SeenRequest, request: HttpRequest, path: string): HttpAnswer | Error {
    const instead = this.intercept?.(seen);
    if (instead) return instead;
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const answer = this.core.handle({ method: request.method, path, headers, body: request.body ?? "" });
    const body = typeof answer.body === "string" ? answer.body : Buffer.from(answer.body).toString("utf8");
    return { status: answer.status, headers: answer.headers, body };
  }
}
