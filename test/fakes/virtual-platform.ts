import type {
  ConsoleMethod,
  DownloadAnswer,
  HttpAnswer,
  HttpRequest,
  Platform,
  Socket,
  SocketHandlers,
  UploadRequest,
} from "../../src/platform/platform";
import { createSeededRandom } from "./seeded-random";
import { VirtualClock } from "./virtual-clock";

/** The network that a virtual platform talks to. */
export interface VirtualNetwork {
  exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer>;
  openSocket(url: string, handlers: SocketHandlers): Socket;
  upload?(request: UploadRequest, signal?: AbortSignal): Promise<{ status: number }>;
  download?(url: string, onMoving: () => void, signal?: AbortSignal): Promise<DownloadAnswer>;
}

const noNetwork: VirtualNetwork = {
  exchange: () => Promise.reject(new TypeError("Failed to fetch")),
  openSocket: () => {
    throw new Error("This test gave its platform no sockets");
  },
};

/** A platform on a virtual clock, with a seeded random and device signals that a test sets. */
export class VirtualPlatform implements Platform {
  readonly clock: VirtualClock;
  readonly random: () => number;
  readonly console: { method: ConsoleMethod; text: string }[] = [];
  /** The network may be set later, and replaced. */
  network: VirtualNetwork;
  /** What other scripts of the page have put there. */
  readonly globals: Record<string, unknown> = {};
  private online = true;
  private readonly timers = new Set<() => void>();
  private readonly onlineListeners = new Set<() => void>();
  private readonly visibleListeners = new Set<() => void>();
  private readonly hiddenListeners = new Set<() => void>();

  constructor(options: { seed?: number; network?: VirtualNetwork; clock?: VirtualClock } = {}) {
    this.clock = options.clock ?? new VirtualClock();
    this.random = createSeededRandom(options.seed ?? 1);
    this.network = options.network ?? noNetwork;
  }

  now(): number {
    return this.clock.now();
  }

  /** What was posted, to be looked at. */
  readonly posts: { readonly url: string; readonly body: unknown }[] = [];

  post(url: string, body: string): Promise<{ status: number }> {
    this.posts.push({ url, body: JSON.parse(body) });
    return Promise.resolve({ status: 200 });
  }

  setTimer(callback: (overdueMs: number) => void, delayMs: number): () => void {
    const stop = this.clock.setTimer((overdueMs) => {
      this.timers.delete(stop);
      callback(overdueMs);
    }, delayMs);
    this.timers.add(stop);
    return () => {
      this.timers.delete(stop);
      stop();
    };
  }

  uuid(): string {
    const digit = (pattern: number) => (Math.floor(this.random() * 16) & pattern).toString(16);
    return "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () => digit(15));
  }

  openSocket(url: string, handlers: SocketHandlers): Socket {
    return this.network.openSocket(url, handlers);
  }

  exchange(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    return this.network.exchange(request, signal);
  }

  upload(request: UploadRequest, signal?: AbortSignal): Promise<{ status: number }> {
    return this.network.upload?.(request, signal) ?? Promise.reject(new TypeError("Failed to fetch"));
  }

  download(url: string, onMoving: () => void, signal?: AbortSignal): Promise<DownloadAnswer> {
    return this.network.download?.(url, onMoving, signal) ?? Promise.reject(new TypeError("Failed to fetch"));
  }

  nameFile(content: Blob, name: string): Blob {
    return new File([content], name, { type: content.type });
  }

  readGlobal(name: string): unknown {
    return this.globals[name];
  }

  writeToConsole(method: ConsoleMethod, text: string): void {
    this.console.push({ method, text });
  }

  isOnline(): boolean {
    return this.online;
  }

  onOnline(listener: () => void): () => void {
    return subscribe(this.onlineListeners, listener);
  }

  onHidden(listener: () => void): () => void {
    return subscribe(this.hiddenListeners, listener);
  }

  onVisible(listener: () => void): () => void {
    return subscribe(this.visibleListeners, listener);
  }

  /** The device loses or regains its network. */
  setOnline(online: boolean): void {
    const regained = online && !this.online;
    this.online = online;
    if (regained) [...this.onlineListeners].forEach((listener) => listener());
  }

  /** The page becomes visible. */
  show(): void {
    [...this.visibleListeners].forEach((listener) => listener());
  }

  /** The page goes to the background. */
  hide(): void {
    [...this.hiddenListeners].forEach((listener) => listener());
  }

  /** What would outlive a session: pending timers and device listeners. */
  leftovers(): { timers: number; listeners: number } {
    return {
      timers: this.timers.size,
      listeners: this.onlineListeners.size + this.visibleListeners.size + this.hiddenListeners.size,
    };
  }
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  const own = () => listener();
  listeners.add(own);
  return () => {
    listeners.delete(own);
  };
}
