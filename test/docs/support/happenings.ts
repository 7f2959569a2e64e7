import { readState, waitUntil } from "./page-state";
import type { Stage } from "./stage";

const VIEW = {
  Id: "view-1",
  Name: "Delivery",
  Version: 1,
  Content: { Template: "{}", InputSchema: "{}", Actions: ["Submit"] },
};
const INTERACTIVE = "application/vnd.amazonaws.connect.message.interactive";
const EVENT = "application/vnd.amazonaws.connect.event.";

const happenings: Readonly<Record<string, (stage: Stage, value: string) => unknown>> = {
  "agent-says": ({ emulator, contactId, agentId }) =>
    emulator.core.desk.sendMessage(contactId, agentId, { content: "Hello, Jane" }),
  "agent-types": ({ emulator, contactId, agentId }) => emulator.core.desk.sendTyping(contactId, agentId),
  "agent-reads": (stage) => sendReceipt(stage, "read"),
  "agent-receives": (stage) => sendReceipt(stage, "delivered"),
  "agent-ends": ({ emulator, contactId, agentId }) => emulator.core.desk.end(contactId, agentId),
  "customer-says": ({ emulator, customer }) => {
    const post = (operation: string, token: string, fields: object) =>
      JSON.parse(
        String(
          emulator.core.handle({
            method: "POST",
            path: `/participant/${operation}`,
            headers: { "content-type": "application/json", "x-amz-bearer": token },
            body: JSON.stringify(fields),
          }).body,
        ),
      ) as { ConnectionCredentials: { ConnectionToken: string } };
    const { ConnectionCredentials } = post("connection", customer.ParticipantToken, {
      Type: ["CONNECTION_CREDENTIALS"],
    });
    const message = { ContentType: "text/plain", Content: "My order is late", ClientToken: "one" };
    post("message", ConnectionCredentials.ConnectionToken, message);
  },
  "bot-writes": ({ emulator, contactId }) => {
    const stream = emulator.core.bot.stream(contactId);
    stream.chunk("Your parcel ");
    stream.chunk("arrives today.");
    stream.complete();
  },
  "line-is-cut": ({ emulator, contactId }) => emulator.core.cutSockets({ contactId }),
  "service-refuses": ({ page }) =>
    page.route("**/participant/connection", (route) => route.fulfill({ status: 400, body: "{}" })),
  "view-is-there": ({ emulator }) => emulator.core.views.register("view-token", VIEW),
  "flow-asks": ({ emulator, contactId }) =>
    emulator.core.bot.sendMessage(contactId, JSON.stringify(listPicker), INTERACTIVE),
  "flow-shows": ({ emulator, contactId }) => {
    emulator.core.views.register("view-token", VIEW);
    emulator.core.bot.sendMessage(contactId, JSON.stringify(showView), INTERACTIVE);
  },
  "sign-in": ({ emulator, contactId }, outcome) => {
    const session = emulator.core.authentication.initiate(contactId);
    if (outcome) emulator.core.authentication.settle(session, outcome as "succeeded");
  },
  /** Until so many lines are printed. */
  printed: ({ page }, count) => waitUntil(async () => (await readState(page)).lines.length >= Number(count)),
  /** Events that nothing here brings about by itself. */
  event: (stage, name) =>
    say(stage, "aws/chat", {
      contentType: "application/json",
      content: JSON.stringify({
        Type: "EVENT",
        Id: `event-${name}`,
        ContentType: EVENT + name,
        ContactId: stage.contactId,
        AbsoluteTime: new Date().toISOString(),
        DisplayName: "Alex",
        ParticipantRole: "AGENT",
      }),
    }),
  ping: (stage, status) => say(stage, "aws/ping", { statusCode: Number(status), statusContent: "" }),
};

const listPicker = {
  templateType: "ListPicker",
  version: "1.0",
  data: {
    content: { title: "What is it about?", elements: [{ title: "An order" }, { title: "A return" }] },
  },
};
const showView = {
  templateType: "ViewResource",
  version: "1.0",
  data: { content: { viewToken: "view-token" } },
};

/** `name` or `name=value`. */
export async function happen(stage: Stage, word: string): Promise<void> {
  const [name = "", value = ""] = word.split("=", 2);
  const carryOut = happenings[name];
  if (!carryOut) throw new Error(`There is no such happening: ${word}`);
  await carryOut(stage, value);
}

function say({ socket }: Stage, topic: string, fields: object): void {
  const route = socket();
  if (!route) throw new Error("The page has no socket");
  route.send(JSON.stringify({ topic, ...fields }));
}

/** For the last message that the customer has sent. */
function sendReceipt({ emulator, contactId, agentId }: Stage, kind: "read" | "delivered"): void {
  const contact = emulator.core.contacts().find((report) => report.contactId === contactId);
  const message = contact?.transcript
    .filter(({ Type, ParticipantRole }) => Type === "MESSAGE" && ParticipantRole === "CUSTOMER")
    .at(-1);
  emulator.core.desk.sendReceipt(contactId, agentId, message?.Id ?? "", kind);
}
