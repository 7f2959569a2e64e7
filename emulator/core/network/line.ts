import { decideFrame } from "../faults/fates";
import type { FaultTable } from "../faults/fault-table";
import type { CoreSocket, EmulatorClock, SocketCaller, SocketPeer } from "../types";
import { describeFrame, parseFrame } from "../wire-log/describe";
import type { WritableWireLog } from "../wire-log/wire-log";
import type { DelayQueue } from "./delay-queue";
import { createDelayQueue } from "./delay-queue";

/** The line was cut: no closing handshake. */
const CUT_CODE = 1006;

/** The client's end of a socket. */
export interface NetworkPeer extends SocketPeer {
  /** Nothing comes through any more, not even a closing handshake, and nobody is told. */
  goDeaf?(): void;
}

/** What the lines of a network have in common. */
export interface LineContext {
  readonly clock: EmulatorClock;
  readonly random: () => number;
  readonly table: FaultTable;
  readonly wire: WritableWireLog;
}

/** Writes a frame down and decides what becomes of it. */
function noteFrame(
  { clock, random, table, wire }: LineContext,
  caller: SocketCaller,
  sent: { direction: "in" | "out"; socket: number; text: string },
  isLost: boolean,
): { delayMs: number; copies: number } {
  const { direction, socket, text } = sent;
  const frame = parseFrame(text);
  const at = { atMs: clock.now(), direction, socket };
  if (isLost) {
    wire.add(describeFrame(frame, caller, { ...at, faults: ["half-open"] }));
    return { delayMs: 0, copies: 0 };
  }
  const isItem = frame.isItem && direction === "out";
  const chatIds = frame.chatId === undefined ? caller.chatIds() : [frame.chatId];
  const { faults, ...fate } = decideFrame(table, random, { chatIds, isItem });
  wire.add(describeFrame(frame, caller, { ...at, faults }));
  return fate;
}

type LineState = "whole" | "deaf" | "closed";

/** One socket between a client and the service. */
export class Line {
  /** What the service sends on. */
  readonly servicePeer: SocketPeer;
  private readonly queues: { readonly in: DelayQueue; readonly out: DelayQueue };
  private state: LineState = "whole";
  private serviceEnd: CoreSocket | undefined;

  constructor(
    private readonly context: LineContext,
    readonly caller: SocketCaller,
    private readonly peer: NetworkPeer,
    /** Counted from 1. */
    private readonly number: number,
    private readonly handleClosed: () => void,
  ) {
    this.queues = { in: createDelayQueue(context.clock), out: createDelayQueue(context.clock) };
    this.servicePeer = {
      send: (text) => this.carry("out", text, (delivered) => this.peer.send(delivered)),
      close: (code, reason) => this.closeFromService(code, reason),
    };
  }

  /** Connects the service's end. */
  attach(socket: CoreSocket): CoreSocket {
    this.note("opened", "in");
    this.serviceEnd = socket;
    return {
      receive: (text) => this.carry("in", text, (delivered) => socket.receive(delivered)),
      closed: () => {
        this.finish("closed by the client", "in");
        socket.closed();
      },
    };
  }

  /** From now on both ends believe in a line that carries nothing. */
  goDeaf(): void {
    if (this.state !== "whole") return;
    this.state = "deaf";
    this.dropQueues();
    this.peer.goDeaf?.();
  }

  cut(): void {
    this.closeToClient(CUT_CODE, "");
    this.serviceEnd?.closed();
  }

  private carry(direction: "in" | "out", text: string, deliver: (text: string) => void): void {
    if (this.state === "closed") return;
    const sent = { direction, socket: this.number, text };
    const { delayMs, copies } = noteFrame(this.context, this.caller, sent, this.state === "deaf");
    for (let copy = 0; copy < copies; copy += 1) this.queues[direction].push(delayMs, () => deliver(text));
  }

  /** A deaf line does not carry a farewell; what is under way comes before one. */
  private closeFromService(code: number, reason: string): void {
    if (code === CUT_CODE) this.closeToClient(code, reason);
    else if (this.state === "whole") this.queues.out.push(0, () => this.closeToClient(code, reason));
  }

  private closeToClient(code: number, reason: string): void {
    if (this.finish(`closed by the service (${String(code)})`, "out")) this.peer.close(code, reason);
  }

  /** Whether it was open. */
  private finish(name: string, direction: "in" | "out"): boolean {
    if (this.state === "closed") return false;
    this.state = "closed";
    this.dropQueues();
    this.note(name, direction);
    this.handleClosed();
    return true;
  }

  private dropQueues(): void {
    this.queues.in.drop();
    this.queues.out.drop();
  }

  private note(name: string, direction: "in" | "out"): void {
    const { clock, wire } = this.context;
    const entry = { atMs: clock.now(), kind: "socket", direction, name, role: this.caller.role } as const;
    wire.add({ ...entry, socket: this.number, faults: [] });
  }
}
