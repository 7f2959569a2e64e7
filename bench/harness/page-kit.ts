/** What of both libraries is called here. */
interface Connect {
  readonly ChatSession: {
    setGlobalConfig(config: object): void;
    create(options: object): BenchSession;
  };
}

interface BenchSession {
  connect(): Promise<unknown>;
  sendMessage(message: object): Promise<unknown>;
  disconnectParticipant(): Promise<unknown>;
  readonly onMessage: Subscribe;
  readonly onEnded: Subscribe;
  readonly onConnectionEstablished: Subscribe;
  readonly onConnectionBroken: Subscribe;
  readonly onTranscriptUpdated: Subscribe;
}

type Subscribe = (handler: (event: { readonly data: never }) => void) => unknown;

export interface ChatDetails {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
}

/** `reads` touches the array of every update; `ignores` has a handler that does not; `none` has no handler. */
export type TranscriptHandler = "reads" | "ignores" | "none";

export interface OpenOptions {
  readonly handlers?: number;
  readonly transcript?: TranscriptHandler;
}

export interface BenchKit {
  /** How often what was listened for has come. */
  readonly heard: { items: number; updates: number; established: number; broken: number };
  /** Creates a session and connects it; its promise is of the first subscription. */
  open(details: ChatDetails, options?: OpenOptions): Promise<void>;
  /** The time from `connect()` to the first item, in ms. */
  timeFirstItem(details: ChatDetails): Promise<number>;
  /** Makes the frames of so many new messages. */
  prepare(details: ChatDetails, count: number): void;
  /** Brings the prepared frames to the page's socket, a task for each, until the handlers have had them all. */
  deliver(pace: "flowing" | "one-by-one" | "at-once"): Promise<void>;
  /** The same without a library: what the measuring itself costs. */
  deliverToNobody(): Promise<void>;
  /** The same, with the frame and the item in it parsed: what no library can do without. */
  deliverToParser(): Promise<void>;
  send(count: number): Promise<void>;
  /** Waits for so many items in all; gives the time at which the last had come. */
  waitForItems(count: number): Promise<number>;
  /** Creates and connects a chat, hears an item, and ends it. */
  liveThrough(details: ChatDetails): Promise<void>;
  /** For `waitForRest`. */
  runTasks(isStopped: boolean): Promise<void>;
}

declare global {
  /** In the page. */
  const kit: BenchKit;
  const timersFired: number;
}

