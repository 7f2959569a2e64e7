import { readFileSync } from "node:fs";
import path from "node:path";
import { startEmulator, type RunningEmulator } from "../../emulator";
import type * as Library from "../../src/slim";
import { startChat } from "./support/chat-in-page";
import { createReactNativeRuntime, missing } from "./support/react-native-runtime";

const root = path.join(__dirname, "..", "..");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  "react-native": string;
  exports: Record<string, Record<string, { default: string }>>;
};

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator({ port: 0 });
});
afterAll(() => emulator.stop());

const sessions: { dispose(): void }[] = [];
afterEach(() => sessions.splice(0).forEach((session) => session.dispose()));

/** The build that React Native's bundler picks, in a runtime like its own. */
function load() {
  const runtime = createReactNativeRuntime();
  const file = manifest["react-native"];
  const library = runtime.require<typeof Library>(readFileSync(path.join(root, file), "utf8"), file);
  return { runtime, ...library };
}

/** A session that is left at the end of its test, however that ends. */
function create<Session extends { dispose(): void }>(
  facade: { create(args: unknown): Session },
  chatDetails: object,
): Session {
  const session = facade.create({ type: "CUSTOMER", chatDetails });
  sessions.push(session);
  return session;
}

/** The first event whose data the condition likes. */
function until<Data>(
  subscribe: (handler: (event: { data: Data }) => void) => unknown,
  condition: (data: Data) => boolean = () => true,
): Promise<Data> {
  return new Promise((resolve) => {
    subscribe(({ data }) => condition(data) && resolve(data));
  });
}

describe("in React Native", () => {
  it("is what the bundler gets, by condition and by field", () => {
    expect(manifest.exports["."]?.["react-native"]?.default).toBe(`./${manifest["react-native"]}`);
    expect(manifest["react-native"]).toBe("dist/amazon-connect-chat.slim.js");
  });

  it("has none of what the runtime lacks", () => {
    const { runtime } = load();
    const names = JSON.stringify(missing);
    expect(runtime.run(`${names}.filter((name) => typeof globalThis[name] !== "undefined")`)).toEqual([]);
    expect(runtime.run(`[navigator.onLine, Blob.prototype.arrayBuffer, AbortController.timeout]`)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("loads in silence and puts itself on the global", () => {
    const { runtime, ChatSession } = load();
    expect(runtime.run("connect.ChatSession")).toBe(ChatSession);
    expect(runtime.lines).toEqual([]);
  });

  it("holds a whole chat, with messages both ways, an attachment, a lost connection and an end", async () => {
    const { runtime, ChatSession } = load();
    let isOnline = true;
    let handleAsked = () => undefined as void;
    const appListeners = new Set<(state: unknown) => void>();
    const isNetworkOnline = () => {
      handleAsked();
      return Promise.resolve(isOnline);
    };
    ChatSession.setGlobalConfig({
      endpoint: emulator.url,
      loggerConfig: { useDefaultLogger: true },
      webSocketManagerConfig: { isNetworkOnline },
      platform: {
        onAppStateChange(listener: (state: unknown) => void) {
          appListeners.add(listener);
          return () => appListeners.delete(listener);
        },
      },
    });
    const details = await startChat(emulator.url);
    const session = create(ChatSession, details);
    const contentIs = (text: string) => (data: { Content?: string }) => data.Content === text;

    const connected = until(session.onConnectionEstablished);
    const echo = until(session.onMessage, contentIs("hello"));
    await session.connect();
    await connected;
    await session.sendMessage({ contentType: "text/plain", message: "hello" });
    await echo;

    emulator.core.desk.accept(details.ContactId, "agent-1", "Sam");
    const reply = until(session.onMessage, contentIs("Good morning"));
    emulator.core.desk.sendMessage(details.ContactId, "agent-1", { content: "Good morning" });
    expect(await reply).toMatchObject({ DisplayName: "Sam" });

    const attached = until(session.onMessage, (data) => data.Type === "ATTACHMENT");
    const attachment = runtime.makeFile("file's text", "text/plain", "notes.txt");
    await session.sendAttachment({ attachment });
    const [{ AttachmentId: attachmentId }] = (await attached).Attachments as [{ AttachmentId: string }];
    const file = await session.downloadAttachment({ attachmentId });
    expect(runtime.readFile(file)).toBe("file's text");

    isOnline = false;
    const lost = until(session.onConnectionStateChange, ({ state }) => state === "reconnecting");
    expect(emulator.core.cutSockets()).toBe(1);
    await lost;
    await new Promise<void>((resolve) => (handleAsked = resolve));
    isOnline = true;
    const isBack = until(session.onConnectionStateChange, ({ state }) => state === "connected");
    const toldAt = performance.now();
    appListeners.forEach((tell) => tell("active"));
    await isBack;
    // Without that word, the network is asked about every 5 s.
    expect(performance.now() - toldAt).toBeLessThan(4_000);

    const transcript = await session.getTranscript({ scanDirection: "BACKWARD" });
    const texts = transcript.data.Transcript?.map(({ Content }) => Content).filter(Boolean);
    expect(texts).toEqual(expect.arrayContaining(["hello", "Good morning"]));

    const ended = until(session.onEnded);
    await session.disconnectParticipant?.();
    await ended;
    expect(runtime.openSockets()).toBe(0);
    expect(appListeners.size).toBe(0);
    expect(runtime.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  it("lets an app abort an upload", async () => {
    const { runtime, ChatSession } = load();
    ChatSession.setGlobalConfig({ endpoint: emulator.url });
    const session = create(ChatSession, await startChat(emulator.url));
    await session.connect();
    const controller = runtime.run("new AbortController()") as AbortController;
    const sending = session.sendAttachment({
      attachment: runtime.makeFile("x", "text/plain", "x.txt"),
      signal: controller.signal,
    });
    controller.abort();
    await expect(sending).rejects.toMatchObject({ reason: "aborted" });
  });
});
