import { once } from "node:events";
import type { IncomingMessage, RequestOptions } from "node:http";
import { request } from "node:http";
import WebSocket from "ws";
import type { EmulatorOptions, RunningEmulator } from "../..";
import { startEmulator } from "../..";

jest.setTimeout(60_000);

let emulator: RunningEmulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
  emulator = await startEmulator({ port: 0, ...options });
}

beforeEach(() => start());

afterEach(() => emulator.stop());

interface Got<T> {
  status: number | undefined;
  headers: IncomingMessage["headers"];
  body: T;
}

/** As fetch, but with any header. */
async function ask<T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers: RequestOptions["headers"] = body === undefined ? {} : { "content-type": "application/json" },
): Promise<Got<T>> {
  const outgoing = request(`${emulator.url}${path}`, { method, headers });
  outgoing.end(typeof body === "string" ? body : JSON.stringify(body));
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(text || "{}") as T };
}

const control = <T = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
  ask<T>(method, `/control/api/${path}`, body);

interface Started {
  ContactId: string;
  ParticipantToken: string;
}

async function startChat(): Promise<Started> {
  const { body } = await ask<Started>("PUT", "/contact/chat", {
    ParticipantDetails: { DisplayName: "Carol" },
  });
  return body;
}

async function connect({ ParticipantToken }: Started) {
  const headers = { "content-type": "application/json", "x-amz-bearer": ParticipantToken };
  const { body } = await ask<{
    Websocket: { Url: string };
    ConnectionCredentials: { ConnectionToken: string };
  }>("POST", "/participant/connection", { Type: ["WEBSOCKET", "CONNECTION_CREDENTIALS"] }, headers);
  return { url: body.Websocket.Url, token: body.ConnectionCredentials.ConnectionToken };
}

function say(token: string, Content = "Hi") {
  const headers = { "content-type": "application/json", "x-amz-bearer": token };
  return ask("POST", "/participant/message", { Content, ContentType: "text/plain" }, headers);
}

async function openSocket(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url);
  socket.on("error", () => undefined);
  await once(socket, "open");
  socket.send(JSON.stringify({ topic: "aws/subscribe", content: { topics: ["aws/chat"] } }));
  await once(socket, "message");
  return socket;
}

describe("the control", () => {
  const own = () => emulator.url;
  const paths = ["wire", "wire/live", "contacts", "faults", "scenarios"];

  it.each([
    ["an origin of elsewhere", () => ({ origin: "https://shop.example" })],
    ["no origin of its own", () => ({ origin: "null" })],
    ["another port of this machine", () => ({ origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" })],
    ["another name of this machine", () => ({ origin: own().replace("127.0.0.1", "localhost") })],
    ["another site", () => ({ "sec-fetch-site": "cross-site" })],
    ["the same site", () => ({ "sec-fetch-site": "same-site" })],
    ["a name of its own for this machine", () => ({ host: "evil.example" })],
  ])("hears no page of %s", async (_, makeHeaders) => {
    const headers = makeHeaders();
    const { ContactId } = await startChat();
    for (const path of paths) {
      const { status, body } = await ask("GET", `/control/api/${path}`, undefined, headers);
      expect([403, 421]).toContain(status);
      expect(JSON.stringify(body)).not.toContain(ContactId);
    }
    const json = { ...headers, "content-type": "application/json" };
    const { status } = await ask("POST", "/control/api/faults", { kind: "end" }, json);
    expect([403, 421]).toContain(status);
    await ask("DELETE", "/control/api/faults", undefined, headers);
    await ask("POST", "/control/api/scenarios/echo-agent", {}, json);
    expect(emulator.scenarios.list().some(({ isRunning }) => isRunning)).toBe(false);
    expect(emulator.core.contacts()[0]?.state).toBe("waiting");
  });

  it("lets no page ask beforehand, and lets none read", async () => {
    const preflight = await ask("OPTIONS", "/control/api/faults", undefined, {
      origin: "https://shop.example",
      "access-control-request-method": "POST",
    });
    expect(preflight.status).toBe(403);
    const plain = await ask("GET", "/control/api/wire", undefined, { origin: own() });
    expect(plain.status).toBe(200);
    for (const { headers } of [preflight, plain]) {
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    }
  });

  it("takes nothing but JSON", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", undefined]) {
      const headers = type === undefined ? {} : { "content-type": type };
      expect((await ask("POST", "/control/api/faults", { kind: "500" }, headers)).status).toBe(415);
    }
    expect(emulator.faults.list()).toEqual([]);
    expect((await control("POST", "faults", "{")).status).toBe(400);
    expect((await control("POST", "faults", "x".repeat(70_000))).status).toBe(413);
  });

  it("says what is wrong with a request", async () => {
    expect(await control("POST", "faults", { kind: "explode" })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('not "explode"') as string },
    });
    expect((await control("POST", "faults", { kind: "500", contactId: "nobody" })).status).toBe(404);
    expect((await control("POST", "scenarios/eco", {})).status).toBe(400);
    expect((await control("GET", "contacts/nobody")).status).toBe(404);
    expect((await control("GET", "nothing")).status).toBe(404);
    expect((await control("PUT", "faults", {})).status).toBe(405);
    expect((await control("GET", "wire?after=-1")).status).toBe(400);
  });
});