/** Runs in the page. It must be whole in itself. */
export function installBenchKit(): void {
  const page = globalThis as unknown as { connect: Connect; kit: BenchKit; latestSocket?: EventTarget };
  const startTimer = setTimeout.bind(window);
  const heard = { items: 0, updates: 0, established: 0, broken: 0 };
  const sessions: BenchSession[] = [];
  let frames: string[] = [];
  let made = 0;
  let wanted: { readonly isThere: () => boolean; readonly resolve: () => void } | undefined;

  function look(): void {
    if (!wanted?.isThere()) return;
    const { resolve } = wanted;
    wanted = undefined;
    resolve();
  }

  function until(isThere: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      wanted = { isThere, resolve };
      look();
    });
  }

  const { port1, port2 } = new MessageChannel();
  let runTask: (() => void) | undefined;
  port1.onmessage = () => runTask?.();
  function nextTask(): Promise<void> {
    return new Promise((resolve) => {
      runTask = resolve;
      port2.postMessage(null);
    });
  }

  function create(chatDetails: ChatDetails): BenchSession {
    page.connect.ChatSession.setGlobalConfig({ endpoint: location.origin, region: "us-west-2" });
    return page.connect.ChatSession.create({
      chatDetails,
      type: "CUSTOMER",
      disableCSM: true,
      options: { region: "us-west-2" },
    });
  }

  let isReading = 0;
  function listenToTranscript(session: BenchSession, kind: TranscriptHandler): void {
    if (kind === "none") return;
    session.onTranscriptUpdated((event) => {
      heard.updates += 1;
      if (kind === "reads") {
        const { transcript } = event.data as { transcript: { readonly Id: string }[] };
        isReading += transcript[transcript.length - 1]!.Id.length;
      }
      look();
    });
  }

  async function pour(target: EventTarget, text: string): Promise<void> {
    await nextTask();
    target.dispatchEvent(new MessageEvent("message", { data: text }));
  }

  page.kit = {
    heard,
    async open(details, { handlers = 1, transcript = "none" } = {}) {
      const session = create(details);
      sessions.push(session);
      session.onMessage(() => {
        heard.items += 1;
        look();
      });
      for (let index = 1; index < handlers; index++) session.onMessage(() => (isReading += 1));
      session.onConnectionEstablished(() => {
        heard.established += 1;
        look();
      });
      session.onConnectionBroken(() => (heard.broken += 1));
      listenToTranscript(session, transcript);
      const before = heard.established;
      await session.connect();
      await until(() => heard.established > before);
    },
    timeFirstItem(details) {
      const session = create(details);
      sessions.push(session);
      return new Promise((resolve, reject) => {
        session.onMessage(() => resolve(performance.now() - startedMs));
        const startedMs = performance.now();
        session.connect().catch(reject);
      });
    },
    prepare({ ContactId }, count) {
      const startMs = Date.now() + 60_000;
      frames = Array.from({ length: count }, () => {
        made += 1;
        const item = {
          Type: "MESSAGE",
          ContentType: "text/plain",
          Content: `Message ${made}: the parcel left the warehouse this morning and is on its way.`,
          Id: crypto.randomUUID(),
          AbsoluteTime: new Date(startMs + made).toISOString(),
          ContactId,
          InitialContactId: ContactId,
          ParticipantId: "11111111-1111-4111-8111-111111111111",
          ParticipantRole: "AGENT",
          DisplayName: "Alex",
        };
        const content = JSON.stringify(item);
        return JSON.stringify({ topic: "aws/chat", contentType: "application/json", content });
      });
    },
    async deliver(pace) {
      const socket = page.latestSocket!;
      const goal = heard.items + frames.length;
      for (const text of frames) {
        const { items, updates } = heard;
        if (pace === "at-once") socket.dispatchEvent(new MessageEvent("message", { data: text }));
        else await pour(socket, text);
        if (pace === "one-by-one") await until(() => heard.items > items && heard.updates > updates);
      }
      await until(() => heard.items >= goal);
    },
    async deliverToNobody() {
      const target = new EventTarget();
      target.addEventListener("message", () => (isReading += 1));
      for (const text of frames) await pour(target, text);
    },
    async deliverToParser() {
      const target = new EventTarget();
      target.addEventListener("message", (event) => {
        const frame = JSON.parse((event as MessageEvent<string>).data) as { content: string };
        isReading += (JSON.parse(frame.content) as { Id: string }).Id.length;
      });
      for (const text of frames) await pour(target, text);
    },
    async send(count) {
      for (let index = 0; index < count; index++) {
        made += 1;
        await sessions[0]!.sendMessage({ contentType: "text/plain", message: `Message ${made}` });
      }
    },
    async waitForItems(count) {
      await until(() => heard.items >= count);
      return performance.now();
    },
    async liveThrough(details) {
      const session = create(details);
      const ended = new Promise<void>((resolve) => session.onEnded(() => resolve()));
      // The peer calls a connection established before it is subscribed, and then never hears of a chat's end.
      await new Promise<void>((resolve, reject) => {
        session.onMessage(() => resolve());
        session.connect().catch(reject);
      });
      await session.disconnectParticipant();
      await ended;
    },
    async runTasks(isStopped) {
      for (let turn = 0; turn < 3; turn++) {
        if (!isStopped) await new Promise((resolve) => startTimer(resolve, 0));
        await nextTask();
      }
    },
  };
}

/** Runs in the page before the library: keeps hold of the socket that was opened last. */
export function captureSockets(): void {
  const page = globalThis as unknown as { WebSocket: typeof WebSocket; latestSocket?: EventTarget };
  const Native = page.WebSocket;
  page.WebSocket = class extends Native {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      page.latestSocket = this;
    }
  };
}

/** Runs in the page before the library: counts the timers that come due. */
export function countTimers(): void {
  const page = globalThis as unknown as { timersFired: number } & Record<"setTimeout" | "setInterval", Start>;
  type Start = (callback: (...args: unknown[]) => void, ...rest: unknown[]) => unknown;
  page.timersFired = 0;
  for (const name of ["setTimeout", "setInterval"] as const) {
    const native = page[name];
    page[name] = (callback, ...rest) =>
      native(
        (...args: unknown[]) => {
          page.timersFired += 1;
          callback(...args);
        },
        ...rest,
      );
  }
}
