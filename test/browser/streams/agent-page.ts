/// <reference types="amazon-connect-streams" />

export interface AgentPageOptions {
  readonly ccpUrl: string;
  readonly endpoint: string;
}

/** What the agent's page puts on its window, for a test to look at and to drive. */
export interface AgentDesk {
  /** What the sessions' handlers heard, by contact; without what belongs to its start. */
  readonly heard: Record<string, string[]>;
  /** The media controllers that Streams gave, of each contact. */
  readonly sessions: Record<string, connect.AgentChatSession>;
  /** What `getMediaController` rejected with. */
  readonly failures: string[];
  /** `initCCP`; from then on every contact is accepted, and gets its media controller once. */
  start(): void;
  /** As an application does that leaves and comes back: `terminate`, and the frame goes. */
  stop(): void;
}

/** Runs in the agent's page, after both libraries. It must be whole in itself. */
export function installAgentDesk({ ccpUrl, endpoint }: AgentPageOptions): void {
  const OF_THE_START = ["connection.acknowledged", "participant.joined"];
  connect.ChatSession.setGlobalConfig({ endpoint });

  function describe(item: connect.ChatTranscriptItem): string {
    const name = String(item.ContentType).replace("application/vnd.amazonaws.connect.event.", "");
    return item.Type === "MESSAGE" ? `${String(item.ParticipantRole)}: ${String(item.Content)}` : name;
  }

  function listen(contactId: string, session: connect.AgentChatSession): void {
    const heard = (desk.heard[contactId] ??= []);
    session.onMessage(({ data }) => {
      const line = describe(data);
      // They come before the media controller is there, or later by recovery.
      if (!OF_THE_START.includes(line)) heard.push(line);
    });
    session.onTyping(() => heard.push("typing"));
    session.onReadReceipt(() => heard.push("read"));
    session.onEnded(() => heard.push("ended"));
    session.onConnectionEstablished(() => heard.push("established"));
    session.onConnectionLost(() => heard.push("lost"));
    session.onConnectionBroken(() => heard.push("broken"));
  }

  async function take(contact: connect.Contact): Promise<void> {
    const { contactId } = contact;
    if (desk.sessions[contactId]) return;
    try {
      const connection = contact.getAgentConnection() as connect.ChatConnection;
      const session = (await connection.getMediaController()) as connect.AgentChatSession;
      listen(contactId, session);
      desk.sessions[contactId] = session;
    } catch (thrown) {
      desk.failures.push(String(thrown));
    }
  }

  const desk: AgentDesk = {
    heard: {},
    sessions: {},
    failures: [],
    start() {
      const container = document.body.appendChild(document.createElement("div"));
      container.style.cssText = "width: 400px; height: 200px";
      connect.core.initCCP(container, {
        ccpUrl,
        region: "us-west-2",
        loginPopup: false,
        softphone: { allowFramedSoftphone: false, disableRingtone: true },
        chat: { disableRingtone: true },
      });
      connect.contact((contact) => {
        contact.onConnecting(() => contact.accept());
        contact.onConnected(() => void take(contact));
      });
    },
    stop() {
      connect.core.terminate();
      document.querySelectorAll("div").forEach((container) => container.remove());
    },
  };
  Object.assign(globalThis, { desk });
}

/** One call that Streams made: its name and its arguments, with words for what is no JSON. */
export type RecordedCall = readonly [name: string, ...values: unknown[]];

/** Runs in the agent's page: records what Streams calls, and lets it through. */
export function recordCalls(): void {
  const calls: RecordedCall[] = [];
  Object.assign(globalThis, { recordedCalls: calls });

  function show(value: unknown): unknown {
    return JSON.parse(
      JSON.stringify(value ?? null, (key, part: unknown) => {
        if (key === "logger") return part === connect.getLog() ? "Streams' log" : "another log";
        if (key === "websocketManager")
          return part === connect.core.getWebSocketManager() ? "Streams' manager" : "another manager";
        return typeof part === "function" ? "a function" : part;
      }),
    ) as unknown;
  }

  function record(target: object, names: readonly string[], onReturn: (value: unknown) => void): void {
    const methods = target as Record<string, (...values: unknown[]) => unknown>;
    for (const name of names) {
      const method = methods[name]!;
      methods[name] = (...values) => {
        calls.push([name, ...values.map(show)]);
        const value = method(...values);
        onReturn(value);
        return value;
      };
    }
  }

  const ofSession = [
    "connect",
    "onConnectionBroken",
    "onConnectionEstablished",
    "onConnectionLost",
    "onEnded",
  ];
  record(connect.ChatSession, ["setGlobalConfig", "setRegionOverride"], () => undefined);
  record(connect.ChatSession, ["create"], (session) => record(session as object, ofSession, () => undefined));
}
