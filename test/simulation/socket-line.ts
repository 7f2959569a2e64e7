import type { CoreSocket } from "../../emulator/core";
import type { Socket, SocketHandlers } from "../../src/platform/platform";
import type { PageNetwork } from "./page-network";

/**
 * One socket between a page and the service. What is sent on it comes in order or, from some moment on, not at all:
 * a half-open line carries nothing and does not say so.
 */
export class SocketLine {
  /** As the page sees it. */
  pageSide: "opening" | "open" | "closed" = "opening";
  /** When the service accepted the subscription. */
  subscribedAt: number | undefined;
  /** When the page heard of that. */
  isSubscribed = false;
  wasSubscribed = false;
  /** The page has heard an answer to all heartbeats that it had sent, and that it is subscribed. */
  wasAlive = false;
  heartbeatsOpen = 0;
  heartbeatSentAt = -Infinity;
  /** The gateway or the network has done something to it that a page may hold against it. */
  isTroubled = false;
  private isDead = false;
  private upstream: CoreSocket | undefined;
  private readyUpAt = 0;
  private readyDownAt = 0;
  private stalledUntil = 0;
  readonly pageEnd: Socket;

  constructor(
    readonly number: number,
    private readonly network: PageNetwork,
    private readonly url: string,
    private readonly handlers: SocketHandlers,
    private readonly lagMs: number,
  ) {
    this.pageEnd = { send: (text) => this.sendUp(text), close: () => this.closeFromPage() };
    this.up(() => this.meet());
  }

  get isHeld(): boolean {
    return this.pageSide !== "closed";
  }

  /** From now on nothing comes through, and nobody is told, or the page only after a while. */
  die(closesAfterMs: number | null): void {
    this.isDead = true;
    this.isTroubled = true;
    if (closesAfterMs === null) return;
    this.network.later(closesAfterMs, () => this.tellClosed(1006));
    this.network.later(closesAfterMs, () => this.upstream?.closed());
  }

  /** Cut in the middle; who learns of it late does so after `lateMs`. */
  cut(late: "nobody" | "page" | "service", lateMs: number): void {
    if (!this.isHeld) return;
    this.isDead = true;
    this.isTroubled = true;
    const after = (who: "page" | "service") => (late === who ? lateMs : 0);
    this.network.later(after("service"), () => this.upstream?.closed());
    this.network.later(after("page"), () => this.tellClosed(1006));
  }

  stall(forMs: number): void {
    this.isTroubled = true;
    this.stalledUntil = this.network.now() + forMs;
  }

  private meet(): void {
    const trouble = this.network.socketTrouble("refused", "hanging");
    if (trouble === "hanging") return this.die(null);
    if (!this.isHeld || this.isDead) return;
    if (trouble === "refused" || !this.network.isReachable) return this.down(() => this.tellClosed(1006));
    const opening = this.network.core.openSocket(this.url, {
      send: (text) => this.sendDown(text),
      close: (code) => {
        this.network.page.noteTrouble(15_000);
        this.down(() => this.tellClosed(code));
      },
    });
    if ("refused" in opening) return this.down(() => this.tellClosed(1006));
    this.upstream = opening.socket;
    this.down(() => {
      if (this.pageSide !== "opening") return;
      this.pageSide = "open";
      this.handlers.onOpen();
    });
  }

  private sendUp(text: string): boolean {
    if (this.pageSide !== "open") return false;
    if (text.includes("aws/heartbeat")) {
      this.heartbeatsOpen++;
      this.heartbeatSentAt = this.network.now();
    }
    this.up(() => this.receive(text));
    return true;
  }

  private receive(text: string): void {
    if (text.includes("aws/subscribe") && this.meddle()) return;
    this.upstream?.receive(text);
    if (text.includes("aws/subscribe")) {
      this.subscribedAt ??= this.network.newestTime();
      this.network.handleMoment("subscription");
    }
  }

  /** What goes wrong with a subscription, if anything does. */
  private meddle(): boolean {
    const how = this.network.socketTrouble("subscription-unanswered", "subscription-refused", "forbidden");
    if (!how) return false;
    this.isTroubled = true;
    const refusal = { topic: "aws/subscribe", content: { status: "failure", topics: ["aws/chat"] } };
    if (how === "subscription-refused") this.sendDown(JSON.stringify(refusal));
    if (how === "forbidden") this.sendDown('{"message":"Forbidden","connectionId":"c","requestId":"r"}');
    return true;
  }

  private sendDown(text: string): void {
    if (text.startsWith('{"topic":"aws/heartbeat') && this.network.socketTrouble("heartbeat-unanswered")) {
      this.isTroubled = true;
      return;
    }
    const isPing = text.startsWith('{"topic":"aws/ping');
    const failure = '{"topic":"aws/ping","statusCode":500,"statusContent":"failure"}';
    const sent = isPing && this.network.socketTrouble("ping-failing") ? failure : text;
    this.down(() => this.hear(sent));
    if (this.network.socketTrouble("duplicating")) this.down(() => this.hear(sent));
  }

  private hear(text: string): void {
    if (this.pageSide !== "open") return;
    if (text.startsWith('{"topic":"aws/heartbeat')) {
      this.heartbeatsOpen = 0;
    } else if (text.startsWith('{"topic":"aws/subscribe"') && text.includes("success"))
      this.isSubscribed = this.wasSubscribed = true;
    else if (text.startsWith('{"topic":"aws/chat"')) this.network.noteArrival(text, this.number);
    this.wasAlive ||= this.isSubscribed && this.heartbeatsOpen === 0;
    this.handlers.onMessage(text);
  }

  private tellClosed(code: number): void {
    this.network.page.run(() => {
      if (!this.isHeld) return;
      this.pageSide = "closed";
      this.isSubscribed = false;
      this.network.trace(() => `socket ${this.number} is closed with ${code}`);
      this.handlers.onClose(code);
    });
  }

  private closeFromPage(): void {
    if (!this.isHeld) return;
    this.network.handlePageCloses(this);
    this.pageSide = "closed";
    this.isSubscribed = false;
    this.up(() => this.upstream?.closed());
    // A half-open line does not carry the closing either: the service finds out by itself.
    if (this.isDead) this.network.later(30_000, () => this.upstream?.closed());
  }

  private up(run: () => void): void {
    this.readyUpAt = this.after(this.readyUpAt);
    this.network.at(this.readyUpAt, () => !this.isDead && run());
  }

  private down(run: () => void): void {
    this.readyDownAt = this.after(this.readyDownAt);
    this.network.at(this.readyDownAt, () => this.network.page.run(() => !this.isDead && run()));
  }

  private after(readyAt: number): number {
    return Math.max(readyAt, this.stalledUntil, this.network.now() + this.network.delay() + this.lagMs);
  }
}
