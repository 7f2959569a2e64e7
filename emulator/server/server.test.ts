import { once } from "node:events";
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { IncomingMessage, RequestOptions } from "node:http";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import type { RunningEmulator } from "..";
import { startEmulator } from "..";
import type { EmulatorOptions } from "./settings";

jest.setTimeout(60_000);

const running: RunningEmulator[] = [];

async function start(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const emulator = await startEmulator({ port: 0, ...options });
  running.push(emulator);
  return emulator;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()));
});

interface Got {
  status: number | undefined;
  headers: IncomingMessage["headers"];
  text: string;
}

/** As fetch, but with any Host and any path. */
async function get(url: string, options: RequestOptions = {}, body: string | Uint8Array = ""): Promise<Got> {
  const outgoing = request(url, options);
  outgoing.end(body);
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode, headers: answer.headers, text };
}

function post(url: string, headers: Record<string, string>, body: object = {}): Promise<Got> {
  return get(url, { method: "POST", headers }, JSON.stringify(body));
}

async function startChat(
  emulator: RunningEmulator,
): Promise<{ ContactId: string; ParticipantToken: string }> {
  const { text } = await post(
    `${emulator.url}/start-chat`,
    {},
    { ParticipantDetails: { DisplayName: "Carol" } },
  );
  const { data } = JSON.parse(text) as {
    data: { startChatResult: { ContactId: string; ParticipantToken: string } };
  };
  return data.startChatResult;
}

const CHAT = { ParticipantDetails: { DisplayName: "Carol" } };
const JSON_TYPE = { "content-type": "application/json" };
const ELSEWHERE = "https://shop.example";

