import type { ChatEvent, PublicSession } from "../../src/api/public-session";
import { describeItem, isPartial, timeOf, type SeenItem } from "./item";
import type { PageNetwork, Source } from "./page-network";
import { ReconnectWatch, type StateChange } from "./reconnect-watch";
import type { Rule } from "./violation";

export interface WatchedOptions {
  readonly name: string;
  readonly session: PublicSession;
  readonly network: PageNetwork;
  readonly participantId: string;
  readonly role: "AGENT" | "CUSTOMER";
  readonly chat: number;
  readonly hasRecovery: boolean;
  readonly hasChatEnded: () => boolean;
  readonly report: (rule: Rule, what: string) => void;
}

/** So long live items wait for what was missed before them. */
const LEAST_TRIED_MS = 30_000;

interface Delivered {
  readonly time: number;
  readonly id: string;
  readonly at: number;
  readonly sources: readonly Source[];
}

/** One session, everything that its handlers hear, and the rules that can be told from that alone. */
export class WatchedSession {
  readonly session: PublicSession;
  readonly network: PageNetwork;
  /** Items by `Id`, and how often each came whole. */
  readonly counts = new Map<string, number>();
  readonly items = new Map<string, SeenItem>();
  /** Ids of what the app fetched itself: they count as known, and need not come. */
  readonly fetched = new Set<string>();
  private coverage: number | undefined;
  /** Until here; later items are not for it. */
  coveredUntil = Infinity;
  presence: "new" | "established" | "lost" | "broken" = "new";
  state = "new";
  over: "no" | "ended" | "disposed" = "no";
  overAt = Infinity;
  ending: "none" | "inferred" | "told" = "none";
  syncingSince = -1;
  lastSyncAt = -1;
  lostAt = -1;
  gaps = 0;
  lastTranscript: readonly SeenItem[] = [];
  readonly reconnects: ReconnectWatch;
  /** An agent's connection, of which nothing is known before its manager speaks. */
  private isTakenForGranted = false;
  private hasHeard = false;
  private firstSendTime: number | undefined;
  private readonly createdAt: number;
  /** When the app last asked it to connect. */
  private connectingSince: number;
  private readonly once = new Set<string>();
  private newest: Delivered | undefined;

  constructor(readonly options: WatchedOptions) {
    this.session = options.session;
    this.network = options.network;
    this.createdAt = this.connectingSince = this.now();
    this.reconnects = new ReconnectWatch(this);
    this.listen();
  }

  get name(): string {
    return this.options.name;
  }

  get isOver(): boolean {
    return this.over !== "no";
  }

  /** From here on, by the service's clock, nothing may be missing; undefined before there is a connection. */
  get coveredFrom(): number | undefined {
    if (this.coverage === undefined || !this.isTakenForGranted) return this.coverage;
    const first = this.network.lines.find(({ wasSubscribed }) => wasSubscribed)?.subscribedAt;
    return first === undefined ? undefined : Math.max(first, this.coverage);
  }

  noteSend(absoluteTime: string | undefined): void {
    this.firstSendTime ??= Date.parse(absoluteTime ?? "");
  }

  report(rule: Rule, what: string): void {
    this.options.report(rule, `${this.name}: ${what}`);
  }

  now(): number {
    return this.network.now();
  }

  dispose(): void {
    if (this.over === "no") {
      this.over = "disposed";
      this.overAt = this.now();
    }
    this.session.dispose();
  }

  private listen(): void {
    const { session } = this;
    const on = <Data>(
      subscribe: (handler: (event: ChatEvent<Data>) => unknown) => unknown,
      hear: (data: Data) => void,
      name: string,
    ) =>
      subscribe(({ data }) => {
        if (this.over === "disposed") this.report("nothing is left", `${name} came after dispose`);
        if (this.over === "ended") this.report("nothing is left", `${name} came after onEnded`);
        hear(data);
      });
    on(session.onMessage, (item) => this.hearItem(item as SeenItem), "onMessage");
    on(session.onTyping, (item) => this.hearOnce("typing", (item as SeenItem).Id ?? ""), "onTyping");
    on(session.onReadReceipt, (item) => this.hearReceipt("read", item as SeenItem), "onReadReceipt");
    on(
      session.onDeliveredReceipt,
      (item) => this.hearReceipt("delivered", item as SeenItem),
      "onDeliveredReceipt",
    );
    on(session.onConnectionEstablished, () => this.hearEstablished(), "onConnectionEstablished");
    on(session.onConnectionLost, () => this.hearLost(), "onConnectionLost");
    on(session.onConnectionBroken, () => this.hearBroken(), "onConnectionBroken");
    on(
      session.onConnectionStateChange,
      (change) => this.hearState(change as StateChange),
      "onConnectionStateChange",
    );
    on(session.onEnded, () => this.hearEnded(), "onEnded");
  }

  private hearItem(item: SeenItem): void {
    this.network.trace(() => `${this.name} hears ${describeItem(item)}`);
    const id = item.Id ?? "";
    this.hasHeard = true;
    if (item.ContentType?.endsWith("chat.ended")) this.ending = id ? "told" : "inferred";
    if (item.ContentType?.endsWith("transfer.succeeded") && this.options.role === "AGENT")
      this.coveredUntil = timeOf(item);
    if (!id || isPartial(item)) return;
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    this.items.set(id, item);
    if (count > 1) this.report("nothing comes twice", `${describeItem(item)} came ${count} times`);
    // No transcript holds an acknowledgement: it follows whatever was recovered.
    if (item.Type !== "CONNECTION_ACK") this.checkOrder(id, item);
  }

