import "amazon-connect-chatjs";

/** A logger derived from the library's. */
class PageLogger extends connect.ChatSession.Logger {
  readonly lines: string[] = [];
  override debug(message: string): void {
    this.lines.push(message);
  }
  override error(...args: unknown[]): string {
    return args.join(" ");
  }
}

declare const commands: connect.ChatParticipantCommands;
connect.ChatSession.setGlobalConfig({
  region: "us-east-1",
  endpoint: "http://localhost:4000",
  loggerConfig: {
    customizedLogger: new PageLogger(),
    level: connect.ChatSession.LogLevel.ADVANCED_LOG,
    advancedLogWriter: "info",
  },
  features: { messageReceipts: { throttleTime: 1_000 }, messageRecovery: false },
  customUserAgentSuffix: "widget",
  csmConfig: { widgetType: "MyWidget", endpoint: "https://metrics.example.com" },
  webSocketManagerConfig: { isNetworkOnline: async () => (await fetch("/online")).ok },
  participantClient: { client: { send: (command: object) => Promise.resolve(command) }, commands },
  platform: {
    onAppStateChange: (listener) => {
      const timer = setInterval(() => listener("active"), 60_000);
      return () => clearInterval(timer);
    },
  },
  stage: "prod",
  cell: "1",
  reconnect: true,
});
connect.ChatSession.setGlobalConfig({ features: ["MESSAGE_RECEIPTS_ENABLED"] });
connect.ChatSession.setGlobalConfig({ loggerConfig: { logger: console, level: "CRITICAL" } });
connect.ChatSession.setFeatureFlag("MESSAGE_RECEIPTS_ENABLED");
connect.ChatSession.setRegionOverride(null);
connect.ChatSession.setRegionOverride("");

const logger = connect.LogManager.getLogger({ prefix: "page", logMetaData: { page: 1 } });
logger.advancedLog("started", { at: 1 });
connect.LogManager.updateLoggerConfig({ loggerConfig: { useDefaultLogger: true } });
connect.LogManager.updateLoggerConfig({ useDefaultLogger: true, level: 10 });
if (connect.LogManager.hasClientLogger() && connect.LogManager.isLevelEnabled("DEBUG")) {
  connect.LogManager.writeToClientLogger(connect.LogManager.LogLevel.DEBUG, "an entry", { page: 1 });
}

const csm: connect.CSMService = connect.csmService;
csm.updateCsmConfig({ widgetType: "MyWidget" });
csm.initializeCSM();
csm.loadCsmScriptAndExecute();
csm.addMetric({ metricName: "Opened" });
csm.setDimensions({ metricName: "Opened" }, csm.getDefaultDimensions());
export const counts: number = csm.metricsToBePublished.length + csm.agentMetricToBePublished.length;
export const isReady: boolean = csm.csmInitialized && csm === connect.ChatSession.csmService;
