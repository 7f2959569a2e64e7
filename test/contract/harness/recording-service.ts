import { startEmulator, type RunningEmulator } from "../../../emulator";
import type { CoreAnswer, CoreRequest, SocketOpening, SocketPeer } from "../../../emulator/core/types";
import { answerFrame, Faults } from "./faults";
import type { ServiceLink } from "./page-traffic";
import {
  findAgent,
  nameBearer,
  nameOperation,
  parseJson,
  type RecordedRequest,
  type RecordedSocket,
} from "./wire";

interface LiveSocket extends SocketPeer, ServiceLink {
  isOpen: boolean;
  sent: number;
  received: number;
  isSubscribed: boolean;
  isMuted: boolean;
  /** Frames to the page that are late; undefined: frames go out at once. */
  held: string[] | undefined;
  deliver(text: string): void;
}

/** The local service with its wire written down and faults put in between. */
export class RecordingService {
  readonly requests: RecordedRequest[] = [];
  readonly sockets: RecordedSocket[] = [];
  readonly faults = new Faults();
  /** The service's own entry, past the record and the faults. */
  readonly handleUnrecorded: (request: CoreRequest) => CoreAnswer;
  refusedSockets = 0;
  private readonly live: LiveSocket[] = [];

  private constructor(readonly emulator: RunningEmulator) {
    const { core } = emulator;
    const handle = core.handle.bind(core);
    const openSocket = core.openSocket.bind(core);
    this.handleUnrecorded = handle;
    core.handle = (request) => this.handle(request, handle);
    core.openSocket = (url, peer) => this.openSocket(url, peer, openSocket);
  }

  static async start(options: Parameters<typeof startEmulator>[0]): Promise<RecordingService> {
    return new RecordingService(await startEmulator({ ...options, port: 0 }));
  }

  /** Sends text over every open socket, the way the gateway would. */
  pushText(text: string): number {
    const open = this.live.filter((socket) => socket.isOpen);
    for (const socket of open) socket.send(text);
    return open.length;
  }

  muteOpen(): void {
    for (const socket of this.live) socket.isMuted = true;
  }

  /** From now on frames on the open sockets are late. */
  hold(): void {
    for (const socket of this.live) socket.held ??= [];
  }

  /** What was late comes, in its order. */
  release(): void {
    for (const socket of this.live) {
      const late = socket.held?.splice(0) ?? [];
      socket.held = undefined;
      if (socket.isOpen) late.forEach((text) => socket.deliver(text));
    }
  }

  /** Both ends of a socket are compared by these. */
  get links(): readonly ServiceLink[] {
    return this.live;
  }

  get openSockets(): number {
    return this.live.filter((socket) => socket.isOpen).length;
  }

  /** Open sockets that have been told that their subscription succeeded. */
  get subscriptions(): number {
    return this.live.filter(({ isOpen, isSubscribed }) => isOpen && isSubscribed).length;
  }

  /** Closes every socket with a closing handshake. */
  close(code: number): void {
    for (const socket of this.live.filter(({ isOpen }) => isOpen)) socket.close(code, "");
  }

  private handle(request: CoreRequest, handle: (request: CoreRequest) => CoreAnswer): CoreAnswer {
    const operation = nameOperation(request.method, request.path);
    const answer = this.faults.take(operation) ?? handle(request);
    const { headers } = request;
    const body = typeof request.body === "string" ? request.body : Buffer.from(request.body).toString("utf8");
    this.requests.push({
      operation,
      method: request.method,
      path: request.path,
      bearer: nameBearer(headers["x-amz-bearer"]),
      contentType: headers["content-type"] ?? "none",
      agent: findAgent(headers["x-amz-user-agent"]),
      hasIdempotentRetryHeaders: "amz-sdk-invocation-id" in headers,
      body: parseJson(body),
      status: answer.status,
      atMs: Date.now(),
    });
    return answer;
  }

  private openSocket(
    url: string,
    peer: SocketPeer,
    openSocket: (url: string, peer: SocketPeer) => SocketOpening,
  ): SocketOpening {
    if (this.faults.sockets === "refuse") {
      this.refusedSockets += 1;
      return { refused: { status: 403, message: "Forbidden" } };
    }
    const record: RecordedSocket = { frames: [], closedBy: "nobody" };
    const live: LiveSocket = {
      path: url,
      sent: 0,
      received: 0,
      isOpen: true,
      isSubscribed: false,
      isMuted: false,
      held: undefined,
      send: (text) => {
        if (live.isMuted) return;
        const copies = Array.from({ length: this.faults.countCopies(text) }, () => text);
        if (live.held) live.held.push(...copies);
        else copies.forEach((copy) => live.deliver(copy));
      },
      deliver: (text) => {
        if (/"aws\/subscribe".*"success"/.test(text)) live.isSubscribed = true;
        live.sent += 1;
        peer.send(text);
      },
      close: (code, reason) => {
        if (record.closedBy === "nobody") record.closedBy = "service";
        live.isOpen = false;
        peer.close(code, reason);
      },
    };
    const opening = openSocket(url, live);
    if (!("socket" in opening)) {
      this.refusedSockets += 1;
      return opening;
    }
    this.sockets.push(record);
    this.live.push(live);
    const { socket } = opening;
    return {
      socket: {
        receive: (text) => {
          live.received += 1;
          const frame = parseJson(text);
          record.frames.push(frame);
          if (live.isMuted) return;
          const answers = answerFrame(this.faults.sockets, frame);
          if (answers) answers.forEach((answer) => live.send(JSON.stringify(answer)));
          else socket.receive(text);
        },
        closed: () => {
          if (record.closedBy === "nobody") record.closedBy = "page";
          live.isOpen = false;
          socket.closed();
        },
      },
    };
  }
}
