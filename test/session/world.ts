import { createEmulatorCore } from "../../emulator/core";
import { createChatApi } from "../../src/api/chat-session-facade";
import { createSdkClient } from "../../src/participant/sdk-client";
import type { ChatEvent, PublicSession } from "../../src/api/public-session";
import type { SessionEvents } from "../../src/session/session-events";
import { CoreNetwork } from "../fakes/core-network";
import { createSeededRandom } from "../fakes/seeded-random";
import { settle, VirtualClock } from "../fakes/virtual-clock";
import { VirtualPlatform } from "../fakes/virtual-platform";

const ORIGIN = "http://127.0.0.1:8080";

/** A whole world on one virtual clock: the service's core, a network, a page with the library, an agent's desk. */
export function createWorld(
  options: { seed?: number; limits?: Parameters<typeof createEmulatorCore>[0]["limits"] } = {},
) {
  const clock = new VirtualClock();
  const core = createEmulatorCore({
    clock,
    random: createSeededRandom(options.seed ?? 7),
    origin: ORIGIN,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const network = new CoreNetwork(core, clock, ORIGIN);
  const platform = new VirtualPlatform({ clock, network, seed: options.seed ?? 7 });
  const chat = createChatApi(platform, "6.0.0", createSdkClient);
  chat.ChatSession.setGlobalConfig({ endpoint: ORIGIN });

  function startChat(fields: object = {}): ChatDetails {
    const answer = core.handle({
      method: "POST",
      path: "/start-chat",
      headers: { "content-type": "application/json", host: "127.0.0.1:8080" },
      body: JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" }, ...fields }),
    });
    const parsed = JSON.parse(answer.body as string) as { data: { startChatResult: ChatDetails } };
    return parsed.data.startChatResult;
  }

  /** A customer's session, by default on a chat of its own. */
  function createCustomer(details: ChatDetails = startChat()): PublicSession {
    return chat.ChatSession.create({ type: "CUSTOMER", chatDetails: details });
  }

  /** A customer's session that has its connection, with all that its handlers hear. */
  async function connectCustomer(details: ChatDetails = startChat()) {
    const session = createCustomer(details);
    const heard = listen(session);
    const connecting = session.connect();
    await clock.advance(1_000);
    await connecting;
    return { session, heard, details };
  }

  /** An agent's page of its own, with the socket that its contacts share. */
  async function createAgentPage(agentId = "agent-1") {
    const platform = new VirtualPlatform({ clock, network, seed: 99 });
    const page = createChatApi(platform, "6.0.0", createSdkClient);
    page.ChatSession.setGlobalConfig({ endpoint: ORIGIN });
    const manager = page.WebSocketManager.create({});
    const initialised = manager.init(() => Promise.resolve(core.desk.transport(agentId)));
    await clock.advance(1_000);

    let refusal: (() => Promise<unknown>) | undefined;

    /** Accepts a waiting contact; `fields` go over what the desk gives. */
    function accept(contactId: string, fields: object = {}): PublicSession {
      const chatDetails = {
        ...core.desk.accept(contactId, agentId, "Sam"),
        getConnectionToken: () => refusal?.() ?? Promise.resolve(core.desk.token(contactId, agentId)),
        ...fields,
      };
      return page.ChatSession.create({ type: "AGENT", chatDetails, websocketManager: manager });
    }

    return {
      platform,
      page,
      manager,
      initialised,
      accept,
      /** From now on this is what a request for a token comes to. */
      refuseTokens: (instead: () => Promise<unknown>) => void (refusal = instead),
    };
  }

  return {
    clock,
    core,
    network,
    platform,
    chat,
    startChat,
    createCustomer,
    connectCustomer,
    createAgentPage,
  };
}

export interface ChatDetails {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
}

export type World = ReturnType<typeof createWorld>;

/** What a session's handlers were called with, in order. */
export interface Heard {
  readonly event: string;
  readonly data: unknown;
}

/** Writes down every event of a session but onTranscriptUpdated, which makes a request where it has a handler. */
export function listen(session: PublicSession): Heard[] {
  const heard: Heard[] = [];
  for (const [name, subscribe] of Object.entries(session)) {
    if (!name.startsWith("on") || name === "onTranscriptUpdated") continue;
    (subscribe as (handler: (event: ChatEvent<SessionEvents[keyof SessionEvents]>) => void) => void)(
      (event) => heard.push({ event: name, data: event.data }),
    );
  }
  return heard;
}

/** The names of what was heard, with the text of messages and the state of changes. */
export function brief(heard: readonly Heard[]): string[] {
  return heard.map(({ event, data }) => {
    const { Content, ContentType, state } = (data ?? {}) as Record<string, string | undefined>;
    if (event === "onConnectionStateChange") return `state ${state}`;
    if (event !== "onMessage") return event;
    return `message ${Content ?? ContentType?.split(".event.").pop() ?? ""}`;
  });
}

export const text = (message: string) => ({ message, contentType: "text/plain" });

export const TYPING = "application/vnd.amazonaws.connect.event.typing";

/** How a promise that must already have settled did: its value, or its error. */
export async function outcome<T>(promise: Promise<T>): Promise<{ value?: T; error?: unknown } | "pending"> {
  const settled = promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return Promise.race([settled, settle().then(() => "pending" as const)]);
}
