import type { Socket, SocketHandlers } from "../../src/platform/platform";
import type { VirtualNetwork } from "./virtual-platform";

/** What the far side of a socket does on its own. A test may change it at any time, for one socket or for all new ones. */
export interface ServerManners {
  /** How a new socket is met; a hanging one waits for `accept()` or `refuse()`. */
  opening: "accept" | "refuse" | "hang" | "throw";
  heartbeats: "answer" | "ignore";
  pings: "answer" | "fail" | "ignore";
  subscriptions: "accept" | "refuse" | "ignore";
}

const goodManners: ServerManners = {
  opening: "accept",
  heartbeats: "answer",
  pings: "answer",
  subscriptions: "accept",
};

/** A frame as it came from the library, with the time at which it came. */
export interface ReceivedFrame {
  readonly at: number;
  readonly topic: string;
  readonly content?: unknown;
}

/**
 * The far side of every socket that a virtual platform opens. Answers come in a microtask, never within the call
 * that asks, and set no timer, so that what is left on the virtual clock is the library's own.
 */
export class FakeSockets implements VirtualNetwork {
  /** Every socket ever opened, oldest first. */
  readonly all: FakeSocket[] = [];
  /** How sockets opened from now on behave. */
  readonly manners: ServerManners;

  constructor(
    private readonly now: () => number,
    manners: Partial<ServerManners> = {},
  ) {
    this.manners = { ...goodManners, ...manners };
  }

  openSocket(url: string, handlers: SocketHandlers): Socket {
    if (this.manners.opening === "throw") throw new SyntaxError(`The URL '${url}' is invalid`);
    const socket = new FakeSocket(url, handlers, this.now, { ...this.manners });
    this.all.push(socket);
    return socket.clientSide;
  }

  exchange(): Promise<never> {
    return Promise.reject(new TypeError("Failed to fetch"));
  }

  /** The sockets that the library has not closed and that have not broken. */
  get held(): FakeSocket[] {
    return this.all.filter(({ state }) => state !== "closed");
  }

  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (!socket) throw new Error("No socket was opened");
    return socket;
  }
}

export class FakeSocket {
  state: "connecting" | "open" | "closed" = "connecting";
  closedBy: "library" | "server" | undefined;
  readonly openedAt: number;
  closedAt: number | undefined;
  readonly frames: ReceivedFrame[] = [];
  readonly clientSide: Socket;

  constructor(
    readonly url: string,
    private readonly handlers: SocketHandlers,
    private readonly now: () => number,
    readonly manners: ServerManners,
  ) {
    this.openedAt = now();
    this.clientSide = { send: (text) => this.receive(text), close: () => this.end("library") };
    const meet = {
      accept: () => this.accept(),
      refuse: () => this.refuse(),
      hang: undefined,
      throw: undefined,
    };
    soon(meet[manners.opening]);
  }

  accept(): void {
    if (this.state !== "connecting") return;
    this.state = "open";
    this.handlers.onOpen();
  }

  refuse(): void {
    this.cut(1006);
  }

  /** The connection breaks and the library is told so. */
  cut(code = 1006): void {
    if (this.state === "closed") return;
    this.end("server");
    this.handlers.onClose(code);
  }

  /** The network is gone without a word: the socket stays open and nothing is answered. */
  goSilent(): void {
    Object.assign(this.manners, { heartbeats: "ignore", pings: "ignore", subscriptions: "ignore" });
  }

  /** Sends a frame to the library. */
  send(frame: unknown): void {
    this.sendRaw(JSON.stringify(frame));
  }

  /** Sends anything at all to the library. */
  sendRaw(data: unknown): void {
    if (this.state === "open") this.handlers.onMessage(data);
  }

  /** Sends one chat item, as the service does. */
  sendItem(item: object): void {
    this.send({ topic: "aws/chat", contentType: "application/json", content: JSON.stringify(item) });
  }

  answerSubscription(status: "success" | "failure", topics: readonly string[] = ["aws/chat"]): void {
    this.send({ topic: "aws/subscribe", content: { status, topics } });
  }

  /** The times at which frames of a topic came. */
  timesOf(topic: string): number[] {
    return this.frames.filter((frame) => frame.topic === topic).map(({ at }) => at);
  }

  private receive(text: string): boolean {
    if (this.state !== "open") return false;
    const frame = JSON.parse(text) as { topic: string; content?: unknown };
    this.frames.push({ at: this.now(), ...frame });
    soon(() => this.answer(frame));
    return true;
  }

  private answer({ topic, content }: { topic: string; content?: unknown }): void {
    const { heartbeats, pings, subscriptions } = this.manners;
    if (topic === "aws/heartbeat" && heartbeats === "answer") this.send({ topic });
    if (topic === "aws/ping" && pings !== "ignore") {
      const isGood = pings === "answer";
      this.send({ topic, statusCode: isGood ? 200 : 500, statusContent: isGood ? "OK" : "Failed" });
    }
    if (topic === "aws/subscribe" && subscriptions !== "ignore") {
      const { topics } = content as { topics: string[] };
      this.answerSubscription(subscriptions === "accept" ? "success" : "failure", topics);
    }
  }

  private end(by: "library" | "server"): void {
    if (this.state === "closed") return;
    this.state = "closed";
    this.closedBy = by;
    this.closedAt = this.now();
  }
}

function soon(run: (() => void) | undefined): void {
  if (run) void Promise.resolve().then(run);
}