describe("faults by HTTP", () => {
  it("are switched on, listed and switched off, and pages read what they do", async () => {
    const { token } = await connect(await startChat());
    const added = await control<{ fault: { id: string } }>("POST", "faults", {
      kind: "429",
      retryAfterSeconds: 3,
    });
    expect(added).toMatchObject({ status: 200, body: { struck: 0, fault: { kind: "429", lasts: "on" } } });
    const headers = {
      "content-type": "application/json",
      "x-amz-bearer": token,
      origin: "https://shop.example",
    };
    const refused = await ask(
      "POST",
      "/participant/message",
      { Content: "Hi", ContentType: "text/plain" },
      headers,
    );
    expect(refused).toMatchObject({
      status: 429,
      headers: { "retry-after": "3", "access-control-allow-origin": "https://shop.example" },
    });
    expect((await control("GET", "faults")).body).toMatchObject({ faults: [{ kind: "429" }] });
    expect((await control("DELETE", `faults/${added.body.fault.id}`)).body).toEqual({ removed: true });
    expect((await say(token)).status).toBe(200);
    await control("POST", "faults", { kind: "500" });
    await control("DELETE", "faults");
    expect((await say(token)).status).toBe(200);
  });

  it("lose an answer of what was done", async () => {
    const chat = await startChat();
    const { token } = await connect(chat);
    emulator.faults.add({ kind: "lose-answers", lasts: "once" });
    await expect(say(token, "Lost?")).rejects.toThrow(/socket hang up|ECONNRESET/);
    expect(emulator.core.contacts()[0]?.transcript.map(({ Content }) => Content)).toContain("Lost?");
  });

  it("cut, refuse and mute sockets", async () => {
    const chat = await startChat();
    const cut = await openSocket((await connect(chat)).url);
    const closed = once(cut, "close");
    emulator.faults.add({ kind: "cut" });
    expect((await closed)[0]).toBe(1006);
    emulator.faults.add({ kind: "refuse", lasts: "once" });
    const refused = new WebSocket((await connect(chat)).url);
    expect(((await once(refused, "error")) as [Error])[0].message).toContain("503");
    const mute = await openSocket((await connect(chat)).url);
    const heard: unknown[] = [];
    mute.on("message", (data) => heard.push(data));
    emulator.faults.add({ kind: "half-open", lasts: "once" });
    mute.send('{"topic":"aws/heartbeat"}');
    const sound = await openSocket((await connect(chat)).url);
    sound.send('{"topic":"aws/heartbeat"}');
    await once(sound, "message");
    expect(heard).toEqual([]);
    mute.close();
    sound.close();
    await once(sound, "close");
    expect(mute.readyState).toBe(WebSocket.CLOSING);
    mute.terminate();
  });

  it("that are on mute sockets from their opening", async () => {
    const { url } = await connect(await startChat());
    emulator.faults.add({ kind: "half-open" });
    const socket = new WebSocket(url);
    await once(socket, "open");
    socket.send('{"topic":"aws/heartbeat"}');
    const pinged = await Promise.race([once(socket, "message"), say("none").then(() => "nothing")]);
    expect(pinged).toBe("nothing");
    socket.terminate();
  });
});

