import type { Page } from "playwright-core";

/** What a page's program leaves on its window. */
interface Loaded {
  library: {
    ChatSession: {
      setGlobalConfig(config: object): void;
      create(args: object): {
        onMessage(handler: (event: { data: { Content?: string } }) => void): void;
        onConnectionEstablished(handler: () => void): void;
        onEnded(handler: () => void): void;
        connect(): Promise<unknown>;
        sendMessage(args: object): Promise<unknown>;
        disconnectParticipant(): Promise<unknown>;
      };
    };
  };
  connect: { ChatSession: unknown };
}

/** Holds a chat with the library that a page has loaded, from start to end; gives what came back of its message. */
export async function holdChat(page: Page, service: string, config: object = {}): Promise<string> {
  const chatDetails = await startChat(service);
  return page.evaluate(
    async ({ service, config, chatDetails }) => {
      const { library, connect } = globalThis as unknown as Loaded;
      const { ChatSession } = library;
      if (connect.ChatSession !== ChatSession) throw new Error("Another library is on the global");
      ChatSession.setGlobalConfig({ endpoint: service, ...config });
      const session = ChatSession.create({ type: "CUSTOMER", chatDetails });
      const connected = new Promise<void>((resolve) => session.onConnectionEstablished(resolve));
      const heard = new Promise<string>((resolve) => {
        session.onMessage(({ data }) => data.Content === "hello" && resolve(data.Content));
      });
      const ended = new Promise<void>((resolve) => session.onEnded(resolve));
      await session.connect();
      await connected;
      await session.sendMessage({ contentType: "text/plain", message: "hello" });
      const text = await heard;
      await session.disconnectParticipant();
      await ended;
      return text;
    },
    { service, config, chatDetails },
  );
}

/** What a page's own backend does. */
export async function startChat(service: string): Promise<{ readonly ContactId: string }> {
  const body = JSON.stringify({ ParticipantDetails: { DisplayName: "Jane" } });
  const answer = await fetch(`${service}/contact/chat`, { method: "PUT", body });
  return (await answer.json()) as { readonly ContactId: string };
}
