import type { ContractCase } from "../case";

/** What a page finds after the script has run. */
export const loadingCases: readonly ContractCase[] = [
  {
    name: "loading: what is added to connect",
    page: ({ connect, note }) => note("keys", Object.keys(connect).sort()),
    expect: "same",
  },
  {
    name: "loading: connect.ChatSession",
    page({ chat, note }) {
      note("keys", Object.keys(chat).sort());
      note(
        "types",
        Object.entries(chat).map(([name, value]) => `${name}: ${typeof value}`),
      );
      note("session types", chat.SessionTypes);
      note("levels", chat.LogLevel);
    },
    expect: "same",
  },
  {
    name: "loading: names of the facade are those of the global",
    page({ connect, chat, note }) {
      note("LogLevel", connect.LogLevel === chat.LogLevel);
      note("csmService", connect.csmService === chat.csmService);
    },
    expect: "same",
  },
  {
    name: "loading: ChatSession is a facade, no class",
    page({ chat, attempt }) {
      void attempt("instanceof", () => ({}) instanceof (chat as unknown as () => void));
    },
    expect: "same",
  },
  {
    name: "loading: connect.ChatJS",
    page({ connect, note }) {
      const { version, repository, build, ...rest } = connect.ChatJS as Record<string, string> & {
        build: { timestamp: string; environment: string };
      };
      note("fixed", rest);
      note(
        "kinds",
        [version, repository, build.timestamp, build.environment].map((field) => typeof field),
      );
      note("environment", build.environment);
      note("time", !Number.isNaN(Date.parse(build.timestamp)));
      note("version", /^\d+\.\d+\.\d+$/.test(version ?? ""));
    },
    expect: "same",
  },
  {
    name: "loading: the Logger class to derive from",
    page({ chat, note }) {
      const Logger = chat.Logger as new () => Record<string, (...args: unknown[]) => unknown>;
      class Own extends Logger {}
      const logger = new Own();
      const methods = ["debug", "info", "warn", "error", "advancedLog"];
      note(
        "methods",
        methods.map((name) => typeof logger[name]),
      );
      note(
        "results",
        methods.map((name) => typeof logger[name]?.("x")),
      );
    },
    expect: "same",
  },
  {
    name: "loading: connect.LogManager",
    page({ connect, note }) {
      const methods = ["getLogger", "updateLoggerConfig", "isLevelEnabled", "hasClientLogger"];
      note(
        "methods",
        [...methods, "writeToClientLogger"].map((name) => typeof connect.LogManager[name]),
      );
    },
    expect: "same",
  },
  {
    name: "loading: connect.WebSocketManager and a manager's methods",
    page({ connect, note }) {
      note("keys", Object.keys(connect.WebSocketManager).sort());
      const manager = connect.WebSocketManager.create({});
      const names = ["init", "subscribeTopics", "onMessage", "onAllMessage", "onConnectionGain"];
      names.push("onConnectionLost", "onConnectionOpen", "onConnectionClose", "onInitFailure");
      names.push("onSubscriptionUpdate", "onSubscriptionFailure", "onDeepHeartbeatSuccess");
      names.push("onDeepHeartbeatFailure", "onTopicFailure", "sendMessage", "closeWebSocket");
      names.push("terminateWebSocketManager");
      for (const name of names) note(name, typeof manager[name]);
    },
    expect: "same",
  },
  {
    name: "loading: connect.csmService",
    page({ connect, note }) {
      const methods = ["addMetric", "addCountMetric", "addCountAndErrorMetric", "addLatencyMetric"];
      methods.push("addLatencyMetricWithStartTime", "addAgentCountMetric", "updateCsmConfig");
      methods.push("initializeCSM", "loadCsmScriptAndExecute", "getDefaultDimensions", "setDimensions");
      note(
        "methods",
        methods.map((name) => typeof connect.csmService[name]),
      );
      const { widgetType, csmInitialized, metricsToBePublished, agentMetricToBePublished, MAX_RETRY } =
        connect.csmService as unknown as Record<string, unknown>;
      note("fields", {
        widgetType,
        csmInitialized,
        metricsToBePublished,
        agentMetricToBePublished,
        MAX_RETRY,
      });
      note("dimensions", connect.csmService.getDefaultDimensions?.());
    },
    expect: "same",
  },
  {
    name: "loading: what Streams has put on connect before stays, and can be assigned later",
    async page({ library, note }) {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<script>connect = {LogLevel: "streams", core: 1}</script>
        <script src="/${library}/amazon-connect-chat.js"></script>`;
      document.body.append(frame);
      await new Promise((resolve) => (frame.onload = resolve));
      const { connect } = frame.contentWindow as unknown as { connect: Record<string, unknown> };
      note("core", connect.core);
      note("ChatSession", typeof connect.ChatSession);
      connect.ChatSession = "assigned";
      note("assigned", connect.ChatSession);
    },
    expect: "same",
  },
  {
    name: "loading: a property that is already there stays",
    async page({ library, note }) {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<script>connect = {LogLevel: "streams"}</script>
        <script src="/${library}/amazon-connect-chat.js"></script>`;
      document.body.append(frame);
      await new Promise((resolve) => (frame.onload = resolve));
      const { connect } = frame.contentWindow as unknown as { connect: Record<string, unknown> };
      note("LogLevel", connect.LogLevel === "streams");
    },
    expect: "same",
  },
  {
    name: "loading: a second copy leaves the first where it is, and says so once",
    async page({ library, note }) {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<script>warnings = 0; console.warn = () => warnings++; connect = {ChatJS: {version: "1.2.3"}, ChatSession: 1}</script>
        <script src="/${library}/amazon-connect-chat.js"></script>`;
      document.body.append(frame);
      await new Promise((resolve) => (frame.onload = resolve));
      const { connect, warnings } = frame.contentWindow as unknown as {
        connect: Record<string, unknown>;
        warnings: number;
      };
      note("stays", (connect.ChatJS as { version: string }).version === "1.2.3");
      note("warnings", warnings);
    },
    expect: {
      row: "public-api 1: `ChatJS` is read-only (differs: the peer overwrites it)",
      ours: { stays: true, warnings: 1 },
      peer: { stays: false, warnings: 0 },
    },
  },
  {
    name: "loading: no global but connect",
    async page({ library, note }) {
      const frame = document.createElement("iframe");
      frame.srcdoc = `<script>before = Object.getOwnPropertyNames(window)</script>
        <script src="/${library}/amazon-connect-chat.js"></script>`;
      document.body.append(frame);
      await new Promise((resolve) => (frame.onload = resolve));
      const inner = frame.contentWindow as unknown as { before: string[] };
      note(
        "added",
        Object.getOwnPropertyNames(inner).filter((name) => !inner.before.includes(name) && name !== "before"),
      );
    },
    expect: {
      row: "public-api 1: a script tag adds no global other than `connect`",
      ours: { added: ["connect"] },
      peer: { added: ["sprintf", "vsprintf", "connect"] },
    },
  },
  {
    name: "row 17: runs under a strict policy without one report",
    policy: true,
    async page({ connected, note, service }) {
      let reports = 0;
      document.addEventListener("securitypolicyviolation", () => reports++);
      await connected({ args: { disableCSM: false } });
      await service.rest();
      note("no report", reports === 0);
    },
    expect: { row: "row 17", ours: { "no report": true }, peer: { "no report": false } },
  },
];
