import { decideOpening, decideRequest } from "../faults/fates";
import { FaultTable } from "../faults/fault-table";
import type {
  CoreAnswer,
  CoreRequest,
  EmulatorClock,
  EmulatorCore,
  RequestCaller,
  SocketCaller,
  SocketOpening,
} from "../types";
import { describeRequest } from "../wire-log/describe";
import type { WireLog } from "../wire-log/wire-log";
import { createWireLog } from "../wire-log/wire-log";
import { makeFaultAnswer } from "./answers";
import type { FaultDesk } from "./fault-desk";
import { createFaultDesk } from "./fault-desk";
import type { LineContext, NetworkPeer } from "./line";
import { Line } from "./line";

/** What lies between clients and the service: it loses, delays, refuses, and writes down what it carries. */
export interface EmulatorNetwork {
  /** Answers at once or later; `undefined` stands for an answer that got lost. */
  handle(request: CoreRequest, respond: (answer: CoreAnswer | undefined) => void): void;
  openSocket(url: string, peer: NetworkPeer): SocketOpening;
  faults: FaultDesk;
  wire: WireLog;
  /** Leaves no timer: what is under way is lost. */
  dispose(): void;
}

interface NetworkOptions {
  clock: EmulatorClock;
  /** Uniform in [0,1). */
  random: () => number;
}

const REFUSED: SocketOpening = { refused: { status: 503, message: "Service Unavailable" } };
/** Faults that name no operation leave the desk and the start of chats alone. */
const ORDINARY_FAMILIES: readonly RequestCaller["family"][] = ["service", "bytes"];

interface Network extends LineContext {
  readonly core: EmulatorCore;
  readonly lines: Set<Line>;
  readonly timers: Set<() => void>;
  socketCount: number;
}

function later(network: Network, delayMs: number, run: () => void): void {
  if (delayMs <= 0) {
    run();
    return;
  }
  const cancelTimer = network.clock.setTimer(() => {
    network.timers.delete(cancelTimer);
    run();
  }, delayMs);
  network.timers.add(cancelTimer);
}

function expire(core: EmulatorCore, what: "tokens" | "urls", chatIds: readonly string[]): void {
  for (const chatId of chatIds) {
    if (what === "tokens") core.expireTokens(chatId);
    else core.expireUrls(chatId);
  }
}

function handle(
  network: Network,
  request: CoreRequest,
  respond: (answer: CoreAnswer | undefined) => void,
): void {
  const { core, clock, table, wire, random } = network;
  const atMs = clock.now();
  const caller = core.identifyRequest(request);
  const { operation, family, chatIds } = caller;
  const isOrdinary = ORDINARY_FAMILIES.includes(family);
  const { delayMs, faults, expired, then } = decideRequest(table, { operation, chatIds, isOrdinary });
  later(network, delayMs, () => {
    for (const what of expired) expire(core, what, chatIds);
    const made =
      then.kind === "answer" ? makeFaultAnswer(then, random, family === "bytes") : core.handle(request);
    const answer = then.kind === "carry-out-and-lose" ? undefined : made;
    wire.add(describeRequest(request, caller, { atMs, nowMs: clock.now(), faults, answer }));
    respond(answer);
  });
}

function noteRefusal(network: Network, caller: SocketCaller | undefined, faults: string[]): void {
  const entry = { atMs: network.clock.now(), kind: "socket", direction: "in", name: "refused" } as const;
  network.wire.add({ ...entry, ...(caller === undefined ? {} : { role: caller.role }), faults });
}

function openSocket(network: Network, url: string, peer: NetworkPeer): SocketOpening {
  const caller = network.core.identifySocket(url);
  if (caller === undefined) {
    noteRefusal(network, undefined, []);
    return network.core.openSocket(url, peer);
  }
  const { then, faults } = decideOpening(network.table, caller.chatIds());
  if (then.kind === "refuse") {
    noteRefusal(network, caller, faults);
    return REFUSED;
  }
  if (then.kind === "open-late") expire(network.core, "urls", caller.chatIds());
  network.socketCount += 1;
  const forget = (): void => void network.lines.delete(line);
  const line = new Line(network, caller, peer, network.socketCount, forget);
  const opening = network.core.openSocket(url, line.servicePeer);
  if (!("socket" in opening)) {
    noteRefusal(network, caller, faults);
    return opening;
  }
  network.lines.add(line);
  const socket = line.attach(opening.socket);
  if (then.kind === "open-half") line.goDeaf();
  // The client learns that its socket is open, and then that it is gone.
  if (then.kind === "open-and-cut") later(network, 1, () => line.cut());
  return { socket };
}

/** A network in front of the service. */
export function createNetwork(core: EmulatorCore, { clock, random }: NetworkOptions): EmulatorNetwork {
  const table = new FaultTable(() => clock.now());
  const wire = createWireLog();
  const lines = new Set<Line>();
  const network: Network = { core, clock, random, table, wire, lines, timers: new Set(), socketCount: 0 };
  return {
    handle: (request, respond) => handle(network, request, respond),
    openSocket: (url, peer) => openSocket(network, url, peer),
    faults: createFaultDesk(core, table, lines),
    wire,
    dispose() {
      table.clear();
      for (const cancel of network.timers) cancel();
      network.timers.clear();
      for (const line of [...lines]) line.cut();
    },
  };
}