describe("what can be watched", () => {
  it("is the wire, as it was and live, from where one has been", async () => {
    await startChat();
    const { body } = await control<{ entries: { number: number; name: string }[] }>("GET", "wire");
    expect(body.entries).toMatchObject([{ number: 1, name: "StartChatContact", status: 200 }]);
    await startChat();
    const outgoing = request(`${emulator.url}/control/api/wire/live?after=0`, {
      headers: { "last-event-id": "1" },
    });
    outgoing.end();
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    expect(answer.headers["content-type"]).toBe("text/event-stream");
    let text = "";
    answer.on("data", (chunk) => (text += String(chunk)));
    const read = async (until: string) => {
      while (!text.includes(until)) await once(answer, "data");
    };
    await read("id: 2\n");
    await connect(await startChat());
    await read("id: 4\n");
    expect(text).not.toContain("id: 1\n");
    expect(text).toContain("CreateParticipantConnection");
    expect(text).not.toMatch(/(participant|connection|socket)-[\w-]{5,}/);
    outgoing.destroy();
  });

  it("is contacts with their transcripts, without tokens", async () => {
    const chat = await startChat();
    const { token } = await connect(chat);
    await say(token, "Hello");
    const list = await control("GET", "contacts");
    expect(list.body).toMatchObject({
      contacts: [{ contactId: chat.ContactId, state: "waiting", itemCount: 1 }],
    });
    const one = await control("GET", `contacts/${chat.ContactId}`);
    expect(one.body).toMatchObject({ contact: { transcript: [{ Content: "Hello" }] } });
    expect(JSON.stringify([list, one])).not.toContain(chat.ParticipantToken);
  });
});

describe("the pages that are served", () => {
  it("are told from those that are not, without a request that fails", async () => {
    await emulator.stop();
    await start({ staticRoutes: [{ path: "/own", directory: __dirname }] });
    const paths = ["/own/live.ts", "/own/none.ts", "/own/", "/own", "/own/../static-files.ts", "/%", "/"];
    const query = new URLSearchParams(paths.map((path) => ["path", path]));
    expect(await control("GET", `pages?${String(query)}`)).toMatchObject({
      status: 200,
      body: { pages: ["/own/live.ts"] },
    });
    expect((await control("GET", "pages")).body).toEqual({ pages: [] });
  });
});

describe("scenarios", () => {
  it("are started and stopped by HTTP", async () => {
    await control("POST", "scenarios/echo-agent", {});
    expect(emulator.scenarios.list()).toContainEqual(
      expect.objectContaining({ name: "echo-agent", isRunning: true }),
    );
    const { body } = await control("DELETE", "scenarios/echo-agent");
    expect(body.scenarios).toContainEqual(expect.objectContaining({ name: "echo-agent", isRunning: false }));
  });

  it("are started by the program; an unknown one leaves no server behind", async () => {
    await emulator.stop();
    const { port } = new URL(emulator.url);
    await expect(startEmulator({ port: Number(port), scenarios: ["eco" as "views"] })).rejects.toThrow(
      /not "eco"/,
    );
    await start({ port: Number(port), scenarios: ["echo-agent"] });
    const { ContactId } = await startChat();
    expect(ContactId).toMatch(/-/);
    expect(emulator.scenarios.list().filter(({ isRunning }) => isRunning)).toHaveLength(1);
  });
});
