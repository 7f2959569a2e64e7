// A test of a chat with jest: `npx jest`. The local service answers like Amazon Connect, on a free port, for this test alone.
const { startEmulator } = require("amazon-connect-chatjs/emulator");
const { ChatSession } = require("amazon-connect-chatjs");

// Browsers have it, and Node from 22 on. For Node 20: `npm install --save-dev ws`.
globalThis.WebSocket ??= require("ws");

let service;

beforeEach(async () => {
  service = await startEmulator({ port: 0, scenarios: ["echo-agent"] });
  ChatSession.setGlobalConfig({ endpoint: service.url });
});

afterEach(() => service.stop());

/** What your backend does with StartChatContact. */
async function startChat(displayName) {
  const response = await fetch(`${service.url}/start-chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ParticipantDetails: { DisplayName: displayName } }),
  });
  return (await response.json()).data.startChatResult;
}

/** A session, and a promise for each text that will come. */
async function openChat() {
  const session = ChatSession.create({ type: "CUSTOMER", chatDetails: await startChat("Jane") });
  const hear = (text) =>
    new Promise((resolve) => {
      const stop = session.onMessage(({ data }) => {
        if (data.Content !== text || data.ParticipantRole !== "AGENT") return;
        stop();
        resolve();
      });
    });
  const greeted = hear("Hello. I say what you say.");
  await session.connect();
  await greeted;
  return { session, hear };
}

test("a customer is answered", async () => {
  const { session, hear } = await openChat();
  const answered = hear("Where is my order?");
  await session.sendMessage({ contentType: "text/plain", message: "Where is my order?" });
  await answered;
  session.dispose();
});

test("a message that the service is too busy for is sent again", async () => {
  const { session } = await openChat();
  service.faults.add({ kind: "429", operation: "SendMessage", lasts: "once", retryAfterSeconds: 0 });
  const { data } = await session.sendMessage({ contentType: "text/plain", message: "Hello?" });
  expect(data.Id).toBeTruthy();
  const statuses = service.wire
    .entries()
    .flatMap(({ name, status }) => (name === "SendMessage" ? [status] : []));
  expect(statuses).toEqual([429, 200]);
  session.dispose();
});

test("a chat outlives a line that is cut", async () => {
  const { session, hear } = await openChat();
  const lost = new Promise((resolve) => session.onConnectionLost(resolve));
  service.faults.add({ kind: "cut" });
  await lost;
  const answered = hear("Still there?");
  await session.sendMessage({ contentType: "text/plain", message: "Still there?" });
  await answered;
  session.dispose();
});
