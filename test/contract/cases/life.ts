import type { ContractCase } from "../case";

/**
 * A connection that is lost, comes back, or does not; the end of a chat. Where both must do the same after a loss, ours
 * is told not to recover what was missed, which the peer cannot do.
 */
export const lifeCases: readonly ContractCase[] = [
  {
    name: "life: lost and back, with what is sent meanwhile and after",
    async page({ connected, service, until, barrier, item }) {
      const { session, details } = await connected({ config: { features: { messageRecovery: false } } });
      await service.cut();
      await until("onConnectionLost");
      await service.subscribed();
      await service.push(item(details, { Content: "after" }));
      await session.sendMessage({ message: "mine", contentType: "text/plain" });
      await barrier(details.ContactId);
    },
    expect: "same",
  },
  {
    name: "life: closed by the service with a handshake",
    async page({ connected, service, until, barrier }) {
      const { details } = await connected({ config: { features: { messageRecovery: false } } });
      await service.closeSockets(1001);
      await until("onConnectionLost");
      await service.subscribed();
      await barrier(details.ContactId);
    },
    expect: "same",
  },
  {
    name: "life: the chat details after a connection is back",
    async page({ connected, service, until, note }) {
      const { session } = await connected({ config: { features: { messageRecovery: false } } });
      await service.cut();
      await until("onConnectionLost");
      await service.subscribed();
      const { connectionDetails } = session.getChatDetails() as { connectionDetails: object };
      note("keys", Object.keys(connectionDetails).sort());
    },
    expect: "same",
  },
  {
    name: "life: the socket's url in the chat details after a connection is back",
    async page({ connected, service, until, note }) {
      const { session } = await connected();
      const url = () =>
        (session.getChatDetails() as { connectionDetails: { url: string } }).connectionDetails.url;
      const before = url();
      await service.cut();
      await until("onConnectionLost");
      await service.subscribed();
      note("stays the first", url() === before);
    },
    expect: {
      row: "public-api 5: `connectionDetails`; the last once connected",
      ours: { "stays the first": false },
      peer: { "stays the first": true },
    },
  },
  {
    name: "life: refused with 403 while lost, the chat has ended",
    async page({ connected, service, until, attempt }) {
      const { session } = await connected({ config: { features: { messageRecovery: false } } });
      const refusal = { status: 403, type: "AccessDeniedException", body: { message: "no" } };
      await service.answer("CreateParticipantConnection", refusal);
      await service.answer("GetTranscript", refusal);
      await service.cut();
      await until("onEnded");
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
      await service.rest();
    },
    expect: "same",
  },
  {
    name: "life: refused with 400 while lost, the connection is broken and calls stay possible",
    async page({ connected, service, until, attempt }) {
      const { session } = await connected();
      await service.answer("CreateParticipantConnection", {
        status: 400,
        type: "ValidationException",
        body: {},
      });
      await service.cut();
      await until("onConnectionBroken");
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "row 1: a network failure while the connection is lost is tried again",
    clock: true,
    async page({ connected, service, until, note, heard }) {
      await connected();
      await service.network("CreateParticipantConnection", "abort");
      await service.cut();
      await until("onConnectionLost");
      await service.live(2_000);
      await service.network("CreateParticipantConnection", null);
      await service.live(40_000);
      note("broken", heard("onConnectionBroken").length);
      note("back", (await service.subscriptions()) > 0);
    },
    expect: { row: "row 1", ours: { broken: 0, back: true }, peer: { broken: 1, back: false } },
  },
  {
    name: "row 1: 500 for good while the connection is lost is tried again",
    clock: true,
    async page({ connected, service, until, note, heard }) {
      await connected();
      await service.answer("CreateParticipantConnection", { status: 500, body: {}, times: 3 });
      await service.cut();
      await until("onConnectionLost");
      await service.live(40_000);
      note("broken", heard("onConnectionBroken").length);
      note("back", (await service.subscriptions()) > 0);
    },
    expect: { row: "row 1", ours: { broken: 0, back: true }, peer: { broken: 1, back: false } },
  },
  {
    name: "row 25: refused sockets bring no storm of requests",
    clock: true,
    async page({ connected, service, until, note }) {
      await connected();
      await service.meetSockets("refuse");
      await service.cut();
      await until("onConnectionLost");
      await service.live(11_000, 250);
      note("few requests", (await service.requests("CreateParticipantConnection")).length <= 8);
    },
    expect: { row: "row 25", ours: { "few requests": true }, peer: { "few requests": false } },
  },
  {
    name: "row 7: onConnectionStateChange tells of a loss",
    clock: true,
    async page({ connected, service, until, note, heard }) {
      await connected();
      await service.cut();
      await until("onConnectionLost");
      await service.live(5_000);
      await service.subscribed();
      const states = heard("onConnectionStateChange").map(({ data }) => (data as { state: string }).state);
      note(
        "states",
        states.filter((state, index) => state !== states[index - 1] && state !== "syncing"),
      );
    },
    expect: {
      row: "row 7",
      ours: { states: ["connecting", "connected", "reconnecting", "connected"] },
      peer: { states: [] },
    },
  },
  {
    name: "life: no request that the peer does not make on a good day",
    clock: true,
    async page({ connected, service, barrier, note }) {
      const { session, details } = await connected();
      await session.sendMessage({ message: "x", contentType: "text/plain" });
      await service.live(60_000);
      await barrier(details.ContactId);
      note(
        "requests",
        (await service.requests()).map(({ operation }) => operation),
      );
    },
    expect: "same",
  },
  {
    name: "life: heartbeats are answered every ten seconds",
    clock: true,
    async page({ connected, service, note, heard }) {
      await connected();
      await service.live(31_000);
      const topics = (await service.frames()).map((frame) => (frame as { topic: string }).topic);
      note("heartbeats", topics.filter((topic) => topic === "aws/heartbeat").length);
      note("pings", topics.filter((topic) => topic === "aws/ping").length);
      note("successes", heard("onDeepHeartbeatSuccess").length);
      note("data", heard("onDeepHeartbeatSuccess")[0]?.data);
    },
    expect: "same",
  },
  {
    name: "row 2: heartbeats that are not answered lose the connection",
    clock: true,
    async page({ connected, service, note, heard }) {
      await connected();
      await service.meetSockets("no-heartbeat");
      await service.live(45_000);
      note("lost", heard("onConnectionLost").length > 0);
    },
    expect: {
      row: "row 2",
      ours: { lost: true },
      peer: { lost: false },
    },
  },
  {
    name: "life: a deep heartbeat that fails is an event, and nothing more",
    async page({ connected, service, until, note, heard }) {
      await service.meetSockets("ping-fails");
      await connected();
      await until("onDeepHeartbeatFailure");
      await service.rest();
      note(
        "data",
        heard("onDeepHeartbeatFailure").map(({ data }) => data),
      );
      note("open", await service.openSockets());
    },
    expect: "same",
  },
  {
    name: "life: a gateway that says Forbidden loses the connection",
    clock: true,
    async page({ connected, service, note, heard }) {
      await connected();
      await service.push('{"message":"Forbidden","connectionId":"a=","requestId":"b="}');
      await service.live(2_000);
      note("lost", heard("onConnectionLost").length);
    },
    expect: {
      row: "wire 2: when the gateway says Forbidden, the socket is closed and counts as lost",
      ours: { lost: 1 },
      peer: { lost: 0 },
    },
  },
  {
    name: "life: a socket is replaced after 59 minutes, without a loss",
    clock: true,
    async page({ connected, service, until, heard, note }) {
      await connected();
      await service.jump(3_539_000);
      await service.live(3_000);
      await until(async () => (await service.sockets()) > 1);
      await service.live(20_000);
      note("open", await service.openSockets());
      note("lost", heard("onConnectionLost").length);
    },
    expect: "same",
  },
  {
    name: "row 1: a healthy socket is kept when its rotation fails",
    clock: true,
    async page({ connected, service, heard, note }) {
      await connected();
      await service.answer("CreateParticipantConnection", { status: 400, body: {} });
      await service.jump(3_539_000);
      await service.live(4_000);
      note("open", await service.openSockets());
      note("broken", heard("onConnectionBroken").length);
    },
    expect: { row: "row 1", ours: { open: 1, broken: 0 }, peer: { open: 0, broken: 1 } },
  },
  {
    name: "life: the agent ends the chat",
    async page({ connected, service, until, attempt, note }) {
      const { session, details } = await connected();
      await service.accept(details.ContactId);
      await service.end(details.ContactId);
      await until("onEnded");
      for (const method of ["sendMessage", "sendEvent", "getTranscript", "disconnectParticipant"]) {
        await attempt(method, () =>
          session[method]!({ message: "x", contentType: "text/plain", metadata: "m" }),
        );
      }
      await until(async () => (await service.openSockets()) === 0);
      note("details", session.getChatDetails());
    },
    expect: "same",
  },
  {
    name: "life: the customer ends the chat",
    async page({ connected, service, until, note }) {
      const { session } = await connected();
      const { data } = (await session.disconnectParticipant()) as { data: object };
      note("data", Object.keys(data));
      await until("onEnded");
      await until(async () => (await service.openSockets()) === 0);
    },
    expect: "same",
  },
  {
    name: "life: disconnectParticipant resolves where the chat has ended and the answer got lost",
    async page({ connected, service, until, heard, note }) {
      const { session } = await connected();
      await service.network("DisconnectParticipant", "lose", 1);
      const settled = session.disconnectParticipant().then(
        () => "resolved",
        () => "rejected",
      );
      note("settled", await settled);
      await until("onEnded");
      note("ended", heard("onEnded").length);
    },
    expect: {
      row: "wire 1: network failures are retried (differs: the peer tries once); public-api 5: resolves to `{data: {}}`",
      ours: { settled: "resolved", ended: 1 },
      peer: { settled: "rejected", ended: 1 },
    },
  },
  {
    name: "life: the socket stays after disconnectParticipant until chat.ended comes",
    async page({ connected, service, note, item, barrier, until }) {
      const { session, details } = await connected();
      await service.answer("DisconnectParticipant", { status: 200, body: {} });
      await session.disconnectParticipant();
      await service.push(item(details, { Content: "goodbye survey" }));
      await barrier(details.ContactId);
      note("open", await service.openSockets());
      await service.push(
        item(details, { Type: "EVENT", ContentType: "application/vnd.amazonaws.connect.event.chat.ended" }),
      );
      await until("onEnded");
      await until(async () => (await service.openSockets()) === 0);
    },
    expect: "same",
  },
  {
    name: "life: calls inside onMessage for chat.ended and inside onEnded still go out",
    async page({ connected, service, until, note, event }) {
      const { session, details } = await connected();
      const send = () => void session.sendMessage({ message: "last", contentType: "text/plain" });
      session.onMessage(
        ({ data }: { data: { ContentType: string } }) => data.ContentType.endsWith("chat.ended") && send(),
      );
      session.onEnded(send);
      await service.push(event(details, "chat.ended"));
      await until("onEnded");
      await service.rest();
      note("sent", (await service.requests("SendMessage")).length);
    },
    expect: "same",
  },
  {
    name: "life: items after chat.ended reach nobody",
    async page({ connected, service, until, item, event, note, heard }) {
      const { details } = await connected();
      await service.push(event(details, "chat.ended"));
      await service.push(item(details, { Content: "too late" }));
      await until("onEnded");
      await service.rest();
      note("heard", heard("onMessage", "too late").length);
    },
    expect: "same",
  },
  {
    name: "life: typing after the end is refused",
    async page({ connected, service, until, event, attempt }) {
      const { session, details } = await connected();
      await service.push(event(details, "chat.ended"));
      await until("onEnded");
      const contentType = "application/vnd.amazonaws.connect.event.typing";
      await attempt("typing", () => session.sendEvent({ contentType }));
    },
    expect: "same",
  },
  {
    name: "life: a page that comes back finds its chat again",
    async page({ service, customer, note }) {
      const details = await service.startChat();
      await service.joinAsCustomer(details);
      const fields = { Content: "before", ContentType: "text/plain" };
      await service.actAsCustomer(details, "/participant/message", fields);
      const { session } = await customer({ details });
      await session.connect();
      await service.subscribed();
      const { data } = (await session.getTranscript({})) as { data: { Transcript: { Content?: string }[] } };
      note(
        "texts",
        data.Transcript.map(({ Content }) => Content ?? "event"),
      );
    },
    expect: "same",
  },
  {
    name: "life: a persistent chat is rehydrated",
    async page({ connected, service, until, customer }) {
      const { session, details } = await connected();
      await session.sendMessage({ message: "old", contentType: "text/plain" });
      await session.disconnectParticipant();
      await until("onEnded");
      const start = {
        PersistentChat: { SourceContactId: details.ContactId, RehydrationType: "ENTIRE_PAST_SESSION" },
      };
      const next = await customer({ start, name: "next" });
      await next.session.connect();
      await until("onChatRehydrated");
      await service.rest();
    },
    expect: "same",
  },
];
