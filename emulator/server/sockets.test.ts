import { once } from "node:events";
import WebSocket from "ws";
import type { ChatItem } from "../core";
import type { RunningEmulator } from "./settings";
import { startEmulator } from "./start";

jest.setTimeout(60_000);

let emulator: RunningEmulator;
const clients: WebSocket[] = [];

beforeEach(async () => {
  emulator = await startEmulator({ port: 0 });
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await emulator.stop();
});

interface Body {
  ContactId: string;
  ParticipantToken: string;
  Websocket: { Url: string };
  ConnectionCredentials: { ConnectionToken: string };
}

function handle(path: string, bearer: string, fields: object): Body {
  const { body } = emulator.core.handle({
    method: path === "/contact/chat" ? "PUT" : "POST",
    path,
    headers: { "x-amz-bearer": bearer },
    body: JSON.stringify(fields),
  });
  return JSON.parse(body as string) as Body;
}

function start(): { url: string; connectionToken: string } {
  const { ParticipantToken } = handle("/contact/chat", "", { ParticipantDetails: { DisplayName: "Carol" } });
  const { Websocket, ConnectionCredentials } = handle("/participant/connection", ParticipantToken, {
    Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"],
  });
  return { url: Websocket.Url, connectionToken: ConnectionCredentials.ConnectionToken };
}

async function open(url: string): Promise<WebSocket> {
  const client = new WebSocket(url);
  clients.push(client);
  await once(client, "open");
  return client;
}

async function nextFrame(
  client: WebSocket,
): Promise<{ topic?: string; content?: unknown; message?: string }> {
  const [data] = (await once(client, "message")) as [Buffer];
  return JSON.parse(data.toString("utf8")) as { topic?: string; content?: unknown };
}

async function ask(client: WebSocket, frame: object | string | Buffer) {
  const answer = nextFrame(client);
  client.send(typeof frame === "string" || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  return answer;
}

function refusal(url: string, host?: string): Promise<number | undefined> {
  const client = new WebSocket(url, host === undefined ? {} : { headers: { host } });
  clients.push(client);
  return new Promise((resolve, reject) => {
    client.on("unexpected-response", (_request, answer) => {
      resolve(answer.statusCode);
    });
    client.on("open", () => {
      reject(new Error("opened"));
    });
    client.on("error", () => undefined);
  });
}

const SUBSCRIBE = { topic: "aws/subscribe", content: { topics: ["aws/chat"] } };

describe("a socket over the network", () => {
  it("carries a chat", async () => {
    const { url, connectionToken } = start();
    const client = await open(url);
    const frames: { topic: string; content: unknown }[] = [];
    client.on("message", (data) => {
      frames.push(JSON.parse((data as Buffer).toString("utf8")) as { topic: string; content: unknown });
    });
    const hasCome = async (count: number) => {
      while (frames.length < count) await once(client, "message");
    };
    client.send(JSON.stringify(SUBSCRIBE));
    await hasCome(2);
    handle("/participant/message", connectionToken, { Content: "früh", ContentType: "text/plain" });
    await hasCome(3);
    const items = frames
      .filter(({ topic }) => topic === "aws/chat")
      .map(({ content }) => JSON.parse(String(content)) as ChatItem);
    expect(items.map(({ Content }) => Content)).toEqual([undefined, "früh"]);
  });

  it("answers heartbeats, and refuses what makes no sense, binary or not", async () => {
    const client = await open(start().url);
    expect(await ask(client, { topic: "aws/heartbeat" })).toEqual({ topic: "aws/heartbeat" });
    expect(await ask(client, "no JSON")).toMatchObject({ message: "Forbidden" });
    expect(await ask(client, Buffer.from([0, 255, 1]))).toMatchObject({ message: "Forbidden" });
  });

  it("opens once", async () => {
    const { url } = start();
    await open(url);
    expect(await refusal(url)).toBe(403);
  });

  it("does not open under another's name, nor elsewhere", async () => {
    const { url } = start();
    expect(await refusal(url, "evil.example")).toBe(421);
    expect(await refusal(url.replace("/socket", "/other"))).toBe(404);
    await open(url);
  });

  it("closes with the code that the core says, and is cut without a handshake", async () => {
    const first = await open(start().url);
    const closed = once(first, "close");
    emulator.core.cutSockets({}, 4001);
    expect((await closed)[0]).toBe(4001);
    const second = await open(start().url);
    const cut = once(second, "close");
    emulator.core.cutSockets();
    expect((await cut)[0]).toBe(1006);
  });

  it("is forgotten when its client is cut off", async () => {
    const { url } = start();
    const client = await open(url);
    await ask(client, { topic: "aws/heartbeat" });
    expect(emulator.core.contacts()[0]?.openSockets).toBe(1);
    client.terminate();
    await once(client, "close");
    // The server hears of it over the network: another round trip is behind that.
    while (emulator.core.contacts()[0]?.openSockets !== 0) await fetch(`${emulator.url}/desk/contacts`);
  });

  it("that sends too much is closed, and the others go on", async () => {
    const [loud, quiet] = [await open(start().url), await open(start().url)];
    const closed = once(loud, "close");
    loud.send("x".repeat(200 * 1024));
    expect((await closed)[0]).toBe(1009);
    expect(await ask(quiet, { topic: "aws/heartbeat" })).toEqual({ topic: "aws/heartbeat" });
  });

  it("closes when the server stops", async () => {
    const client = await open(start().url);
    const closed = once(client, "close");
    await emulator.stop();
    expect([1001, 1006]).toContain((await closed)[0]);
  });
});
