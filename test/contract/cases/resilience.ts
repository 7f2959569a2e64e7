import type { ContractCase } from "../case";

/** What users of the peer run into on bad networks, on phones, and over long days. */
export const resilienceCases: readonly ContractCase[] = [
  {
    name: "row 2: a half-open socket is found out and replaced when the device comes online",
    clock: true,
    async page({ connected, service, note }) {
      await connected();
      await service.muteOpen();
      window.dispatchEvent(new Event("online"));
      await service.live(8_000);
      note("replaced", (await service.sockets()) > 1);
    },
    expect: { row: "row 2", ours: { replaced: true }, peer: { replaced: false } },
  },
  {
    name: "row 2: a half-open socket is found out and replaced when the page becomes visible",
    clock: true,
    async page({ connected, service, note }) {
      await connected();
      await service.muteOpen();
      document.dispatchEvent(new Event("visibilitychange"));
      await service.live(8_000);
      note("replaced", (await service.sockets()) > 1);
    },
    expect: { row: "row 2", ours: { replaced: true }, peer: { replaced: false } },
  },
  {
    name: "row 3: a phone's page that is hidden during a reconnect is back once it is visible",
    clock: true,
    phone: true,
    async page({ connected, service, note, until }) {
      await connected();
      const turn = (state: DocumentVisibilityState) => {
        Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
        Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      };
      await service.network("CreateParticipantConnection", "abort");
      await service.cut();
      await until("onConnectionLost");
      turn("hidden");
      await service.live(20_000);
      await service.network("CreateParticipantConnection", null);
      turn("visible");
      await service.live(10_000);
      note("back", (await service.subscriptions()) > 0);
    },
    expect: { row: "row 3", ours: { back: true }, peer: { back: false } },
  },
  {
    name: "row 1: after a long time without network, coming online reconnects at once",
    clock: true,
    async page({ connected, service, note, until }) {
      await connected();
      await service.network("CreateParticipantConnection", "abort");
      await service.cut();
      await until("onConnectionLost");
      await service.live(60_000);
      await service.network("CreateParticipantConnection", null);
      window.dispatchEvent(new Event("online"));
      await service.live(5_000);
      note("back", (await service.openSockets()) > 0);
    },
    expect: { row: "row 1", ours: { back: true }, peer: { back: false } },
  },
  {
    name: "row 4: what was said while the connection was lost is heard once it is back, each once and in order",
    clock: true,
    async page({ connected, service, note, until, heard, barrier }) {
      const { details } = await connected();
      await service.accept(details.ContactId);
      await service.say(details.ContactId, "said before");
      await until("onMessage", 1, "said before");
      await service.cutAndSay(details.ContactId, "said one", "said two");
      await until("onConnectionLost");
      await service.live(10_000);
      await service.subscribed();
      await barrier(details.ContactId);
      note(
        "heard",
        heard("onMessage", "said ").map(({ data }) => (data as { Content: string }).Content),
      );
    },
    expect: {
      row: "row 4",
      ours: { heard: ["said before", "said one", "said two"] },
      peer: { heard: ["said before"] },
    },
  },
  {
    name: "row 16: isNetworkOnline may give a promise",
    clock: true,
    async page({ connected, service, note, until }) {
      let isOnline = true;
      await connected({
        config: { webSocketManagerConfig: { isNetworkOnline: () => Promise.resolve(isOnline) } },
      });
      isOnline = false;
      await service.cut();
      await until("onConnectionLost");
      await service.live(20_000);
      note("attempts while offline", (await service.requests("CreateParticipantConnection")).length - 1);
    },
    expect: {
      row: "row 16",
      ours: { "attempts while offline": 0 },
      peer: { "attempts while offline": 1 },
    },
  },
  {
    name: "row 23: an idle page is woken by nothing but its heartbeat",
    clock: true,
    async page({ customer, service, note, until }) {
      let wakeUps = 0;
      const count = (start: typeof setTimeout): typeof setTimeout =>
        ((callback: (...args: unknown[]) => void, ms: number, ...args: unknown[]) =>
          start(
            (...given: unknown[]) => {
              wakeUps++;
              callback(...given);
            },
            ms,
            ...args,
          )) as unknown as typeof setTimeout;
      window.setTimeout = count(window.setTimeout.bind(window)) as never;
      window.setInterval = count(window.setInterval.bind(window) as unknown as typeof setTimeout) as never;
      const { session } = await customer();
      await session.connect();
      await until("onMessage", 1, "joined");
      await service.rest();
      wakeUps = 0;
      await service.live(3_000);
      note("at most one", wakeUps <= 1);
    },
    expect: { row: "row 23", ours: { "at most one": true }, peer: { "at most one": false } },
  },
  {
    name: "row 24: a token renewal that fails is tried again",
    clock: true,
    limits: { connectionTokenLifetimeMs: 120_000 },
    async page({ connected, service, note }) {
      await connected();
      await service.answer("CreateParticipantConnection", { status: 400, body: {}, times: 1 });
      await service.live(110_000);
      const requests = await service.requests("CreateParticipantConnection");
      note("renewed", requests.filter(({ status }) => status === 200).length > 1);
    },
    expect: { row: "row 24", ours: { renewed: true }, peer: { renewed: false } },
  },
  {
    name: "row 27: a session can be left without ending the chat",
    async page({ connected, service, note, heard }) {
      const { session } = await connected();
      note("dispose", typeof session.dispose);
      session.dispose?.();
      session.dispose?.();
      await service.rest();
      note("open", await service.openSockets());
      note("ended", heard("onEnded").length);
      note("requests", (await service.requests("DisconnectParticipant")).length);
    },
    expect: {
      row: "row 27",
      ours: { dispose: "function", open: 0, ended: 0, requests: 0 },
      peer: { dispose: "undefined", open: 1, ended: 0, requests: 0 },
    },
  },
  {
    name: "resilience: nothing is left after a chat has ended: no socket, no timer",
    clock: true,
    async page({ connected, service, until, event, note }) {
      const { details } = await connected();
      await service.push(event(details, "chat.ended"));
      await until("onEnded");
      const before = (await service.frames()).length;
      const requests = (await service.requests()).length;
      await service.live(60_000);
      note("open", await service.openSockets());
      note("frames", (await service.frames()).length - before);
      note("requests", (await service.requests()).length - requests);
    },
    expect: "same",
  },
];
