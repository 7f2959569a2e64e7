import type { CoreRequest, EmulatorCore } from "../../emulator/core";
import type {
  DownloadAnswer,
  HttpAnswer,
  HttpRequest,
  Socket,
  SocketHandlers,
  UploadRequest,
} from "../../src/platform/platform";
import type { VirtualNetwork } from "../fakes/virtual-platform";
import type { Dice } from "./dice";
import type { SimulatedPage } from "./page";
import { RetryAfterWatch } from "./retry-after-watch";
import { SocketLine } from "./socket-line";
import type { Moment, PageNumber, SocketTrouble } from "./steps";
import type { RequestFault, Troubles } from "./troubles";

const BROWSER_TIMEOUT_MS = 60_000;

export interface PageNetworkOptions {
  readonly page: SimulatedPage;
  readonly number: PageNumber;
  readonly core: EmulatorCore;
  readonly troubles: Troubles;
  readonly dice: Dice;
  readonly delayMs: number;
  readonly origin: string;
  readonly observer: NetworkObserver;
}

/** What the simulation watches of a page's network. */
export interface NetworkObserver {
  handleRequest(network: PageNetwork, operation: string, bearer: string): void;
  handleAnswer(
    network: PageNetwork,
    exchange: { operation: string; bearer: string; answer: HttpAnswer },
  ): void;
  /** A request is made again sooner than the service asked for. */
  handleHaste(network: PageNetwork, operation: string, byMs: number): void;
  handleOpening(network: PageNetwork): void;
  handleClosing(network: PageNetwork, line: SocketLine): void;
  handleMoment(network: PageNetwork, moment: Moment): void;
  /** Items may have a time a little ahead: what has been published until now is no later than this. */
  newestTime(): number;
  trace(page: SimulatedPage, text: () => string): void;
}

export type Source = number | "recovered" | "before";

interface Arrival {
  readonly socket: number;
  readonly at: number;
}

/** The way between one page and the service. */
export class PageNetwork implements VirtualNetwork {
  readonly lines: SocketLine[] = [];
  readonly page: SimulatedPage;
  readonly core: EmulatorCore;
  /** Which sockets brought an item, and when. */
  private readonly arrivals = new Map<string, Arrival[]>();
  isReachable = true;
  /** When the page last opened a socket. */
  openedAt = -Infinity;
  /** When a request for the transcript last failed in any way. */
  transcriptFailedAt = -1;
  /** When the service last refused one for good. */
  transcriptRefusedAt = -1;
  private extraLagMs = 0;
  private readonly retryAfter = new RetryAfterWatch();

  constructor(readonly options: PageNetworkOptions) {
    this.page = options.page;
    this.core = options.core;
    this.page.network = this;
  }

  now(): number {
    return this.page.now();
  }

  newestTime(): number {
    return this.options.observer.newestTime();
  }

  delay(): number {
    const { delayMs, dice } = this.options;
    return Math.floor(delayMs * (1 + dice.next()));
  }

  at(time: number, run: () => void): void {
    this.page.clock.setTimer(run, time - this.now());
  }

  later(ms: number, run: () => void): void {
    this.page.clock.setTimer(run, ms);
  }

  get held(): SocketLine[] {
    return this.lines.filter((line) => line.isHeld);
  }

  socketTrouble(...kinds: SocketTrouble[]): SocketTrouble | undefined {
    const { troubles, number } = this.options;
    if (kinds[0] === "refused" && troubles.isDown) return "refused";
    return troubles.ofSocket(number, ...kinds);
  }

  /** Sockets opened within the next `forMs` are slower than others. */
  lag(extraMs: number, forMs: number): void {
    this.extraLagMs = extraMs;
    this.later(forMs, () => (this.extraLagMs = 0));
  }

  heal(): void {
    this.isReachable = true;
    this.extraLagMs = 0;
  }

  noteArrival(frame: string, socket: number): void {
    const id = readId(frame);
    if (!id) return;
    const arrival = { socket, at: this.now() };
    const known = this.arrivals.get(id);
    if (known) known.push(arrival);
    else this.arrivals.set(id, [arrival]);
  }

  /**
   * Which sockets have brought an item to who has listened since `since`. What came before that may have been held for
   * any of them.
   */
  sourcesOf(id: string, since: number): readonly Source[] {
    const arrivals = this.arrivals.get(id);
    if (!arrivals) return ["recovered"];
    if (arrivals.some(({ at }) => at <= since)) return ["before"];
    return arrivals.map(({ socket }) => socket);
  }

  handleMoment(moment: Moment): void {
    this.options.observer.handleMoment(this, moment);
  }

  handlePageCloses(line: SocketLine): void {
    this.trace(() => `closes socket ${line.number}`);
    this.options.observer.handleClosing(this, line);
  }

  trace(text: () => string): void {
    this.options.observer.trace(this.page, text);
  }

  openSocket(url: string, handlers: SocketHandlers): Socket {
    const line = new SocketLine(this.lines.length + 1, this, url, handlers, this.extraLagMs);
    this.lines.push(line);
    this.openedAt = this.now();
    this.trace(() => `opens socket ${line.number}`);
    this.options.observer.handleOpening(this);
    return line.pageEnd;
  }

  exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    const path = request.url.slice(this.options.origin.length);
    const operation = path.split("/").slice(2).join("/");
    const bearer = lowerCase(request.headers)["x-amz-bearer"] ?? "";
    const { observer } = this.options;
    observer.handleRequest(this, operation, bearer);
    const { method, body = "" } = request;
    const hasteMs = this.retryAfter.findHaste(body, this.now());
    if (hasteMs > 0) observer.handleHaste(this, operation, hasteMs);
    const note = (answer: HttpAnswer | "lost") => {
      if (operation === "transcript" && (answer === "lost" || answer.status !== 200))
        this.transcriptFailedAt = this.now();
      if (operation === "transcript" && answer !== "lost" && isRefusal(answer.status))
        this.transcriptRefusedAt = this.now();
      if (answer !== "lost") observer.handleAnswer(this, { operation, bearer, answer });
    };
    const handle = () => {
      const answer = this.core.handle({ method, path, headers: lowerCase(request.headers), body });
      if (operation === "connection") this.handleMoment("connection-request");
      if (operation === "transcript") this.handleMoment("transcript-request");
      return toHttpAnswer(answer);
    };
    const hear = (answer: HttpAnswer) => this.retryAfter.noteAnswer(body, answer, this.now());
    return this.travel(signal, operation, handle, note, hear);
  }

  /** What the page's own backend gives: the same network, another service. */
  ask<Answer>(run: () => Answer): Promise<Answer> {
    return this.travel(undefined, "backend", run, () => undefined);
  }

  private travel<Answer>(
    signal: AbortSignal | undefined,
    what: string,
    handle: () => Answer,
    note: (answer: Answer | "lost") => void,
    hear?: (answer: Answer) => void,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let isOpen = true;
      const finish = (run: () => void) =>
        this.page.run(() => {
          if (isOpen) run();
          isOpen = false;
        });
      const fail = (why: string) => {
        this.trace(() => `${what}: ${why}`);
        note("lost");
        finish(() => reject(new TypeError("Failed to fetch")));
      };
      signal?.addEventListener("abort", () => {
        if (isOpen && what === "transcript") note("lost");
        isOpen = false;
        reject(signal.reason as Error);
      });
      this.later(this.delay(), () => {
        const fault = this.options.troubles.ofRequest(this.options.number);
        const slowMs = fault?.how === "slow" ? Math.floor(this.options.dice.next() * 9_000) : 0;
        this.later(slowMs, () => {
          const isRefused = fault?.how === "refused" || (fault?.how === "status" && what === "backend");
          if (!this.isReachable || this.options.troubles.isDown || isRefused) return fail("refused");
          const answer = fault?.how === "status" ? (refusal(fault) as Answer) : tryTo(handle);
          if (answer instanceof ServiceRefusal) return fail("refused by the service");
          if (fault?.how === "hanging") {
            note("lost");
            // A browser gives up in the end where the page does not.
            return this.later(BROWSER_TIMEOUT_MS, () =>
              finish(() => reject(new TypeError("Failed to fetch"))),
            );
          }
          this.later(this.delay(), () => {
            if (!this.isReachable || fault?.how === "answer-lost") return fail("its answer is lost");
            this.trace(() => `${what}: ${(answer as { status?: number } | undefined)?.status ?? "answered"}`);
            note(answer);
            finish(() => {
              hear?.(answer);
              resolve(answer);
            });
          });
        });
      });
    });
  }

  upload(
    { url, headers, body, onProgress }: UploadRequest,
    signal?: AbortSignal,
  ): Promise<{ status: number }> {
    const path = url.slice(this.options.origin.length);
    // What is in a file does not matter here, and reading a Blob would take the machine's own time.
    const request: CoreRequest = {
      method: "PUT",
      path,
      headers: lowerCase(headers),
      body: new Uint8Array(body.size),
    };
    return this.travel(
      signal,
      "upload",
      () => (onProgress(body.size), this.core.handle(request)),
      () => undefined,
    );
  }

  download(): Promise<DownloadAnswer> {
    return Promise.reject(new TypeError("Failed to fetch"));
  }
}

/** The item in a frame is text within text. Parsing both took a good part of the time that a seed takes. */
function readId(frame: string): string | undefined {
  return /[{,]\\"Id\\":\\"([^"\\]+)\\"/.exec(frame)?.[1];
}

class ServiceRefusal {}

/** What the desk refuses it throws; the page sees a failed request. */
function tryTo<Answer>(handle: () => Answer): Answer | ServiceRefusal {
  try {
    return handle();
  } catch {
    return new ServiceRefusal();
  }
}

/** What asking again would not change. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

function refusal({ status, retryAfterS }: RequestFault): HttpAnswer {
  const headers: Record<string, string> = { "x-amzn-errortype": "InternalServerException" };
  if (status === 429) headers["x-amzn-errortype"] = "ThrottlingException";
  if (retryAfterS !== null) headers["retry-after"] = String(retryAfterS);
  return { status, headers, body: "{}" };
}

function toHttpAnswer(answer: ReturnType<EmulatorCore["handle"]>): HttpAnswer {
  const body = typeof answer.body === "string" ? answer.body : Buffer.from(answer.body).toString("utf8");
  return { status: answer.status, headers: answer.headers, body };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
