import type { ContractCase } from "../case";

/** Each is a `create` that cannot work. */
const BAD_INPUT: Readonly<Record<string, unknown>> = {
  "no chatDetails": { type: "CUSTOMER" },
  "chatDetails a string": { type: "CUSTOMER", chatDetails: "x" },
  "no contactId": { type: "CUSTOMER", chatDetails: { participantId: "p", participantToken: "t" } },
  "contactId a number": {
    type: "CUSTOMER",
    chatDetails: { contactId: 5, participantId: "p", participantToken: "t" },
  },
  "no participantId": { type: "CUSTOMER", chatDetails: { contactId: "c", participantToken: "t" } },
  "no participantToken": { type: "CUSTOMER", chatDetails: { contactId: "c", participantId: "p" } },
  "an agent without getConnectionToken": {
    chatDetails: { contactId: "c", participantId: "p" },
    websocketManager: {},
  },
  "an agent without a manager": { chatDetails: { contactId: "c", participantId: "p" } },
  "options a number": {
    type: "CUSTOMER",
    chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
    options: 5,
  },
};

/** `connect.ChatSession.create` and what it gives. */
export const createCases: readonly ContractCase[] = [
  {
    name: "create: a type that there is not",
    page({ chat, attempt }) {
      const chatDetails = { contactId: "c", participantId: "p", participantToken: "t" };
      void attempt("type X", () => chat.create({ type: "X", chatDetails }));
    },
    expect: "same",
  },
  {
    name: "row 13: bad input to create() throws IllegalArgument",
    args: BAD_INPUT,
    page({ chat, note }, inputs: Record<string, unknown>) {
      for (const [name, input] of Object.entries(inputs)) {
        try {
          chat.create(input);
          note(name, "a session");
        } catch (error) {
          note(name, (error as Error).name);
        }
      }
    },
    expect: {
      row: "row 13",
      ours: Object.fromEntries(Object.keys(BAD_INPUT).map((name) => [name, "IllegalArgument"])),
      peer: Object.fromEntries(Object.keys(BAD_INPUT).map((name) => [name, "a session"])),
    },
  },
  {
    name: "create: without arguments throws",
    page({ chat, note }) {
      try {
        chat.create();
        note("throws", false);
      } catch {
        note("throws", true);
      }
    },
    expect: "same",
  },
  {
    name: "create: without a type it is an agent's",
    page({ chat, connect, note }) {
      const session = chat.create({
        chatDetails: {
          contactId: "c",
          participantId: "p",
          getConnectionToken: () => Promise.reject(new Error("none")),
        },
        websocketManager: connect.WebSocketManager.create({}),
      });
      note("agent", typeof session.cleanUpOnParticipantDisconnect);
      note("customer", typeof session.disconnectParticipant);
      note("details", session.getChatDetails());
    },
    expect: "same",
  },
  {
    name: "create: details in camelCase, PascalCase, both, and with fields that nobody knows",
    page({ chat, note }) {
      const create = (chatDetails: object) => chat.create({ type: "CUSTOMER", chatDetails }).getChatDetails();
      note("camel", create({ contactId: "c", participantId: "p", participantToken: "t" }));
      note("Pascal", create({ ContactId: "c", ParticipantId: "p", ParticipantToken: "t" }));
      note(
        "initial",
        create({ contactId: "c", initialContactId: "i", participantId: "p", participantToken: "t" }),
      );
      note(
        "Initial",
        create({ ContactId: "c", InitialContactId: "i", ParticipantId: "p", ParticipantToken: "t" }),
      );
      note("both", create({ ContactId: "C", contactId: "c", ParticipantId: "p", ParticipantToken: "t" }));
      note(
        "empty Pascal",
        create({ ContactId: "", contactId: "c", participantId: "p", participantToken: "t" }),
      );
      note(
        "empty initial",
        create({ contactId: "c", initialContactId: "", participantId: "p", participantToken: "t" }),
      );
      note("more", create({ ContactId: "C", ParticipantId: "p", ParticipantToken: "t", Other: 1, other: 2 }));
    },
    expect: "same",
  },
  {
    name: "create: a customer's session has the methods of the contract",
    async page({ customer, note }) {
      const { session } = await customer();
      const names = ["connect", "sendMessage", "sendEvent", "getTranscript", "getChatDetails"];
      names.push("sendAttachment", "downloadAttachment", "getAttachmentURL", "describeView");
      names.push("getAuthenticationUrl", "cancelParticipantAuthentication", "disconnectParticipant");
      names.push("cleanUpOnParticipantDisconnect");
      for (const name of names) note(name, typeof session[name]);
    },
    expect: "same",
  },
  {
    name: "create: every onX of the contract is there",
    async page({ customer, note }) {
      const { session } = await customer();
      const names = ["Message", "Typing", "ReadReceipt", "DeliveredReceipt", "Ended", "ChatRehydrated"];
      names.push("ConnectionEstablished", "ConnectionLost", "ConnectionBroken", "TranscriptUpdated");
      names.push("DeepHeartbeatSuccess", "DeepHeartbeatFailure", "ParticipantIdle", "ParticipantReturned");
      names.push("ParticipantInvited", "AutoDisconnection", "ParticipantDisplayNameUpdated");
      for (const end of ["Initiated", "Successful", "Failed", "Timeout", "Expired", "Canceled"]) {
        names.push(`Authentication${end}`);
      }
      for (const name of names) note(name, typeof session[`on${name}`]);
    },
    expect: "same",
  },
  {
    name: "create: an agent's session has the methods of the contract",
    async page({ agent, service, note }) {
      const session = await agent(await service.startChat());
      const names = ["connect", "sendMessage", "sendEvent", "getTranscript", "getChatDetails"];
      names.push("sendAttachment", "downloadAttachment", "getAttachmentURL", "describeView");
      names.push("disconnectParticipant", "cleanUpOnParticipantDisconnect");
      for (const name of names) note(name, typeof session[name]);
    },
    expect: "same",
  },
  {
    name: "create: session.controller carries who it is and every operation",
    async page({ customer, note }) {
      const { session } = await customer();
      const controller = session.controller as unknown as Record<string, unknown>;
      for (const field of [
        "contactId",
        "initialContactId",
        "participantId",
        "participantToken",
        "sessionType",
      ]) {
        note(field, controller[field]);
      }
      const names = ["connect", "sendMessage", "sendEvent", "getTranscript", "getChatDetails", "subscribe"];
      names.push("sendAttachment", "downloadAttachment", "getAttachmentURL", "describeView");
      names.push("getAuthenticationUrl", "cancelParticipantAuthentication", "disconnectParticipant");
      names.push("cleanUpOnParticipantDisconnect");
      for (const name of names) note(name, typeof controller[name]);
    },
    expect: "same",
  },
  {
    name: "create: session.controller works as if it were the session",
    async page({ customer, until, barrier, attempt, note }) {
      const { session, details } = await customer({ listen: [] });
      const controller = session.controller as unknown as typeof session;
      const heard: string[] = [];
      controller.subscribe!("INCOMING_MESSAGE", ({ data }: { data: { Content?: string } }) =>
        heard.push(data.Content ?? "event"),
      );
      session.onMessage(() => undefined);
      controller.subscribe!("CONNECTION_ESTABLISHED", () => undefined);
      await controller.connect();
      await until(() => heard.length > 0);
      await attempt("send", () => controller.sendMessage({ message: "hello", contentType: "text/plain" }));
      await attempt("transcript", () => controller.getTranscript({}));
      await until(() => heard.includes("hello"));
      note("heard", heard);
      void barrier;
      void details;
    },
    expect: "same",
  },
  {
    name: "row 21: onX gives a function that unsubscribes, safe to call twice",
    async page({ connected, barrier, note }) {
      const { session, details } = await connected();
      const heard = { first: 0, second: 0 };
      const stop = session.onMessage(() => heard.first++);
      session.onMessage(() => heard.second++);
      note("returns", typeof stop);
      if (typeof stop === "function") {
        (stop as () => void)();
        (stop as () => void)();
      }
      await barrier(details.ContactId);
      note("heard", heard);
    },
    expect: {
      row: "row 21",
      ours: { returns: "function", heard: { first: 0, second: 1 } },
      peer: { returns: "undefined", heard: { first: 1, second: 1 } },
    },
  },
  {
    name: "create: a handler that throws does not stop the others, nor what comes later",
    async page({ connected, barrier, note, service, item }) {
      const { session, details } = await connected();
      const heard: unknown[] = [];
      session.onMessage(() => {
        throw new Error("own handler");
      });
      session.onMessage(({ data }: { data: { Content: string } }) => heard.push(data.Content));
      await service.push(item(details, { Content: "one" }));
      await service.push(item(details, { Content: "two" }));
      await barrier(details.ContactId);
      note("heard", heard.slice(0, 2));
    },
    expect: "same",
  },
  {
    name: "create: a handler that throws is logged at error level",
    async page({ connected, barrier, note, record, logger }) {
      const { session, details } = await connected({
        config: { loggerConfig: { customizedLogger: logger() } },
      });
      session.onMessage(() => {
        throw new Error("of its handler");
      });
      await barrier(details.ContactId);
      note("logged", record.logs.filter(({ method }) => method === "error").length > 0);
    },
    expect: {
      row: "public-api 6: one that throws is logged at error level (differs: the peer swallows it)",
      ours: { logged: true },
      peer: { logged: false },
    },
  },
  {
    name: "create: handlers run asynchronously, and several of one event in their order",
    async page({ connected, barrier, note }) {
      const { session, details } = await connected();
      const order: number[] = [];
      for (const number of [1, 2, 3]) session.onMessage(() => order.push(number));
      await barrier(details.ContactId);
      note("order", order);
    },
    expect: "same",
  },
  {
    name: "create: a handler that is no function throws nothing",
    async page({ customer, note }) {
      const { session } = await customer();
      for (const handler of [undefined, null, "x", {}]) {
        try {
          session.onMessage(handler);
          note(JSON.stringify(handler ?? null), "taken");
        } catch {
          note(JSON.stringify(handler ?? null), "thrown");
        }
      }
    },
    expect: {
      row: "public-api 5: nothing throws synchronously but `create`",
      ours: { null: "taken", '"x"': "taken", "{}": "taken" },
      peer: { null: "thrown", '"x"': "thrown", "{}": "thrown" },
    },
  },
  {
    name: "create: options.stage and options.cell are accepted",
    async page({ connected, note }) {
      const { session } = await connected({ args: { options: { stage: "prod", cell: "1" } } });
      note("details", Object.keys(session.getChatDetails() as object).sort());
    },
    expect: "same",
  },
];
