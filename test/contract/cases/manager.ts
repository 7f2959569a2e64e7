import type { ContractCase } from "../case";

/** `connect.WebSocketManager` by itself. */
export const managerCases: readonly ContractCase[] = [
  {
    name: "manager: init gives whether it failed",
    async page({ connect, attempt, service }) {
      const manager = connect.WebSocketManager.create({});
      await attempt("init", () => manager.init(() => service.transport()));
      await service.rest();
    },
    expect: "same",
  },
  ...Object.entries({
    "a url that is no socket's": { url: "https://example.com/", transportLifeTimeInSeconds: 3540 },
    "a lifetime under 300 s": { url: "wss://example.com/", transportLifeTimeInSeconds: 299 },
    "no url": { transportLifeTimeInSeconds: 3540 },
    nothing: null,
  }).map(([name, webSocketTransport]): ContractCase => ({
    name: `manager: init with ${name}`,
    args: webSocketTransport,
    async page({ connect, note, stateOf }, webSocketTransport: unknown) {
      const manager = connect.WebSocketManager.create({});
      let failures = 0;
      manager.onInitFailure!(() => failures++);
      const init = manager.init(() => Promise.resolve({ webSocketTransport }));
      note("state", await stateOf(init));
      note("result", await init.catch(() => "rejected"));
      note("failures", failures > 0);
    },
    expect: "same",
  })),
  {
    name: "manager: init with a transport that cannot be had",
    async page({ connect, note, stateOf }) {
      const manager = connect.WebSocketManager.create({});
      let failures = 0;
      manager.onInitFailure!(() => failures++);
      const init = manager.init(() => Promise.reject(new Error("none")));
      note("state", await stateOf(init));
      note("failures", failures > 0);
    },
    expect: "same",
  },
  {
    name: "manager: messages by topic, and all of them",
    async page({ manager, service, note, until }) {
      const own = await manager();
      const heard: unknown[] = [];
      own.onMessage("aws/chat", (message: unknown) => heard.push(["chat", message]));
      own.onMessage("my/topic", (message: unknown) => heard.push(["mine", message]));
      own.onAllMessage!((message: unknown) => heard.push(["all", message]));
      own.subscribeTopics(["aws/chat"]);
      await service.subscribed();
      await service.push('{"topic":"aws/chat","content":"x"}');
      await service.push('{"topic":"my/topic","content":{"a":1}}');
      await until(() => heard.length >= 4);
      note("heard", heard.map((entry) => JSON.stringify(entry)).sort());
    },
    expect: "same",
  },
  {
    name: "manager: an unsubscriber for every subscription",
    async page({ manager, note }) {
      const own = await manager();
      const names = ["onConnectionGain", "onConnectionLost", "onInitFailure", "onConnectionOpen"];
      names.push("onConnectionClose", "onDeepHeartbeatSuccess", "onDeepHeartbeatFailure");
      names.push("onSubscriptionUpdate", "onSubscriptionFailure", "onAllMessage");
      for (const name of names) note(name, typeof own[name]!(() => undefined));
      note("onMessage", typeof own.onMessage("t", () => undefined));
    },
    expect: "same",
  },
  {
    name: "manager: a gain handler that comes late is called at once, a lost one not",
    async page({ manager, note, until, service }) {
      const own = await manager();
      await until(async () => (await service.openSockets()) > 0);
      await service.rest();
      const called: string[] = [];
      own.onConnectionGain(() => called.push("gain"));
      own.onConnectionLost(() => called.push("lost"));
      await service.rest();
      note("called", called);
    },
    expect: "same",
  },
  {
    name: "manager: lost, gained, opened, closed",
    async page({ manager, note, until, service }) {
      const own = await manager();
      const called: string[] = [];
      await service.rest();
      for (const name of ["onConnectionLost", "onConnectionOpen", "onConnectionClose"]) {
        own[name]!(() => called.push(name));
      }
      own.subscribeTopics(["aws/chat"]);
      await service.subscribed();
      await service.cut();
      await until(() => called.includes("onConnectionOpen"));
      await service.subscribed();
      note("called", called.sort());
    },
    expect: "same",
  },
  {
    name: "manager: subscriptions that succeed and that fail are told",
    async page({ manager, note, until }) {
      const own = await manager();
      const heard: unknown[] = [];
      own.onSubscriptionUpdate!((update: unknown) => heard.push(["update", update]));
      own.onSubscriptionFailure!((failure: unknown) => heard.push(["failure", failure]));
      own.subscribeTopics(["aws/chat"]);
      await until(() => heard.length > 0);
      note("heard", heard[0]);
    },
    expect: "same",
  },
  {
    name: "manager: a topic that is refused is told",
    async page({ manager, note, until }) {
      const own = await manager();
      const heard: Record<string, unknown> = {};
      own.onSubscriptionFailure!((failure: unknown) => (heard.subscription = failure));
      own.onTopicFailure!((failure: unknown) => (heard.topic = failure));
      own.subscribeTopics(["none/such"]);
      await until(() => "subscription" in heard).catch(() => undefined);
      note("heard", heard);
    },
    expect: "same",
  },
  {
    name: "manager: sends a page's own frames, not on the socket's own topics",
    async page({ manager, note, service }) {
      const own = await manager();
      await service.rest();
      await service.meetSockets("mute");
      const before = (await service.frames()).length;
      for (const topic of ["aws/subscribe", "aws/unsubscribe", "aws/heartbeat", "aws/ping"]) {
        own.sendMessage({ topic, content: {} });
      }
      own.sendMessage({ topic: "my/topic", content: { a: 1 } });
      await service.rest();
      note("frames", (await service.frames()).slice(before));
    },
    expect: "same",
  },
  {
    name: "manager: closeWebSocket closes, for good",
    clock: true,
    async page({ manager, note, service, until }) {
      const own = await manager();
      own.closeWebSocket();
      await until(async () => (await service.openSockets()) === 0);
      await service.live(20_000);
      note("open", await service.openSockets());
    },
    expect: "same",
  },
];
