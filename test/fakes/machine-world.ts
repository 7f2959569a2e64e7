import { transition } from "../../src/realtime/connection-machine";
import type {
  ConnectionEffect,
  ConnectionEvent,
  ConnectionNotice,
  ConnectionState,
  FetchVerdict,
} from "../../src/realtime/connection-state";
import type { DownReason } from "../../src/realtime/link-events";

type Which = "first" | "second" | "gone";

/** A step of a random life: an event, with its socket named by its place, or a change of the surroundings. */
export type Move =
  | { readonly type: "start" | "timer-due" | "resume" | "close" }
  | { readonly type: "fetched"; readonly ageMs: number }
  | {
      readonly type: "fetch-failed";
      readonly verdict: FetchVerdict;
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly type: "subscribed" | "alive"; readonly which: Which }
  | { readonly type: "down"; readonly which: Which; readonly reason: DownReason }
  | { readonly type: "online"; readonly isOnline: boolean }
  | { readonly type: "time"; readonly ms: number }
  | { readonly type: "random"; readonly value: number };

type Watcher = (
  effects: readonly ConnectionEffect[],
  event: ConnectionEvent,
  before: ConnectionState,
) => void;

/** The simplest outside of a connection machine: it keeps the books of what the effects asked for. */
export class MachineWorld {
  state: ConnectionState = { name: "idle" };
  now = 1_000_000;
  isOnline = true;
  hasTimer = false;
  fetchesUnderWay = 0;
  held: number[] = [];
  readonly openedSockets: number[] = [];
  readonly closedSockets: number[] = [];
  readonly downSockets: number[] = [];
  readonly notices: ConnectionNotice[] = [];
  private random = 0.5;

  get isFetching(): boolean {
    return this.fetchesUnderWay > 0;
  }

  /** Plays the moves that can happen: a timer comes due only if it is set, an answer only to a request. */
  play(moves: readonly Move[], watch?: Watcher): void {
    for (const move of moves) {
      const event = this.toEvent(move);
      if (event && this.canHappen(event)) this.step(event, watch);
    }
  }

  /** Plays every event, also those that no outside could send. */
  playUnfiltered(moves: readonly Move[], watch?: Watcher): void {
    for (const move of moves) {
      const event = this.toEvent(move);
      if (event) this.step(event, watch);
    }
  }

  private canHappen(event: ConnectionEvent): boolean {
    if (event.type === "timer-due") return this.hasTimer;
    if (event.type === "fetched" || event.type === "fetch-failed") return this.isFetching;
    return true;
  }

  private toEvent(move: Move): ConnectionEvent | undefined {
    switch (move.type) {
      case "online":
        this.isOnline = move.isOnline;
        return undefined;
      case "time":
        this.now += move.ms;
        return undefined;
      case "random":
        this.random = move.value;
        return undefined;
      case "fetched":
        return { ...move, url: "wss://chat.example" };
      case "subscribed":
      case "alive":
        return { type: move.type, socket: this.find(move.which) };
      case "down":
        return { type: "down", socket: this.find(move.which), reason: move.reason };
      default:
        return move;
    }
  }

  private find(which: Which): number {
    const gone = this.openedSockets.find((socket) => !this.held.includes(socket)) ?? 999;
    if (which === "gone") return gone;
    return this.held[which === "first" ? 0 : 1] ?? gone;
  }

  private step(event: ConnectionEvent, watch: Watcher | undefined): void {
    const before = this.state;
    if (event.type === "timer-due") this.hasTimer = false;
    if (event.type === "fetched" || event.type === "fetch-failed") this.fetchesUnderWay = 0;
    if (event.type === "down" && this.held.includes(event.socket)) {
      this.release(event.socket);
      this.downSockets.push(event.socket);
    }
    const [state, effects] = transition(before, event, {
      now: this.now,
      random: this.random,
      isOnline: this.isOnline,
      socketLifetimeMs: 3_540_000,
      nextSocket: this.openedSockets.length + 1,
    });
    this.state = state;
    effects.forEach((effect) => this.apply(effect));
    watch?.(effects, event, before);
  }

  private apply(effect: ConnectionEffect): void {
    switch (effect.type) {
      case "fetch":
        this.fetchesUnderWay += 1;
        break;
      case "abort-fetch":
        this.fetchesUnderWay = 0;
        break;
      case "open":
        this.held.push(effect.socket);
        this.openedSockets.push(effect.socket);
        break;
      case "close":
        this.release(effect.socket);
        this.closedSockets.push(effect.socket);
        break;
      case "probe":
        if (!this.held.includes(effect.socket)) throw new Error("Probed a socket that is not held");
        break;
      case "set-timer":
        this.hasTimer = true;
        break;
      case "clear-timer":
        this.hasTimer = false;
        break;
      default:
        this.notices.push(effect);
    }
  }

  private release(socket: number): void {
    if (!this.held.includes(socket)) throw new Error("Closed a socket that is not held");
    this.held = this.held.filter((one) => one !== socket);
  }
}
