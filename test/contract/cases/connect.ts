import type { ContractCase } from "../case";

/** `connect()`, `getChatDetails()`, and calls before there is a connection. */
export const connectCases: readonly ContractCase[] = [
  {
    name: "connect: a customer's result, requests and events",
    async page({ customer, attempt, until, barrier }) {
      const { session, details } = await customer();
      await attempt("connect", async () => ({
        ...((await session.connect({ metadata: { a: 1 } })) as object),
        _debug: 0,
      }));
      await until("onMessage", 1, "joined");
      await barrier(details.ContactId);
    },
    expect: "same",
  },
  {
    name: "connect: what stands in _debug",
    async page({ customer, note, until }) {
      const { session } = await customer();
      note("debug", ((await session.connect()) as { _debug: unknown })._debug);
      await until("onMessage", 1, "joined");
    },
    expect: "same",
  },
  {
    name: "connect: what handlers get as chatDetails, as a customer",
    chatDetails: true,
    async page({ connected }) {
      await connected();
    },
    expect: "same",
  },
  {
    name: "connect: what handlers get as chatDetails, as an agent",
    chatDetails: true,
    async page({ connectedAgent, service }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      await connectedAgent(chat);
    },
    expect: "same",
  },
  {
    name: "connect: frames on opening, in their order",
    async page({ connected, note, service }) {
      await connected();
      note(
        "frames",
        (await service.frames()).map((frame) => (frame as { topic: string }).topic),
      );
    },
    expect: "same",
  },
  {
    name: "connect: getChatDetails before, just after and later",
    async page({ customer, note, until }) {
      const { session } = await customer();
      note("before", session.getChatDetails());
      await session.connect();
      note("after", session.getChatDetails());
      await until("onMessage", 1, "joined");
      note("later", session.getChatDetails());
    },
    expect: "same",
  },
  {
    name: "row 5: onConnectionEstablished fires once",
    async page({ connected, heard, note }) {
      await connected();
      note("times", heard("onConnectionEstablished").length);
    },
    expect: { row: "row 5", ours: { times: 1 }, peer: { times: 2 } },
  },
  {
    name: "connect: onConnectionEstablished fires when the subscription has succeeded",
    async page({ customer, heard, note, service }) {
      await service.meetSockets("mute");
      const { session } = await customer();
      await session.connect();
      await service.rest();
      note("established", heard("onConnectionEstablished").length > 0);
    },
    expect: {
      row: "behaviour 3: when the subscription has succeeded (differs: the peer fires at the socket's opening)",
      ours: { established: false },
      peer: { established: true },
    },
  },
  {
    name: "row 6: a second connect() while connecting and when connected gives the same promise",
    async page({ customer, note, service }) {
      const { session } = await customer();
      const first = session.connect({ metadata: 1 });
      note("connecting", session.connect({ metadata: 2 }) === first);
      note("metadata", ((await first) as { metadata: unknown }).metadata);
      note("connected", session.connect() === first);
      note("requests", (await service.requests("CreateParticipantConnection")).length);
    },
    expect: {
      row: "row 6",
      ours: { connecting: true, metadata: 1, connected: true, requests: 1 },
      peer: { connecting: false, metadata: 2, connected: false, requests: 1 },
    },
  },
  {
    name: "row 6: after a failed attempt connect() starts anew",
    async page({ customer, note, service }) {
      const { session } = await customer();
      await service.answer("CreateParticipantConnection", { status: 400, body: {}, times: 1 });
      await session.connect().catch(() => undefined);
      const result = (await session.connect()) as { connectSuccess: boolean } | undefined;
      note("success", result?.connectSuccess ?? null);
    },
    expect: { row: "row 6", ours: { success: true }, peer: { success: null } },
  },
  ...[
    { status: 400, type: "ValidationException", body: { message: "no" } },
    { status: 403, type: "AccessDeniedException", body: { message: "no" } },
    { status: 404, type: "ResourceNotFoundException", body: { message: "no" } },
  ].map((fault): ContractCase => ({
    name: `connect: refused with ${fault.status}`,
    args: fault,
    async page({ customer, attempt, service }, answer: { status: number }) {
      const { session } = await customer();
      await service.answer("CreateParticipantConnection", answer);
      await attempt("connect", () => session.connect({ metadata: "m" }));
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
      await service.rest();
    },
    expect: "same",
  })),
  ...[429, 500, 503].map((status): ContractCase => ({
    name: `connect: ${status} twice, then accepted`,
    args: status,
    async page({ customer, attempt, service, until }, status: number) {
      const { session } = await customer();
      await service.answer("CreateParticipantConnection", { status, body: { message: "wait" }, times: 2 });
      await attempt("connect", async () => ({ ...((await session.connect()) as object), _debug: 0 }));
      await until("onMessage", 1, "joined");
    },
    expect: "same",
  })),
  {
    name: "connect: 500 for good is given up after three attempts",
    async page({ customer, attempt, service, note }) {
      const { session } = await customer();
      await service.answer("CreateParticipantConnection", { status: 500, body: { message: "oops" } });
      await attempt("connect", () => session.connect());
      note("attempts", (await service.requests("CreateParticipantConnection")).length);
    },
    expect: "same",
  },
  {
    name: "row 14: a failed connect() is an Error with a reason",
    async page({ customer, service, note }) {
      const { session } = await customer();
      await service.answer("CreateParticipantConnection", { status: 400, body: {} });
      const error = await session.connect().catch((thrown: unknown) => thrown);
      note("Error", error instanceof Error);
      note("reason", typeof (error as { reason?: unknown }).reason);
      note("debug", typeof (error as { _debug?: unknown })._debug);
    },
    expect: {
      row: "row 14",
      ours: { Error: true, reason: "string", debug: "object" },
      peer: { Error: false, reason: "undefined", debug: "object" },
    },
  },
  {
    name: "connect: an answer without an address is asked for again before it rejects",
    async page({ customer, note, service, stateOf }) {
      const { session } = await customer();
      await service.answer("CreateParticipantConnection", { status: 200, body: {} });
      note("state", await stateOf(session.connect()));
      note("attempts", (await service.requests("CreateParticipantConnection")).length);
    },
    expect: {
      row: "behaviour 3: an answer that is not what the service promises: wait and try again (differs)",
      ours: { state: "rejected", attempts: 3 },
      peer: { state: "rejected", attempts: 1 },
    },
  },
  ...["sendMessage", "sendEvent", "getTranscript", "disconnectParticipant"].map(notConnected),
  ...["sendAttachment", "downloadAttachment", "getAttachmentURL"].map(notConnected),
  ...["describeView", "getAuthenticationUrl", "cancelParticipantAuthentication"].map(
    (method): ContractCase => ({
      name: `connect: ${method} before it is refused`,
      args: method,
      async page({ customer, note }, method: string) {
        const { session } = await customer();
        try {
          const error: unknown = await (
            session[method]!({
              viewToken: "v",
              redirectUri: "https://a.example/",
              sessionId: "s",
            }) as Promise<unknown>
          ).catch((thrown: unknown) => thrown);
          note("text", String(error));
        } catch {
          note("text", "thrown at once");
        }
      },
      expect: {
        row: "public-api 5: and for describeView and the two authentication calls does not check (differs)",
        ours: { text: `Failed to call ${method}, No active connection` },
        peer: { text: "thrown at once" },
      },
    }),
  ),
  {
    name: "connect: two sessions of one chat on a page share a socket, and both hear everything",
    async page({ connected, customer, barrier, service, item, heard, note }) {
      const { details } = await connected({ name: "first" });
      const { session } = await customer({ details, name: "second" });
      await session.connect();
      await service.rest();
      await service.push(item(details, { Id: "shared", Content: "to both" }));
      await barrier(details.ContactId);
      note(
        "heard by",
        heard("onMessage", "to both")
          .map((event) => event.session)
          .sort(),
      );
      note("requests", (await service.requests("CreateParticipantConnection")).length);
    },
    expect: {
      row: "behaviour 3: sessions with the same endpoint and participant token on one page share a socket and its requests",
      ours: { "heard by": ["first", "second"], requests: 1 },
      peer: { "heard by": ["first", "second"], requests: 2 },
    },
  },
];

function notConnected(method: string): ContractCase {
  return {
    name: `connect: ${method} before it is refused`,
    args: method,
    async page({ customer, attempt, note }, method: string) {
      const { session } = await customer();
      const args = {
        ...{ message: "x", contentType: "text/plain", attachmentId: "a" },
        attachment: new File(["x"], "x.txt", { type: "text/plain" }),
      };
      const error: unknown = await attempt(method, () => session[method]!(args));
      note("error", error === undefined);
    },
    expect: "same",
  };
}
