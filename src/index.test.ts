import { Server, WebSocket as MockWebSocket } from "mock-socket";
import type { ChatJS, ChatSession } from ".";

type Connect = { ChatSession: typeof ChatSession; ChatJS: typeof ChatJS; LogLevel: unknown };

const scope = globalThis as unknown as { connect?: Connect; fetch?: unknown; WebSocket: unknown };

/** Loads the library anew, as a page's script tag does. */
function load(): void {
  jest.isolateModules(() => {
    jest.requireActual(".");
  });
}

beforeEach(() => {
  delete scope.connect;
});

describe("loading the library in a page", () => {
  it("adds its API to the global connect and replaces nothing that is there", () => {
    const streams = { core: {}, LogLevel: { INFO: "INFO" } };
    scope.connect = streams as unknown as Connect;
    load();
    expect(scope.connect).toBe(streams);
    expect(scope.connect.LogLevel).toEqual({ INFO: "INFO" });
    expect(Object.keys(scope.connect).sort()).toEqual(
      ["ChatJS", "ChatSession", "LogLevel", "LogManager", "WebSocketManager", "core", "csmService"].sort(),
    );
  });

  it("leaves its properties writable, but for ChatJS", () => {
    load();
    const connect = scope.connect!;
    (connect as { ChatSession: unknown }).ChatSession = "Streams' own";
    expect(connect.ChatSession).toBe("Streams' own");
    expect(() => {
      "use strict";
      (connect as { ChatJS: unknown }).ChatJS = {};
    }).toThrow(TypeError);
  });

  it("stays out where another ChatJS is loaded, and says so once with both versions", () => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    scope.connect = { ChatJS: { version: "5.0.0" }, ChatSession: "the other's" } as unknown as Connect;
    load();
    expect(scope.connect.ChatSession).toBe("the other's");
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]![0]).toMatch(/5\.0\.0.*6\.0\.0/);
    warn.mockRestore();
  });

  it.each([
    ["frozen", Object.freeze({})],
    ["no object", "text"],
  ])("throws nothing where the global connect is %s, and says that it was not added", (_, value) => {
    const warn = jest.spyOn(console, "warn").mockImplementation(() => undefined);
    scope.connect = value as unknown as Connect;
    expect(load).not.toThrow();
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  it("says what it is", () => {
    load();
    expect(scope.connect!.ChatJS).toMatchObject({
      name: "amazon-connect-chatjs",
      version: "6.0.0",
      source: "npm",
      build: { environment: "test" },
    });
  });
});

describe("a customer's chat in a DOM, over the page's own WebSocket and fetch", () => {
  const url = "ws://localhost:1234/chat";
  let server: Server;
  const former = { fetch: scope.fetch, WebSocket: scope.WebSocket };

  beforeEach(() => {
    server = new Server(url);
    scope.WebSocket = MockWebSocket;
    const answer = {
      Websocket: { Url: url, ConnectionExpiry: "2099-01-01T00:00:00Z" },
      ConnectionCredentials: { ConnectionToken: "token", Expiry: "2099-01-01T00:00:00Z" },
    };
    scope.fetch = () =>
      Promise.resolve({
        status: 200,
        headers: new Headers(),
        text: () => Promise.resolve(JSON.stringify(answer)),
      });
  });

  afterEach(() => {
    server.stop();
    Object.assign(scope, former);
  });

  it("connects, subscribes, hears a message, and closes its socket when it is disposed of", async () => {
    load();
    const { ChatSession: facade } = scope.connect!;
    facade.setGlobalConfig({ endpoint: "http://localhost:1234" });
    const closed = new Promise<void>((resolve) => server.on("close", () => resolve()));
    server.on("connection", (socket) => {
      socket.on("message", (text) => {
        const { topic } = JSON.parse(text as string) as { topic: string };
        if (topic !== "aws/subscribe") return;
        const content = { status: "success", topics: ["aws/chat"] };
        socket.send(JSON.stringify({ topic, content }));
        const item = JSON.stringify({ Type: "MESSAGE", Id: "1", Content: "hello", ContactId: "c" });
        socket.send(JSON.stringify({ topic: "aws/chat", contentType: "application/json", content: item }));
      });
    });
    const session = facade.create({
      type: "CUSTOMER",
      chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
    });
    const heard = new Promise((resolve) => session.onMessage(({ data }) => resolve(data.Content)));
    await session.connect();
    expect(await heard).toBe("hello");
    session.dispose();
    await closed;
  });
});
