/// <reference types="amazon-connect-streams" />

export interface StartedChat {
  readonly ContactId: string;
  readonly ParticipantId: string;
  readonly ParticipantToken: string;
}

/** Sessions of this library for customers, on a page without Streams. */
export interface Customers {
  readonly heard: Record<string, string[]>;
  readonly sessions: Record<string, connect.CustomerChatSession>;
  join(chat: StartedChat): Promise<void>;
}

/** Runs in the customers' page, after the library. It must be whole in itself. */
export function installCustomers(endpoint: string): void {
  connect.ChatSession.setGlobalConfig({ endpoint });
  const customers: Customers = {
    heard: {},
    sessions: {},
    async join({ ContactId: contactId, ParticipantId: participantId, ParticipantToken: participantToken }) {
      const session = connect.ChatSession.create({
        type: "CUSTOMER",
        chatDetails: { contactId, participantId, participantToken },
      });
      customers.sessions[contactId] = session;
      const heard = (customers.heard[contactId] ??= []);
      session.onMessage(({ data }) => {
        if (data.Type === "MESSAGE") heard.push(`${String(data.ParticipantRole)}: ${String(data.Content)}`);
      });
      session.onTyping(() => heard.push("typing"));
      session.onReadReceipt(() => heard.push("read"));
      session.onEnded(() => heard.push("ended"));
      const established = new Promise<void>((resolve) => session.onConnectionEstablished(() => resolve()));
      await session.connect();
      await established;
    },
  };
  Object.assign(globalThis, { customers });
}
