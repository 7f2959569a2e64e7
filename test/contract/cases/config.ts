import type { ContractCase } from "../case";

const READ = "application/vnd.amazonaws.connect.event.message.read";

/** `setGlobalConfig`, regions, feature flags. */
export const configCases: readonly ContractCase[] = [
  ...Object.entries({
    "the default": {},
    "the global one": { global: "eu-west-2" },
    "the session's": { own: "eu-central-1" },
    "the session's over the global one": { global: "eu-west-2", own: "eu-central-1" },
    "an empty one of the session's": { global: "eu-west-2", own: "" },
    "an empty global one": { global: "" },
    "the override over both": { global: "eu-west-2", own: "eu-central-1", override: "ap-southeast-2" },
  }).map(([name, regions]): ContractCase => ({
    name: `config: region: ${name}`,
    args: regions,
    async page({ chat, attempt, service }, regions: { global?: string; own?: string; override?: string }) {
      const answer = { __type: "ValidationException", message: "not here" };
      await service.answerOutside(400, JSON.stringify(answer));
      chat.setGlobalConfig(regions.global !== undefined ? { region: regions.global } : {});
      if (regions.override) chat.setRegionOverride(regions.override);
      const session = chat.create({
        chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
        type: "CUSTOMER",
        disableCSM: true,
        ...(regions.own !== undefined ? { options: { region: regions.own } } : {}),
      });
      await attempt("connect", () => session.connect());
    },
    expect: "same",
  })),
  {
    name: "config: an override that is cleared",
    async page({ chat, attempt, service }) {
      await service.answerOutside(400, JSON.stringify({ __type: "ValidationException" }));
      chat.setGlobalConfig({ region: "eu-west-2" });
      chat.setRegionOverride("ap-southeast-2");
      chat.setRegionOverride(null);
      const session = chat.create({
        chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
        type: "CUSTOMER",
        disableCSM: true,
      });
      await attempt("connect", () => session.connect());
    },
    expect: "same",
  },
  {
    name: "config: a session's region stays with it",
    async page({ chat, service, note }) {
      await service.answerOutside(400, JSON.stringify({ __type: "ValidationException" }));
      chat.setGlobalConfig({ region: "eu-west-2" });
      const create = (options?: object) =>
        chat.create({
          chatDetails: { contactId: "c", participantId: "p", participantToken: "t" },
          type: "CUSTOMER",
          disableCSM: true,
          ...(options ? { options } : {}),
        });
      create({ region: "eu-central-1" });
      await create()
        .connect()
        .catch(() => undefined);
      const hosts = (await service.outside()).map((line) => /connect\.([\w-]+)\./.exec(line)?.[1]);
      note("regions", [...new Set(hosts)]);
    },
    expect: {
      row: "public-api 3: it stays with its session (differs: the peer makes it global)",
      ours: { regions: ["eu-west-2"] },
      peer: { regions: ["eu-central-1"] },
    },
  },
  {
    name: "config: customUserAgentSuffix",
    async page({ connected, attempt }) {
      const { session } = await connected({ config: { customUserAgentSuffix: "MyWidget/1.0" } });
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "row 12: a changed user agent reaches the next session",
    async page({ connected, note, service }) {
      await connected({ config: { customUserAgentSuffix: "First" } });
      await connected({ config: { customUserAgentSuffix: "Second" } });
      const agents = (await service.requests("CreateParticipantConnection")).map(({ agent }) => agent);
      note("second", agents.at(-1)!.includes("Second"));
    },
    expect: { row: "row 12", ours: { second: true }, peer: { second: false } },
  },
  {
    name: "row 9: without features, receipts keep their setting",
    args: READ,
    async page({ connected, configure, note, customer, service, stateOf }, contentType: string) {
      await customer({ config: { features: { messageReceipts: { shouldSendMessageReceipts: false } } } });
      configure();
      const { session } = await connected();
      const content = JSON.stringify({ messageId: "m", disableThrottle: true });
      note("state", await stateOf(session.sendEvent({ contentType, content })));
      note("sent", (await service.requests("SendEvent")).length);
    },
    expect: {
      row: "row 9",
      ours: { state: "rejected", sent: 0 },
      peer: { state: "rejected", sent: 1 },
    },
  },
  {
    name: "row 9: without loggerConfig, logging goes on",
    async page({ configure, logger, note, record, connected }) {
      configure({ loggerConfig: { customizedLogger: logger(), level: 10 } });
      configure();
      record.logs.splice(0);
      await connected();
      note("logged", record.logs.length > 0);
    },
    expect: { row: "row 9", ours: { logged: true }, peer: { logged: false } },
  },
  {
    name: "config: setFeatureFlag switches receipts on",
    args: READ,
    async page({ chat, connected, note, service, stateOf }, contentType: string) {
      const { session, details } = await connected({
        config: { features: { messageReceipts: { shouldSendMessageReceipts: false } } },
      });
      chat.setFeatureFlag("MESSAGE_RECEIPTS_ENABLED");
      await service.accept(details.ContactId);
      const { Id: messageId } = await service.say(details.ContactId, "a");
      const content = JSON.stringify({ messageId, disableThrottle: true });
      note("later", await stateOf(session.sendEvent({ contentType, content })));
    },
    expect: {
      row: "public-api 3: the configuration is read when a session is created and kept",
      ours: { later: "rejected" },
      peer: { later: "resolved" },
    },
  },
  {
    name: "config: features as a list of names",
    async page({ connected, attempt }) {
      const { session } = await connected({ config: { features: ["SOMETHING"] } });
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "config: nothing, and fields that nobody knows",
    async page({ chat, connected, attempt }) {
      await attempt("empty", () => chat.setGlobalConfig({}));
      await attempt("unknown", () =>
        chat.setGlobalConfig({ stage: "x", cell: "1", reconnect: true, other: {} }),
      );
      await connected();
    },
    expect: "same",
  },
];
