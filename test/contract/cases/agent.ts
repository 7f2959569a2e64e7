import type { ContractCase } from "../case";

/** An agent's session, over a socket manager as an agent desktop has it. */
export const agentCases: readonly ContractCase[] = [
  {
    name: "agent: connects, acknowledges, exchanges messages",
    async page({ connectedAgent, service, barrier, attempt, until }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      const session = await connectedAgent(chat, { metadata: "m" });
      await attempt("send", () =>
        session.sendMessage({ message: "hello", contentType: "text/plain", metadata: 1 }),
      );
      await until("onMessage", 1, "hello");
      await service.actAsCustomer(chat, "/participant/message", { Content: "hi", ContentType: "text/plain" });
      await barrier(chat.ContactId);
    },
    expect: "same",
  },
  {
    name: "agent: the result of connect",
    ignoreEvents: true,
    async page({ agent, service, note, until }) {
      const chat = await service.startChat();
      const session = await agent(chat);
      const { _debug, ...rest } = (await session.connect({ metadata: "m" })) as { _debug: unknown };
      note("rest", rest);
      note("debug", typeof _debug);
      await until("onConnectionEstablished");
    },
    expect: "same",
  },
  {
    name: "agent: getChatDetails before and after",
    ignoreEvents: true,
    async page({ agent, service, note, barrier }) {
      const chat = await service.startChat();
      const session = await agent(chat);
      note("before", session.getChatDetails());
      await session.connect();
      note("after", session.getChatDetails());
      await barrier(chat.ContactId).catch(() => undefined);
      note("later", session.getChatDetails());
    },
    expect: "same",
  },
  {
    name: "agent: acknowledges with the participant token, once, without Type",
    ignoreEvents: true,
    async page({ connectedAgent, service, note }) {
      const chat = await service.startChat();
      await connectedAgent(chat);
      note(
        "requests",
        (await service.requests()).map(({ operation, bearer, body }) => ({ operation, bearer, body })),
      );
    },
    expect: "same",
  },
  {
    name: "agent: an acknowledgement that fails does no harm",
    ignoreEvents: true,
    async page({ connectedAgent, service, attempt }) {
      const chat = await service.startChat();
      await service.answer("CreateParticipantConnection", {
        status: 400,
        type: "ValidationException",
        body: {},
      });
      const session = await connectedAgent(chat);
      await attempt("send", () => session.sendMessage({ message: "hello", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "agent: getConnectionToken rejects, the service is the fallback",
    ignoreEvents: true,
    async page({ agent, service, attempt, note, barrier }) {
      const chat = await service.startChat();
      const getConnectionToken = () => Promise.reject(new Error("none"));
      const session = await agent(chat, { details: { getConnectionToken } });
      await session.connect();
      await service.rest();
      await attempt("send", () => session.sendMessage({ message: "hello", contentType: "text/plain" }));
      note("details", session.getChatDetails());
      await barrier(chat.ContactId).catch(() => undefined);
    },
    expect: "same",
  },
  {
    name: "agent: neither token can be had",
    ignoreEvents: true,
    async page({ agent, service, attempt }) {
      const chat = await service.startChat();
      const getConnectionToken = () => Promise.reject(new Error("none"));
      await service.answer("CreateParticipantConnection", {
        status: 403,
        type: "AccessDeniedException",
        body: {},
      });
      const session = await agent(chat, { details: { getConnectionToken } });
      await attempt("connect", () => session.connect({ metadata: "m" }));
    },
    expect: "same",
  },
  {
    name: "agent: without a participant token nothing is acknowledged, and calls go out",
    async page({ agent, service, note, until }) {
      const chat = await service.startChat();
      const session = await agent(chat, { details: { participantToken: null } });
      await session.connect();
      await until("onConnectionEstablished");
      await session.sendMessage({ message: "hello", contentType: "text/plain" });
      await service.rest();
      note("acknowledgements", (await service.requests("CreateParticipantConnection")).length);
      note(
        "messages",
        (await service.requests("SendMessage")).map(({ status }) => status),
      );
    },
    expect: {
      row: "behaviour 3: one CreateParticipantConnection acknowledges the contact (not without a participant token)",
      ours: { acknowledgements: 0, messages: [200] },
      peer: { acknowledgements: 1, messages: [200] },
    },
  },
  {
    name: "agent: a manager that is connected already, and a handler right after the await",
    ignoreEvents: true,
    async page({ agent, manager, service, note, until }) {
      const own = await manager();
      const chat = await service.startChat();
      const session = await agent(chat, { manager: own, listen: ["onMessage"] });
      await session.connect();
      let established = 0;
      session.onConnectionEstablished(() => established++);
      await until(() => established > 0);
      note("established", established > 0);
    },
    expect: "same",
  },
  {
    name: "agent: the socket is lost and comes back",
    async page({ connectedAgent, service, until, barrier }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      await connectedAgent(chat, { config: { features: { messageRecovery: false } } });
      await service.cut();
      await until("onConnectionLost");
      await service.subscribed();
      await barrier(chat.ContactId);
    },
    expect: "same",
  },
  {
    name: "agent: two contacts over one manager, each session with its own items",
    async page({ agent, manager, service, barrier, heard, note }) {
      const own = await manager();
      const chats = [await service.startChat(), await service.startChat()];
      for (const [index, chat] of chats.entries()) {
        await service.joinAsCustomer(chat);
        const session = await agent(chat, { manager: own, name: `agent ${index + 1}` });
        await session.connect();
        await service.subscribed();
        await barrier(chat.ContactId);
      }
      for (const [index, chat] of chats.entries()) {
        const fields = { Content: `from customer ${index + 1}`, ContentType: "text/plain" };
        await service.actAsCustomer(chat, "/participant/message", fields);
        await barrier(chat.ContactId);
      }
      const texts = heard("onMessage", "from customer");
      note(
        "heard",
        texts.map(({ session, data }) => `${session}: ${(data as { Content: string }).Content}`),
      );
    },
    ignoreEvents: true,
    expect: "same",
  },
  {
    name: "agent: after transfer.succeeded the session no longer listens",
    async page({ connectedAgent, service, until, note, event, item, heard }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      await connectedAgent(chat);
      await service.push(event(chat, "transfer.succeeded"));
      await until("onMessage", 1, "transfer.succeeded");
      await service.push(item(chat, { Content: "after it" }));
      await service.rest();
      note("heard", heard("onMessage", "after it").length);
    },
    expect: "same",
  },
  {
    name: "agent: after transfer.failed it goes on",
    async page({ connectedAgent, service, until, event, barrier }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      await connectedAgent(chat);
      await service.push(event(chat, "transfer.failed"));
      await until("onMessage", 1, "transfer.failed");
      await barrier(chat.ContactId);
    },
    expect: "same",
  },
  {
    name: "agent: the chat ends; the desktop's socket stays",
    async page({ connectedAgent, service, until, attempt, note }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      const session = await connectedAgent(chat);
      await service.end(chat.ContactId);
      await until("onEnded");
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
      await service.rest();
      note("open", await service.openSockets());
    },
    expect: "same",
  },
  {
    name: "agent: cleanUpOnParticipantDisconnect removes every handler",
    async page({ connectedAgent, manager, service, note, heard, item, attempt, until }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      const own = await manager();
      let losses = 0;
      own.onConnectionLost(() => losses++);
      const session = await connectedAgent(chat, {
        manager: own,
        config: { features: { messageRecovery: false } },
      });
      await attempt("clean up", () => session.cleanUpOnParticipantDisconnect());
      await service.push(item(chat, { Content: "unheard" }));
      await service.cut();
      await until(() => losses > 0);
      await service.subscribed();
      note("heard", heard("onMessage", "unheard").length);
      note("lost", heard("onConnectionLost").length);
    },
    expect: "same",
  },
  {
    name: "agent: an older manager that lacks most methods",
    async page({ agent, manager, service, barrier }) {
      const chat = await service.startChat();
      await service.joinAsCustomer(chat);
      const own = await manager();
      const { subscribeTopics, onMessage, onConnectionGain, onConnectionLost, onInitFailure } = own;
      const session = await agent(chat, {
        manager: { subscribeTopics, onMessage, onConnectionGain, onConnectionLost, onInitFailure },
      });
      await session.connect();
      await service.subscribed();
      await barrier(chat.ContactId);
    },
    expect: "same",
  },
  {
    name: "row 26: sessions move to the new manager when the desktop is started anew",
    clock: true,
    async page({ agent, manager, service, note, heard, item }) {
      const first = await service.startChat();
      const second = await service.startChat();
      const old = await manager();
      await (await agent(first, { manager: old, name: "first" })).connect();
      await service.subscribed();
      old.closeWebSocket();
      await service.rest();
      await (await agent(second, { manager: await manager(), name: "second" })).connect();
      await service.subscribed();
      await service.rest();
      await service.push(item(first, { Content: "to the first" }));
      // It may have to follow what was missed on the way.
      await service.live(3_000);
      note("heard", heard("onMessage", "to the first").length);
    },
    expect: { row: "row 26", ours: { heard: 1 }, peer: { heard: 0 } },
  },
];
