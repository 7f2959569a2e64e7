import { createLogManager, type LogManager } from "./log-manager";

interface Line {
  readonly method: string;
  readonly text: string;
}

function setUp(): { manager: LogManager; console: Line[] } {
  const lines: Line[] = [];
  const manager = createLogManager({
    now: () => Date.UTC(2024, 0, 2, 3, 4, 5, 6),
    writeToConsole: (method, text) => lines.push({ method, text }),
  });
  return { manager, console: lines };
}

/** A client's logger that remembers what it got and answers with `answer`. */
function createClient(answer?: unknown): Record<string, unknown> & { lines: Line[] } {
  const lines: Line[] = [];
  const at = (method: string) => (text: string) => {
    lines.push({ method, text });
    return answer;
  };
  return {
    lines,
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    log: at("log"),
  };
}

describe("configuration", () => {
  it("logs nothing until a logger is configured", () => {
    const { manager, console } = setUp();
    expect(manager.getLogger().error("x")).toBeUndefined();
    expect(manager.hasClientLogger()).toBe(false);
    expect(console).toEqual([]);
  });

  it("prefers customizedLogger to logger, and logger to the console", () => {
    const { manager, console } = setUp();
    const [custom, streams] = [createClient(), createClient()];
    const logger = manager.getLogger();
    manager.updateLoggerConfig({ customizedLogger: custom, logger: streams, useDefaultLogger: true });
    logger.info("first");
    manager.updateLoggerConfig({ logger: streams, useDefaultLogger: true });
    logger.info("second");
    manager.updateLoggerConfig({ useDefaultLogger: true });
    logger.info("third");
    expect(custom.lines.map((line) => line.text)).toEqual(['INFO ["first"] ']);
    expect(streams.lines.map((line) => line.text)).toEqual(['INFO ["second"] ']);
    expect(console.map((line) => line.text)).toEqual(["INFO [2024-01-02T03:04:05.006Z] third"]);
  });

  it("is replaced as a whole, and is off without a logger in it", () => {
    const { manager } = setUp();
    const client = createClient();
    manager.updateLoggerConfig({ customizedLogger: client, level: "ERROR" });
    manager.updateLoggerConfig({ customizedLogger: client });
    expect(manager.isLevelEnabled(20)).toBe(true);
    manager.updateLoggerConfig({ level: 10 });
    manager.getLogger().error("x");
    expect(manager.hasClientLogger()).toBe(false);
    expect(client.lines).toEqual([]);
  });

  it("is found inside a whole global configuration", () => {
    const { manager } = setUp();
    const client = createClient();
    manager.updateLoggerConfig({ region: "us-east-1", loggerConfig: { logger: client, level: 40 } });
    expect(manager.hasClientLogger()).toBe(true);
    expect(manager.isLevelEnabled(30)).toBe(false);
  });

  it("survives anything that is no configuration, and keeps the former", () => {
    const { manager } = setUp();
    manager.updateLoggerConfig({ useDefaultLogger: true });
    const trap = {
      get loggerConfig(): unknown {
        throw new Error("no");
      },
    };
    for (const given of [undefined, null, 5, "text", [], { loggerConfig: undefined }, trap]) {
      expect(() => manager.updateLoggerConfig(given)).not.toThrow();
    }
    expect(manager.hasClientLogger()).toBe(true);
  });
});

describe("levels", () => {
  it.each([
    ["TRACE", 10],
    ["DEBUG", 10],
    ["LOG", 20],
    ["INFO", 20],
    ["WARN", 30],
    ["CRITICAL", 40],
    ["ERROR", 40],
    ["ADVANCED_LOG", 50],
    [30, 30],
    ["constructor", 20],
    [undefined, 20],
  ])("takes %s as %d", (level, number) => {
    const { manager } = setUp();
    manager.updateLoggerConfig({ useDefaultLogger: true, level });
    expect([number - 1, number].map((value) => manager.isLevelEnabled(value))).toEqual([false, true]);
  });

  it("makes no text for a level that is off", () => {
    const { manager } = setUp();
    manager.updateLoggerConfig({ useDefaultLogger: true });
    const toJSON = jest.fn();
    manager.getLogger().debug({ toJSON });
    expect(toJSON).not.toHaveBeenCalled();
    manager.getLogger().info({ toJSON });
    expect(toJSON).toHaveBeenCalled();
  });

  it.each([
    [undefined, "warn"],
    ["info", "info"],
    ["log", "log"],
    ["trace", "warn"],
    ["error", "warn"],
  ])("writes advanced entries with advancedLogWriter %s by %s", (advancedLogWriter, method) => {
    const { manager } = setUp();
    const client = createClient();
    manager.updateLoggerConfig({ customizedLogger: client, advancedLogWriter });
    manager.getLogger().advancedLog("x");
    expect(client.lines).toEqual([{ method, text: 'ADVANCED_LOG ["x"] ' }]);
  });

  it("writes advanced entries with warn where the logger lacks the method", () => {
    const { manager } = setUp();
    const client = { ...createClient(), log: undefined };
    manager.updateLoggerConfig({ customizedLogger: client, advancedLogWriter: "log" });
    manager.getLogger().advancedLog("x");
    expect(client.lines.map((line) => line.method)).toEqual(["warn"]);
  });
});

