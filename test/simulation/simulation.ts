import { createEmulatorCore, type ContactReport, type EmulatorCore } from "../../emulator/core";
import type { HttpAnswer } from "../../src/platform/platform";
import { VirtualClock } from "../fakes/virtual-clock";
import { Dice } from "./dice";
import { SimulatedPage } from "./page";
import { PageNetwork, type NetworkObserver } from "./page-network";
import { PromiseWatch } from "./promise-watch";
import type { SocketLine } from "./socket-line";
import type { Moment, Plan } from "./steps";
import { Troubles } from "./troubles";
import type { Rule, Violation } from "./violation";
import type { WatchedSession } from "./watched-session";

export const ORIGIN = "https://chat.example";

/** A message that an app sent, and what became of the call. */
export interface Sent {
  readonly text: string;
  id: string | undefined;
}

/** The service, the pages, the networks between them, and what is watched of them all. */
export class Simulation implements NetworkObserver {
  readonly clock = new VirtualClock();
  readonly startedAt = this.clock.now();
  readonly dice: Dice;
  readonly core: EmulatorCore;
  readonly troubles: Troubles;
  readonly networks: PageNetwork[] = [];
  readonly sessions: WatchedSession[] = [];
  readonly sent: Sent[] = [];
  /** The first contact of each chat. */
  readonly chats: string[] = [];
  readonly promises = new PromiseWatch((what) => this.report("every promise settles in time", what));
  readonly lines: string[] = [];
  violation: Violation | undefined;
  /** When somebody left a chat that goes on, by the service's clock. */
  readonly departures = new Map<string, number>();
  /** Whose token it is: connection tokens are learnt as they are given out. */
  readonly owners = new Map<string, string>();
  private readonly keptIds = new Set<string>();
  private readonly moments: { readonly moment: Moment; readonly page: number; readonly run: () => void }[] =
    [];

  constructor(
    readonly plan: Plan,
    private readonly isTraced: boolean,
  ) {
    this.dice = new Dice(plan.seed).split("world");
    const { tokenLifetimeMs, urlLifetimeMs, socketLifetimeMs, customers, hasAgent } = plan.settings;
    this.core = createEmulatorCore({
      clock: this.clock,
      random: this.fork("core"),
      origin: ORIGIN,
      limits: {
        connectionTokenLifetimeMs: tokenLifetimeMs,
        socketUrlLifetimeMs: urlLifetimeMs,
        socketLifetimeMs,
      },
    });
    this.troubles = new Troubles(() => this.clock.now(), this.dice.split("troubles"));
    for (let number = 0; number < customers + (hasAgent ? 1 : 0); number++) this.addPage(number);
  }

  private fork(name: string): () => number {
    const dice = this.dice.split(name);
    return () => dice.next();
  }

  private addPage(number: number): void {
    const name = number < this.plan.settings.customers ? `customer ${number}` : "agent";
    const page = new SimulatedPage(name, this.clock, this.plan.seed * 31 + number);
    const { delayMs } = this.plan.settings;
    const { core, troubles, dice } = this;
    const options = { page, number, core, troubles, dice: dice.split(name), delayMs, origin: ORIGIN };
    this.networks.push(new PageNetwork({ ...options, observer: this }));
  }

  get elapsed(): number {
    return this.clock.now() - this.startedAt;
  }

  report(rule: Rule, what: string): void {
    this.note("!", () => `${rule}: ${what}`);
    this.violation ??= { rule, what, at: this.elapsed };
  }

  newestTime(): number {
    const newest = this.core.contacts().map(({ transcript }) => transcript.at(-1)?.AbsoluteTime ?? "");
    return Math.max(this.clock.now(), ...newest.map((time) => Date.parse(time) || 0));
  }

  trace(page: SimulatedPage, text: () => string): void {
    this.note(page.name, text);
  }

  note(who: string, text: () => string): void {
    if (this.isTraced) this.lines.push(`${(this.elapsed / 1000).toFixed(3).padStart(10)} ${who}: ${text()}`);
  }

  contact(chat: number): ContactReport | undefined {
    const contactId = this.chats[chat];
    return contactId === undefined ? undefined : this.core.findContact(contactId);
  }

