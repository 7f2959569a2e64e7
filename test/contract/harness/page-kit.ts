import type {
  AgentOptions,
  CustomerOptions,
  Kit,
  Loose,
  PageChat,
  PageConnect,
  PageManager,
  PageRecord,
  PageSession,
  RemoteControls,
} from "./page-types";
import type { StartedChat } from "./service-controls";

/** Runs in the page, before the library: puts the kit there. It must be whole in itself. */
export function installKit(library: "ours" | "peer"): void {
  const page = globalThis as unknown as {
    connect: PageConnect;
    kit: Kit;
    callService: (name: string, args: unknown[]) => Promise<{ value?: unknown; error?: string }>;
    toPlain: (value: unknown) => unknown;
  };
  const EVENTS = [
    ...["onMessage", "onTyping", "onReadReceipt", "onDeliveredReceipt", "onEnded", "onChatRehydrated"],
    ...["onConnectionEstablished", "onConnectionLost", "onConnectionBroken", "onConnectionStateChange"],
    ...["onDeepHeartbeatSuccess", "onDeepHeartbeatFailure", "onParticipantIdle", "onParticipantReturned"],
    ...["onParticipantInvited", "onAutoDisconnection", "onParticipantDisplayNameUpdated"],
    ...["Initiated", "Successful", "Failed", "Timeout", "Expired", "Canceled"].map(
      (end) => `onAuthentication${end}`,
    ),
  ];
  const WAIT_MS = 20_000;
  const PAUSE_MS = 20;
  const TURNS = 3;
  // A case may put its own in its place.
  const startTimer = setTimeout.bind(window);
  const BARRIER = "barrier-";
  const record: PageRecord = { events: [], calls: [], notes: {}, logs: [], details: [] };
  const sessions: PageSession[] = [];
  const startedMs = performance.now();
  let barriers = 0;

  const service = new Proxy({} as RemoteControls, {
    get:
      (_, name: string) =>
      async (...args: unknown[]) => {
        const answer = await page.callService(name, args);
        if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}`);
        return answer.value;
      },
  });

  function note(label: string, value: unknown): void {
    record.notes[label] = page.toPlain(value);
  }

  async function attempt(label: string, call: () => unknown): Promise<unknown> {
    let isPromise = false;
    const method = /\b(?:session|controller)\.(\w+)\(/.exec(String(call))?.[1];
    const entry = { label, ...(method ? { method } : {}), outcome: "pending", value: null } as {
      label: string;
      outcome: "resolved" | "rejected" | "returned" | "threw" | "pending";
      value: unknown;
    };
    record.calls.push(entry);
    try {
      const returned = call();
      isPromise = returned instanceof Promise;
      const value = await returned;
      entry.outcome = isPromise ? "resolved" : "returned";
      entry.value = page.toPlain(value);
      return value;
    } catch (error) {
      entry.outcome = isPromise ? "rejected" : "threw";
      entry.value = page.toPlain(error);
      return undefined;
    }
  }

  function configure(config: object = {}): void {
    page.connect.ChatSession.setGlobalConfig({ endpoint: location.origin, region: "us-west-2", ...config });
  }

  /** A library's own lines are kept by their beginning: wording is free. Those of the case, marked "own", as they are. */
  const shorten = (arg: unknown) =>
    typeof arg === "string" && !arg.includes("own") ? /^\w* ?\[?/.exec(arg)![0] : page.toPlain(arg);

  function logger(): Record<string, Loose> {
    const methods = ["debug", "info", "warn", "error", "log", "trace"];
    const write =
      (method: string) =>
      (...args: unknown[]) => {
        record.logs.push({ method, args: args.map(shorten) });
      };
    return Object.fromEntries(methods.map((method) => [method, write(method)]));
  }

  function listen(session: PageSession, name: string, only: readonly string[] = EVENTS): void {
    sessions.push(session);
    for (const event of only) {
      if (typeof session[event] !== "function") continue;
      session[event]((given: unknown) => {
        const { chatDetails, data } = (given ?? {}) as { chatDetails?: unknown; data?: unknown };
        record.events.push({
          session: name,
          name: event,
          chatDetails: page.toPlain(chatDetails),
          data: page.toPlain(data),
        });
      });
    }
  }

  const heard = (name: string, part = "") =>
    record.events.filter((event) => event.name === name && JSON.stringify(event.data).includes(part));

  async function until(what: string | (() => unknown), count = 1, part = ""): Promise<void> {
    const isDone = typeof what === "string" ? () => heard(what, part).length >= count : what;
    const deadlineMs = (await service.pause(0)) + WAIT_MS;
    for (;;) {
      if (await isDone()) return;
      // Handlers are called by timers that are due at once, and the page's clock may have been stopped.
      await service.rest();
      if (await isDone()) return;
      if ((await service.pause(PAUSE_MS)) > deadlineMs)
        throw new Error(`waited in vain for ${String(what)} ${part} x${count}`);
    }
  }

  const item = (chat: StartedChat, fields: object) => ({
    Type: "MESSAGE",
    ContentType: "text/plain",
    Id: crypto.randomUUID(),
    AbsoluteTime: new Date(Date.now() + 5).toISOString(),
    ContactId: chat.ContactId,
    InitialContactId: chat.ContactId,
    ParticipantId: "11111111-1111-4111-8111-111111111111",
    ParticipantRole: "AGENT",
    DisplayName: "Alex",
    ...fields,
  });

  const event = (chat: StartedChat, name: string, fields: object = {}) =>
    item(chat, {
      Type: "EVENT",
      ContentType: `application/vnd.amazonaws.connect.event.${name}`,
      ...fields,
    });

  async function barrier(contactId: string): Promise<void> {
    const text = `${BARRIER}${barriers++}`;
    await service.push(item({ ContactId: contactId } as StartedChat, { Content: text }));
    await until("onMessage", 1, text);
    const kept = record.events.filter((event) => !JSON.stringify(event.data).includes(text));
    record.events.splice(0, record.events.length, ...kept);
    await service.rest();
  }

  async function customer(options: CustomerOptions = {}): Promise<PageChat> {
    const details = (options.details as StartedChat | undefined) ?? (await service.startChat(options.start));
    configure(options.config);
    const session = page.connect.ChatSession.create({
      chatDetails: details,
      type: "CUSTOMER",
      disableCSM: true,
      options: { region: "us-west-2" },
      ...options.args,
    });
    listen(session, options.name ?? "customer", options.listen);
    return { session, details };
  }

  const connectArgs = ({ metadata }: CustomerOptions) => (metadata === undefined ? undefined : { metadata });

  async function connected(options: CustomerOptions = {}): Promise<PageChat> {
    const chat = await customer(options);
    const before = await service.subscriptions();
    await chat.session.connect(connectArgs(options));
    await service.subscribed(before + 1);
    if (!options.listen || options.listen.includes("onMessage")) await barrier(chat.details.ContactId);
    return chat;
  }

  async function manager(): Promise<PageManager> {
    const made = page.connect.WebSocketManager.create({});
    await made.init(() => service.transport());
    await until(async () => (await service.frames()).length >= 2);
    await service.rest();
    return made;
  }

  async function agent(chat: StartedChat, options: AgentOptions = {}): Promise<PageSession> {
    const accepted = await service.accept(chat.ContactId);
    configure(options.config);
    const session = page.connect.ChatSession.create({
      chatDetails: {
        ...accepted,
        getConnectionToken: () => service.token(chat.ContactId),
        ...options.details,
      },
      type: "AGENT",
      websocketManager: options.manager ?? (await manager()),
      options: { region: "us-west-2" },
      ...options.args,
    });
    listen(session, options.name ?? "agent", options.listen);
    return session;
  }

  async function connectedAgent(chat: StartedChat, options: AgentOptions = {}): Promise<PageSession> {
    const session = await agent(chat, options);
    await session.connect(connectArgs(options));
    await service.subscribed();
    await barrier(chat.ContactId);
    return session;
  }

  /** Tasks that are due at once, and those that they bring about. */
  async function runTasks(isStopped: boolean): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) {
      if (!isStopped) await new Promise((resolve) => startTimer(resolve, 0));
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        port2.postMessage(null);
      });
    }
  }

  async function stateOf(promise: unknown, ms = WAIT_MS): Promise<string> {
    return Promise.race([
      Promise.resolve(promise).then(
        () => "resolved",
        () => "rejected",
      ),
      service.pause(ms).then(() => "pending"),
    ]);
  }

  const kit: Omit<Kit, "trial"> = {
    library,
    get connect() {
      return page.connect;
    },
    get chat() {
      return page.connect.ChatSession;
    },
    service,
    record,
    note,
    attempt,
    configure,
    logger,
    customer,
    connected,
    manager,
    agent,
    connectedAgent,
    listen,
    heard,
    until,
    barrier,
    stateOf,
    runTasks,
    event,
    item,
    report: () => ({
      ...record,
      details: sessions.map((session) => page.toPlain(session.getChatDetails())),
    }),
    now: () => performance.now() - startedMs,
  };
  page.kit = kit as Kit;
}