describe("formats", () => {
  it("gives a client's logger one string of level, arguments and metadata", () => {
    const { manager } = setUp();
    const client = createClient();
    manager.updateLoggerConfig({ customizedLogger: client });
    const logger = manager.getLogger({ prefix: "Session", logMetaData: { contactId: "c" } });
    logger.warn("x", { y: 1 }, undefined, null, new TypeError("bad"));
    expect(client.lines).toEqual([
      {
        method: "warn",
        text: 'WARN ["x",{"y":1},null,null,{"name":"TypeError","message":"bad"}] {"contactId":"c"}',
      },
    ]);
  });

  it("gives the console level, time, prefix, arguments and metadata", () => {
    const { manager, console } = setUp();
    manager.updateLoggerConfig({ useDefaultLogger: true });
    manager.getLogger({ prefix: "Session", logMetaData: { contactId: "c" } }).error("x", { y: 1 }, undefined);
    expect(console).toEqual([
      {
        method: "error",
        text: 'ERROR [2024-01-02T03:04:05.006Z] Session: x {"y":1} undefined {"contactId":"c"}',
      },
    ]);
  });

  it("writes what is text already through writeToClientLogger", () => {
    const { manager, console } = setUp();
    const client = createClient();
    expect(manager.writeToClientLogger(20, "entry")).toBeUndefined();
    manager.updateLoggerConfig({ customizedLogger: client });
    manager.writeToClientLogger(10, "off");
    manager.writeToClientLogger(20, "entry");
    manager.writeToClientLogger("WARN", { o: 1 }, { contactId: "c" });
    expect(client.lines).toEqual([
      { method: "info", text: "INFO entry " },
      { method: "warn", text: 'WARN {"o":1} {"contactId":"c"}' },
    ]);
    manager.updateLoggerConfig({ useDefaultLogger: true });
    manager.writeToClientLogger(40, "entry");
    expect(console[0]?.text).toBe("ERROR [2024-01-02T03:04:05.006Z] entry");
  });
});

describe("a log call", () => {
  it("gives what the client's logger gave, and the string when that is nothing", () => {
    const { manager } = setUp();
    const entry = { id: 1 };
    manager.updateLoggerConfig({ customizedLogger: createClient(entry) });
    expect(manager.getLogger().info("x")).toBe(entry);
    manager.updateLoggerConfig({ customizedLogger: createClient() });
    expect(manager.getLogger().info("x")).toBe('INFO ["x"] ');
  });

  it("has Streams send entries of errors and of the life cycle to its server", () => {
    const { manager } = setUp();
    const sendInternalLogToServer = jest.fn();
    manager.updateLoggerConfig({ logger: createClient({ sendInternalLogToServer }) });
    manager.getLogger().warn("x");
    expect(sendInternalLogToServer).not.toHaveBeenCalled();
    manager.getLogger().error("x");
    manager.getLogger().advancedLog("x");
    expect(sendInternalLogToServer).toHaveBeenCalledTimes(2);
  });

  it("does not break on a logger that throws", () => {
    const { manager } = setUp();
    const info = () => {
      throw new Error("broken");
    };
    manager.updateLoggerConfig({ customizedLogger: { info } });
    expect(manager.getLogger().info("x")).toBe('INFO ["x"] ');
    expect(manager.getLogger().warn("x")).toBe('WARN ["x"] ');
  });

  it("calls a logger's methods on the logger", () => {
    class Client {
      readonly lines: string[] = [];
      info(text: string): void {
        this.lines.push(text);
      }
    }
    const { manager } = setUp();
    const client = new Client();
    manager.updateLoggerConfig({ customizedLogger: client });
    manager.getLogger().info("x");
    expect(client.lines).toHaveLength(1);
  });
});