  hasEnded(chat: number): boolean {
    const contactId = this.chats[chat];
    return contactId !== undefined && this.core.findState(contactId) === "ended";
  }

  /** Whether the service keeps such an item. What it once keeps it goes on keeping, so it is only asked about new ones. */
  isKept(chat: number, id: string): boolean {
    if (!this.keptIds.has(id))
      for (const { Id } of this.contact(chat)?.transcript ?? []) this.keptIds.add(Id);
    return this.keptIds.has(id);
  }

  /** A last word in every chat, which must come to everybody. */
  speak(): void {
    this.chats.forEach((_, chat) => {
      if (!this.hasEnded(chat)) this.core.bot.sendMessage(this.contact(chat)!.contactId, "last words");
    });
  }

  /** Does it the next time that this happens, at the worst moment; or now. */
  when(moment: Moment, page: number, run: () => void): void {
    if (moment === "now") run();
    else this.moments.push({ moment, page, run });
  }

  forgetMoments(): void {
    this.moments.length = 0;
  }

  handleMoment(network: PageNetwork, moment: Moment): void {
    const place = this.moments.findIndex(
      (waiting) => waiting.moment === moment && waiting.page === network.options.number,
    );
    const [found] = place < 0 ? [] : this.moments.splice(place, 1);
    found?.run();
  }

  handleRequest(network: PageNetwork, operation: string, bearer: string): void {
    this.trace(network.page, () => `requests ${operation}`);
    const owner = this.owners.get(bearer);
    const own = this.sessions.filter(
      (session) => session.network === network && session.options.participantId === owner,
    );
    if (own.length > 0 && own.every(({ overAt }) => overAt < this.clock.now()))
      this.report("nothing is requested after the end", `${network.page.name}: ${operation}`);
  }

  handleAnswer(
    network: PageNetwork,
    { operation, bearer, answer }: { operation: string; bearer: string; answer: HttpAnswer },
  ): void {
    const owner = this.owners.get(bearer);
    if (operation === "connection" && answer.status === 200) this.learnToken(answer.body, owner);
    if (operation === "connection" || answer.status !== 403 || !owner) return;
    const isGone = this.core
      .contacts()
      .some(({ participants }) =>
        participants.some(({ id, presence }) => id === owner && presence === "left"),
      );
    const isCalm = network.page.troubledUntil + 180_000 < this.clock.now();
    if (!isGone && isCalm)
      this.report("the token in use is a living one", `${network.page.name}: ${operation}`);
  }

  handleHaste(network: PageNetwork, operation: string, byMs: number): void {
    this.report(
      "what the service asks for is waited for",
      `${network.page.name}: ${operation} ${byMs} ms early`,
    );
  }

  private learnToken(body: string, owner: string | undefined): void {
    const { ConnectionCredentials } = JSON.parse(body) as {
      ConnectionCredentials?: { ConnectionToken: string };
    };
    if (ConnectionCredentials && owner) this.owners.set(ConnectionCredentials.ConnectionToken, owner);
  }

  handleOpening(network: PageNetwork): void {
    if (network.held.length > 2)
      this.report("a page holds at most two sockets", `${network.page.name} holds ${network.held.length}`);
  }

  /** A page that lets go of a socket while its chat is connected has another one that has subscribed. */
  handleClosing(network: PageNetwork, line: SocketLine): void {
    const isHealthy = line.isSubscribed && line.heartbeatsOpen === 0 && !line.isTroubled;
    const hasOther = network.held.some((other) => other !== line && other.isSubscribed);
    const isNeeded = this.sessions.some(
      (session) => session.network === network && !session.isOver && session.presence === "established",
    );
    const isEnding = this.sessions.some(
      (session) => session.network === network && this.hasEnded(session.options.chat),
    );
    const isCalm = network.page.troubledUntil + 30_000 < this.clock.now();
    if (isHealthy && !hasOther && isNeeded && !isEnding && isCalm && network.page.name !== "agent")
      this.report("a healthy socket is kept until its successor has subscribed", network.page.name);
  }
}
