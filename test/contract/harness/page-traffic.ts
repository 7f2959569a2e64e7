import type { Page, Request, WebSocket } from "playwright-core";

/** One socket as the page has it. */
interface SocketTraffic {
  readonly socket: WebSocket;
  sent: number;
  received: number;
}

/** The same as the service has it. */
export interface ServiceLink {
  /** With the query, in which the token is one socket's alone. */
  readonly path: string;
  readonly isOpen: boolean;
  /** Nothing passes on it any more. */
  readonly isMuted: boolean;
  readonly sent: number;
  readonly received: number;
}

const isLocal = (url: string) => /^\w+:\/\/127\.0\.0\.1[:/]/.test(url);

/** What is under way between a page and its service. */
export class PageTraffic {
  /** Grows with everything that happens. */
  changes = 0;
  private readonly requests = new Set<Request>();
  private sockets: SocketTraffic[] = [];

  constructor(page: Page) {
    page.on("request", (request) => this.enter(request));
    page.on("requestfinished", (request) => this.leave(request));
    // Whoever uploads need not read the answer's body, and then it never ends.
    page.on("response", (response) => {
      if (response.request().method() === "PUT") this.leave(response.request());
    });
    page.on("requestfailed", (request) => this.leave(request));
    page.on("websocket", (socket) => this.watch(socket));
  }

  /** An answer to this request is waited for. */
  enter(request: Request): void {
    if (!isLocal(request.url())) return;
    this.changes += 1;
    this.requests.add(request);
  }

  /** No more is waited for an answer to this request. */
  leave(request: Request): void {
    if (this.requests.delete(request)) this.changes += 1;
  }

  /** The page has gone to another document. */
  reset(): void {
    this.requests.clear();
    this.sockets = [];
  }

  /** What has been sent by one side and has not yet come to the other, in words; undefined: nothing. */
  findPending(all: readonly ServiceLink[]): string | undefined {
    const request = [...this.requests][0];
    if (request) return `an answer to ${new URL(request.url()).pathname}`;
    const [links, dead] = [all.filter(({ isMuted }) => !isMuted), all.filter(({ isMuted }) => isMuted)];
    const open = this.sockets.filter(
      (traffic) => !traffic.socket.isClosed() && !dead.some(({ path }) => isPathOf(traffic, path)),
    );
    const pairs = open.map((traffic) => ({
      traffic,
      link: links.find(({ path }) => isPathOf(traffic, path)),
    }));
    if (pairs.some(({ link }) => !link?.isOpen)) return "the opening or closing of a socket";
    if (links.filter(({ isOpen }) => isOpen).length !== open.length) return "a socket's other end";
    const isBehind = pairs.some(
      ({ traffic, link }) => traffic.received < link!.sent || traffic.sent > link!.received,
    );
    return isBehind ? "a frame" : undefined;
  }

  private watch(socket: WebSocket): void {
    if (!isLocal(socket.url())) return;
    const traffic: SocketTraffic = { socket, sent: 0, received: 0 };
    this.sockets.push(traffic);
    this.changes += 1;
    socket.on("framesent", () => {
      this.changes += 1;
      traffic.sent += 1;
    });
    socket.on("framereceived", () => {
      this.changes += 1;
      traffic.received += 1;
    });
    socket.on("close", () => (this.changes += 1));
  }
}

const isPathOf = ({ socket }: SocketTraffic, path: string) => socket.url().endsWith(path);