  /**
   * In order of arrival on one connection; recovered ones in transcript order, before what was held. So an older item
   * may follow a newer one only where the newer came before the recovery began, or over another socket.
   */
  private checkOrder(id: string, item: SeenItem): void {
    const sources = this.network.sourcesOf(id, this.createdAt);
    const delivered: Delivered = { id, time: timeOf(item), at: this.now(), sources };
    const { newest } = this;
    if (!newest || delivered.time >= newest.time) {
      this.newest = delivered;
      return;
    }
    if (newest.at > this.lastSyncAt && !couldDiffer(sources, newest.sources))
      this.report("items come in order", `${describeItem(item)} came after a newer one`);
  }

  private hearReceipt(kind: string, item: SeenItem): void {
    const { MessageId, Receipts } = item.MessageMetadata ?? {};
    this.hearOnce(kind, `${MessageId} ${Receipts?.[0]?.RecipientParticipantId}`);
  }

  private hearOnce(kind: string, identity: string): void {
    const key = `${kind} ${identity}`;
    if (this.once.has(key)) this.report("typing and receipts come at most once", `${key} came again`);
    this.once.add(key);
  }

  private hearEstablished(): void {
    this.network.trace(() => `${this.name} is established`);
    if (this.presence === "established")
      this.report("established and lost alternate", "established twice, not lost in between");
    const isFirst = this.coverage === undefined || this.presence === "broken";
    this.presence = "established";
    if (!isFirst && this.options.hasRecovery) return;
    // The service may have accepted the subscription long before the page could hear of it.
    const line = this.network.held.find(({ isSubscribed }) => isSubscribed);
    const subscribedAt = line?.subscribedAt ?? 0;
    this.isTakenForGranted = !line;
    const wasThere = this.options.role === "CUSTOMER" && subscribedAt >= this.connectingSince;
    this.coverage = wasThere ? subscribedAt : this.network.newestTime();
  }

  private hearLost(): void {
    this.network.trace(() => `${this.name} is lost`);
    if (this.presence !== "established")
      this.report("established and lost alternate", `lost while ${this.presence}`);
    this.presence = "lost";
    this.lostAt = this.now();
  }

  private hearBroken(): void {
    this.network.trace(() => `${this.name} is broken`);
    this.presence = "broken";
  }

  private hearState(change: StateChange): void {
    const { state, recovery } = change;
    this.network.trace(() => `${this.name}: ${JSON.stringify(change)}`);
    this.state = state;
    if (state === "connecting") this.connectingSince = this.now();
    if (state === "syncing") this.startSync();
    this.reconnects.handle(change);
    if (state !== "connected" && state !== "ended") return;
    if (recovery?.outcome === "gap") {
      this.gaps += 1;
      // What was held while it was found out flows; what is published from now on must come.
      this.coverage = state === "ended" ? Infinity : this.network.newestTime();
      this.checkGap(state);
    }
    this.syncingSince = -1;
  }

  /** Of an ended chat a few attempts are made; otherwise it is tried for a while, unless the service refuses. */
  private checkGap(state: string): void {
    const { transcriptFailedAt, transcriptRefusedAt } = this.network;
    const since = state === "ended" ? this.lostAt : this.syncingSince;
    const hasTried =
      state === "ended" || this.now() - since >= LEAST_TRIED_MS || transcriptRefusedAt >= since;
    if (this.isOverBounds() || (transcriptFailedAt >= since && hasTried)) return;
    const why = transcriptFailedAt < since ? "no request had failed" : "it was not tried for long";
    this.report("a gap is told only where there is no other way", why);
  }

  private startSync(): void {
    this.syncingSince = this.lastSyncAt = this.now();
    // Where nothing has come yet, the first send's answer is all that tells the service's time, and recovery starts there.
    const hasCursor = this.hasHeard || this.fetched.size > 0 || this.firstSendTime === undefined;
    if (!hasCursor) this.coverage = Math.max(this.coverage ?? 0, this.firstSendTime ?? 0);
  }

  /** More than the pages can hold. */
  private isOverBounds(): boolean {
    return this.counts.size > 1_900;
  }

  private hearEnded(): void {
    this.network.trace(() => `${this.name} has ended`);
    if (!this.options.hasChatEnded()) this.report("onEnded comes once, after the end", "the chat goes on");
    if (this.over === "ended") this.report("onEnded comes once, after the end", "it came again");
    if (this.over !== "no") return;
    this.over = "ended";
    this.overAt = this.now();
  }
}

/** Whether two items may have come over different sockets. */
function couldDiffer(some: readonly Source[], others: readonly Source[]): boolean {
  return some.some((one) => others.some((other) => isUnclear(one, other) || areDifferent(one, other)));
}

function isUnclear(...sources: readonly Source[]): boolean {
  return sources.includes("before");
}

function areDifferent(one: Source, other: Source): boolean {
  return one !== "recovered" && other !== "recovered" && one !== other;
}
