import type { EmulatorCore } from "../core";
import type { Scenario } from "./scenario";

const AGENT_ID = "agent-of-the-past";
const CHAT_ENDED = "application/vnd.amazonaws.connect.event.chat.ended";

interface StartAnswer {
  ContactId: string;
  ParticipantToken: string;
}

/** The calls that a customer's page and its backend make. */
function call<T>(core: EmulatorCore, method: string, path: string, bearer: string, fields: object): T {
  const headers = { "content-type": "application/json", "x-amz-bearer": bearer };
  const { body } = core.handle({ method, path, headers, body: JSON.stringify(fields) });
  return JSON.parse(String(body)) as T;
}

/** A conversation that has ended. */
function playPast(core: EmulatorCore): string {
  const { ContactId: contactId, ParticipantToken } = call<StartAnswer>(core, "PUT", "/contact/chat", "", {
    ParticipantDetails: { DisplayName: "You, last week" },
    InitialMessage: { ContentType: "text/plain", Content: "My order has not arrived." },
  });
  const connection = { Type: ["CONNECTION_CREDENTIALS"], ConnectParticipant: true };
  const { ConnectionCredentials } = call<{ ConnectionCredentials: { ConnectionToken: string } }>(
    core,
    "POST",
    "/participant/connection",
    ParticipantToken,
    connection,
  );
  core.desk.accept(contactId, AGENT_ID, "Robin");
  core.desk.sendMessage(contactId, AGENT_ID, {
    content: "It is on its way. Write again if it is not there by Friday.",
  });
  call(core, "POST", "/participant/message", ConnectionCredentials.ConnectionToken, {
    ContentType: "text/plain",
    Content: "I will, thank you.",
  });
  core.desk.end(contactId, AGENT_ID);
  return contactId;
}

/** Customers come back to where they were. */
export const persistentChat: Scenario = {
  title: "Persistent chat",
  description:
    "A new chat continues the one before: the first a made-up one, later ones the last that ended.",
  play(stage) {
    const { core } = stage;
    stage.onItem(({ ContentType, ContactId }) => {
      if (ContentType === CHAT_ENDED) core.setReturningFrom(ContactId);
    });
    core.setReturningFrom(playPast(core));
    return () => core.setReturningFrom(undefined);
  },
};
