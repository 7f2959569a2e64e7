import type { ContractCase } from "../case";

/** Where log entries go, at which level, in which form. Wording is free. */
export const loggingCases: readonly ContractCase[] = [
  {
    name: "logging: off by default",
    async page({ connected, note }) {
      let calls = 0;
      for (const method of ["debug", "info", "warn", "error", "log"] as const)
        console[method] = () => calls++;
      await connected();
      note("calls", calls);
    },
    expect: "same",
  },
  ...[10, 20, 30, 40].map((level): ContractCase => ({
    name: `logging: entries of the page's own at level ${level}`,
    args: level,
    page({ connect, configure, logger, note, record }, level: number) {
      configure({ loggerConfig: { customizedLogger: logger(), level } });
      const own = connect.LogManager.getLogger!({ prefix: "own", logMetaData: { own: 1 } }) as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      record.logs.splice(0);
      for (const method of ["debug", "info", "warn", "error", "advancedLog"]) {
        note(method, own[method]!("own text", { a: [1] }, 5, null, undefined) ?? null);
      }
      note("written", record.logs);
      record.logs.splice(0);
    },
    expect: "same",
  })),
  {
    name: "logging: without arguments, without metadata",
    page({ connect, configure, logger, note, record }) {
      configure({ loggerConfig: { customizedLogger: logger(), level: 10 } });
      record.logs.splice(0);
      const create = (options: object) =>
        connect.LogManager.getLogger!(options) as Record<string, (...args: unknown[]) => unknown>;
      note("plain", create({ prefix: "own" }).info!("own"));
      note("nothing", create({}).info!());
      note("metadata", create({ logMetaData: { contactId: "c" } }).warn!("own", "text"));
      note(
        "methods",
        record.logs.map(({ method }) => method),
      );
      record.logs.splice(0);
    },
    expect: "same",
  },
  {
    name: "logging: the result of the client's logger is given back",
    page({ connect, configure, note }) {
      const ignore = () => undefined;
      const client = { debug: ignore, info: () => "from the client", warn: ignore, error: ignore };
      configure({ loggerConfig: { customizedLogger: client, level: 20 } });
      const own = connect.LogManager.getLogger!({ prefix: "own" }) as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      note("info", own.info!("own"));
    },
    expect: "same",
  },
  {
    name: "logging: levels of the library's own entries",
    async page({ customer, service, until, attempt, logger }) {
      const { session } = await customer({
        config: { loggerConfig: { customizedLogger: logger(), level: 10 } },
      });
      await session.connect();
      await until("onMessage", 1, "joined");
      await service.answer("SendMessage", {
        status: 400,
        type: "ValidationException",
        body: { message: "bad" },
      });
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
    },
    expect: "same",
  },
  {
    name: "logging: at level ERROR, only errors and advanced entries",
    async page({ connected, service, attempt, logger, record, note }) {
      const { session } = await connected({
        config: { loggerConfig: { customizedLogger: logger(), level: 40 } },
      });
      await service.answer("SendMessage", {
        status: 400,
        type: "ValidationException",
        body: { message: "bad" },
      });
      await attempt("send", () => session.sendMessage({ message: "x", contentType: "text/plain" }));
      note(
        "error",
        record.logs.some(({ method }) => method === "error"),
      );
      note(
        "info",
        record.logs.some(({ method }) => ["info", "debug"].includes(method)),
      );
      record.logs.splice(0);
    },
    expect: "same",
  },
  ...["info", "debug", "log"].map((writer): ContractCase => ({
    name: `logging: advanced entries go to ${writer} when told so`,
    args: writer,
    page({ connect, configure, logger, note, record }, advancedLogWriter: string) {
      configure({ loggerConfig: { customizedLogger: logger(), level: 20, advancedLogWriter } });
      record.logs.splice(0);
      const own = connect.LogManager.getLogger!({ prefix: "own" }) as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      own.advancedLog!("own advanced");
      note("written", record.logs);
      record.logs.splice(0);
    },
    expect: "same",
  })),
  {
    name: "logging: the default logger writes to the console",
    page({ connect, configure, note }) {
      const written: unknown[] = [];
      for (const method of ["debug", "info", "warn", "error", "log"] as const) {
        console[method] = (...args: unknown[]) => {
          if (String(args[0]).includes("own")) written.push([method, ...args]);
        };
      }
      configure({ loggerConfig: { useDefaultLogger: true, level: 10 } });
      const own = connect.LogManager.getLogger!({ prefix: "own", logMetaData: { a: 1 } }) as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      for (const method of ["debug", "info", "warn", "error"]) own[method]!("own text", { x: 1 }, 5);
      note("written", written);
    },
    expect: "same",
  },
  {
    name: "logging: customizedLogger before logger before the default one",
    page({ connect, configure, note }) {
      const called: string[] = [];
      const named = (name: string) => ({ debug() {}, info: () => called.push(name), warn() {}, error() {} });
      const log = () =>
        (connect.LogManager.getLogger!({ prefix: "own" }) as Record<string, (text: string) => void>).info!(
          "own",
        );
      configure({
        loggerConfig: {
          customizedLogger: named("customized"),
          logger: named("plain"),
          useDefaultLogger: true,
        },
      });
      called.splice(0);
      log();
      configure({ loggerConfig: { logger: named("plain"), useDefaultLogger: true } });
      log();
      note(
        "last",
        called.filter((name, index) => name !== called[index - 1]),
      );
    },
    expect: "same",
  },
  {
    name: "logging: what LogManager says of its configuration",
    page({ connect, configure, logger, note, record }) {
      const { LogManager } = connect;
      note("before", LogManager.hasClientLogger!());
      configure({ loggerConfig: { customizedLogger: logger(), level: 30 } });
      note("after", LogManager.hasClientLogger!());
      note(
        "levels",
        [10, 20, 30, 40, 50].map((level) => LogManager.isLevelEnabled!(level)),
      );
      record.logs.splice(0);
    },
    expect: "same",
  },
  {
    name: "logging: updateLoggerConfig takes a whole global config without throwing",
    page({ connect, attempt, note }) {
      void attempt("whole", () => {
        connect.LogManager.updateLoggerConfig!({
          loggerConfig: { useDefaultLogger: false },
          region: "us-west-2",
        });
      });
      note("has", connect.LogManager.hasClientLogger!());
    },
    expect: "same",
  },
  {
    name: "logging: errors among the arguments show what they are",
    page({ connect, configure, logger, note, record }) {
      configure({ loggerConfig: { customizedLogger: logger(), level: 20 } });
      const own = connect.LogManager.getLogger!({ prefix: "own" }) as Record<
        string,
        (...args: unknown[]) => unknown
      >;
      const line = String(own.info!("own", new Error("what happened")));
      note("shown", line.includes("what happened"));
      record.logs.splice(0);
    },
    expect: {
      row: "behaviour 6: Errors among the arguments show name and message (differs: `{}`)",
      ours: { shown: true },
      peer: { shown: false },
    },
  },
  {
    name: "logging: tokens and texts never appear",
    async page({ connected, note, service, until }) {
      const lines: string[] = [];
      const write = (line: unknown) => lines.push(String(line));
      const customizedLogger = { debug: write, info: write, warn: write, error: write };
      const { session, details } = await connected({
        config: { loggerConfig: { customizedLogger, level: 10 }, features: { messageRecovery: false } },
      });
      await session.sendMessage({ message: "a secret text", contentType: "text/plain" });
      await service.answer("SendMessage", {
        status: 400,
        type: "ValidationException",
        body: { message: "bad" },
      });
      await session
        .sendMessage({ message: "a secret text", contentType: "text/plain" })
        .catch(() => undefined);
      await service.cut();
      await until("onConnectionLost");
      await service.subscribed();
      const all = lines.join("\n");
      note("token", all.includes(details.ParticipantToken));
      note("url", all.includes("socket?token="));
      note("text", all.includes("a secret text"));
      note("lines", lines.length > 0);
    },
    expect: "same",
  },
];