describe("a request's Host", () => {
  it.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("may be %s with the port", async (name) => {
    const { url } = await start();
    const { port } = new URL(url);
    expect((await get(`${url}/desk/contacts`, { headers: { host: `${name}:${port}` } })).status).toBe(200);
  });

  it.each(["evil.example", "localhost", "127.0.0.1:1", "localhost:80"])("may not be %s", async (host) => {
    const { url, core } = await start();
    const answers = [
      await get(`${url}/desk/contacts`, { headers: { host } }),
      await get(`${url}/start-chat`, { method: "POST", headers: { host } }, JSON.stringify(CHAT)),
      await get(`${url}/`, { headers: { host } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([421, 421, 421]);
    expect(core.contacts()).toEqual([]);
  });

  it("may be any address of the machine where the server listens everywhere", async () => {
    const { url } = await start({ host: "0.0.0.0" });
    const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
    for (const { address, family } of addresses) {
      const name = family === "IPv6" ? `[${address}]` : address;
      const headers = { host: `${name}:${new URL(url).port}` };
      expect((await get(`${url}/desk/contacts`, { headers })).status).toBe(200);
    }
    const headers = { host: `192.0.2.1:${new URL(url).port}` };
    expect((await get(`${url}/desk/contacts`, { headers })).status).toBe(421);
  });

  it("is where the socket is that the service names", async () => {
    const { url } = await start();
    const host = `localhost:${new URL(url).port}`;
    const answer = await post(`${url}/desk/transport`, { ...JSON_TYPE, host }, { agentId: "bob" });
    expect(answer.text).toContain(`"url":"ws://${host}/socket?`);
  });

  it("may be one that was allowed", async () => {
    const { url } = await start({ allowedHosts: ["dev.box"] });
    expect((await get(`${url}/desk/contacts`, { headers: { host: "dev.box:1234" } })).status).toBe(200);
    expect((await get(`${url}/desk/contacts`, { headers: { host: "dev.box.evil" } })).status).toBe(421);
  });
});

describe("pages of other origins", () => {
  it("may use the service with the headers that the AWS SDK sends, and read what they need", async () => {
    const { url } = await start();
    const preflight = await get(`${url}/participant/message`, {
      method: "OPTIONS",
      headers: {
        origin: ELSEWHERE,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-amz-bearer,x-my-own",
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers["access-control-allow-origin"]).toBe(ELSEWHERE);
    const allowed = preflight.headers["access-control-allow-headers"]?.split(", ");
    expect(allowed).toEqual(
      expect.arrayContaining([
        "content-type",
        "x-amz-bearer",
        "x-amz-user-agent",
        "amz-sdk-invocation-id",
        "amz-sdk-request",
      ]),
    );
    expect(allowed).not.toContain("x-my-own");
    const answer = await post(`${url}/participant/message`, { origin: ELSEWHERE });
    expect(answer.status).toBe(403);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": ELSEWHERE,
      "access-control-expose-headers": "x-amzn-requestid, x-amzn-errortype, retry-after",
      "x-amzn-errortype": "AccessDeniedException",
      "x-amzn-requestid": expect.any(String) as string,
    });
  });

  it("may upload with whatever the address was signed with", async () => {
    const { url } = await start();
    const headers = {
      origin: ELSEWHERE,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "content-type,x-amz-server-side-encryption",
    };
    const preflight = await get(`${url}/attachments/upload/x`, { method: "OPTIONS", headers });
    expect(preflight.headers["access-control-allow-headers"]).toBe(headers["access-control-request-headers"]);
    expect(preflight.headers["access-control-allow-methods"]).toContain("PUT");
  });

  it("may neither start chats nor be agents", async () => {
    const { url, core } = await start();
    for (const origin of [ELSEWHERE, "null", "http://localhost:1"]) {
      const answers = [
        await post(`${url}/start-chat`, { origin }, CHAT),
        await post(`${url}/desk/transport`, { origin, ...JSON_TYPE }, { agentId: "bob" }),
        await get(`${url}/desk/contacts`, { headers: { origin } }),
        await get(`${url}/desk/contacts`, { method: "OPTIONS", headers: { origin } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 204]);
      for (const { headers } of answers) expect(headers).not.toHaveProperty("access-control-allow-origin");
    }
    expect(core.contacts()).toEqual([]);
  });

  it("may start chats where they were named, and then others may not use the service", async () => {
    const { url } = await start({ corsOrigins: [ELSEWHERE] });
    const answer = await post(`${url}/start-chat`, { origin: ELSEWHERE }, CHAT);
    expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([200, ELSEWHERE]);
    const other = await post(`${url}/participant/message`, { origin: "https://other.example" });
    expect(other.headers).not.toHaveProperty("access-control-allow-origin");
  });

  it("are not those of the server's own names", async () => {
    const { url } = await start();
    const origin = `http://localhost:${new URL(url).port}`;
    expect((await post(`${url}/start-chat`, { origin }, CHAT)).status).toBe(200);
    expect((await get(`${url}/desk/contacts`, { headers: { origin } })).status).toBe(200);
    const service = await post(`${url}/participant/message`, { origin });
    expect(service.headers["access-control-allow-origin"]).toBe(origin);
  });
});

describe("bad input", () => {
  it("that is too large is refused, and the next request is served", async () => {
    const { url, core } = await start({ limits: { maxAttachmentBytes: 1000 } });
    const huge = "x".repeat(2 * 1024 * 1024);
    const answer = await get(`${url}/start-chat`, { method: "POST", headers: { origin: url } }, huge);
    expect(answer.status).toBe(413);
    expect((await get(`${url}/attachments/upload/x`, { method: "PUT" }, "x".repeat(1001))).status).toBe(413);
    expect((await post(`${url}/start-chat`, {}, CHAT)).status).toBe(200);
    expect(core.contacts()).toHaveLength(1);
  });

  it.each([
    "/%",
    "/%E0%A4%A",
    "//evil.example/..",
    "/participant/views/%",
    "/desk/contacts/%/end",
    "/\\..\\x",
  ])("as the path %s is answered", async (path) => {
    const { url } = await start({ staticRoutes: [{ path: "/", directory: __dirname }] });
    const { port } = new URL(url);
    const answer = await get(url, { path, port, method: "GET" });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it("that is no HTTP, or stops in the middle, does no harm", async () => {
    const { url } = await start();
    const { port } = new URL(url);
    const half = connect(Number(port), "127.0.0.1");
    half.end(`POST /start-chat HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 100\r\n\r\n{"half`);
    const noise = connect(Number(port), "127.0.0.1");
    noise.end("\u0000\u0001nonsense\r\n\r\n");
    half.resume();
    noise.resume();
    await Promise.all([once(half, "close"), once(noise, "close")]);
    expect((await startChat({ url } as RunningEmulator)).ContactId).not.toBe("");
  });
});

describe("static files", () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "emulator-static-"));
    mkdirSync(join(root, "pages", "agent"), { recursive: true });
    mkdirSync(join(root, "dist"));
    writeFileSync(join(root, "secret.txt"), "secret");
    writeFileSync(join(root, "pages", ".hidden"), "hidden");
    writeFileSync(join(root, "pages", "index.html"), "<p>home</p>");
    writeFileSync(join(root, "pages", "a b.js"), "1");
    writeFileSync(join(root, "pages", "agent", "index.html"), "<p>agent</p>");
    writeFileSync(join(root, "dist", "chat.js"), "2");
    symlinkSync(join(root, "secret.txt"), join(root, "pages", "link.txt"));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const serve = (options: EmulatorOptions = {}) =>
    start({
      staticRoutes: [
        { path: "/", directory: join(root, "pages") },
        { path: "/dist", directory: join(root, "dist") },
      ],
      ...options,
    });

  it("come with their types, from the route that fits best", async () => {
    const { url } = await serve();
    expect(await get(`${url}/`)).toMatchObject({ status: 200, text: "<p>home</p>" });
    expect(await get(`${url}/agent/`)).toMatchObject({ text: "<p>agent</p>" });
    expect(await get(`${url}/dist/chat.js?v=1`)).toMatchObject({
      text: "2",
      headers: { "content-type": "text/javascript; charset=utf-8", "x-content-type-options": "nosniff" },
    });
    expect(await get(`${url}/a%20b.js`)).toMatchObject({ text: "1" });
    expect(await get(`${url}/dist/chat.js`, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
    expect((await get(`${url}/dist/chat.js`, { method: "POST" })).status).toBe(405);
  });

  it("of a directory are found with a slash at the end", async () => {
    const { url } = await serve();
    expect(await get(`${url}/agent`)).toMatchObject({ status: 302, headers: { location: "/agent/" } });
    expect(await get(`${url}//agent`)).toMatchObject({ headers: { location: "/agent/" } });
    expect((await get(`${url}/dist`)).headers.location).toBe("/dist/");
    expect((await get(`${url}/dist/`)).status).toBe(404);
  });

  it("may begin elsewhere", async () => {
    const { url } = await serve({ redirectRootTo: "/agent/" });
    expect(await get(`${url}/`)).toMatchObject({ status: 302, headers: { location: "/agent/" } });
  });

  it("let pages do no more than they must, and are never kept", async () => {
    const { url } = await serve();
    const { headers } = await get(`${url}/`);
    const { port } = new URL(url);
    expect(headers).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    const policy = headers["content-security-policy"];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("base-uri 'none'; form-action 'self'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
    expect(policy).not.toContain("[");
  });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/dist/../../secret.txt",
    "/dist/%2e%2e/%2e%2e/secret.txt",
    "/..%5csecret.txt",
    "/link.txt",
    "/.hidden",
    "/x%00.js",
    "//secret.txt",
  ])("do not lead out of their directory: %s", async (path) => {
    const { url } = await serve();
    const answer = await get(url, { path, port: new URL(url).port });
    expect(answer).toMatchObject({ status: 404 });
    expect(answer.text).not.toMatch(/secret\s*$/);
  });
});

describe("the server", () => {
  it("takes the next free port from 8080 when none is asked for", async () => {
    const first = await startEmulator();
    running.push(first);
    const second = await startEmulator();
    running.push(second);
    expect(Number(new URL(first.url).port)).toBeGreaterThanOrEqual(8080);
    expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(first.url).port));
  });

  it("rejects when the port that was asked for is taken", async () => {
    const { url } = await start();
    await expect(start({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
  });

  it("stops though requests are open, and can be stopped twice", async () => {
    const { url, stop } = await startEmulator({ port: 0 });
    const open = connect(Number(new URL(url).port), "127.0.0.1");
    await once(open, "connect");
    open.on("error", () => undefined);
    await stop();
    await stop();
    await expect(get(`${url}/`)).rejects.toThrow();
  });

  it("writes down what it is asked, without tokens", async () => {
    const lines: string[] = [];
    const emulator = await start({ log: (line) => lines.push(line) });
    await startChat(emulator);
    await get(`${emulator.url}/attachments/file/x?signature=secret`);
    await get(`${emulator.url}/participant/views/secret`);
    expect(lines).toEqual([
      "POST /start-chat 200",
      "GET /attachments/file/x 403",
      "GET /participant/views/… 403",
    ]);
  });
});
