import "amazon-connect-chatjs";

/** A logger of one's own, by structure. */
class RemoteLogger implements connect.ChatLogger {
  private readonly lines: string[] = [];
  debug(message: string): void {
    this.lines.push(message);
  }
  info(message: string): void {
    this.lines.push(message);
  }
  warn(message: string): void {
    this.lines.push(message);
  }
  error(message: string): void {
    this.lines.push(message);
  }
}

const levels: connect.ChatLogLevel = connect.ChatSession.LogLevel;
const config: connect.ChatGlobalConfig = {
  loggerConfig: { customizedLogger: new RemoteLogger(), level: levels.INFO },
  customUserAgentSuffix: "my-widget",
  webSocketManagerConfig: { isNetworkOnline: () => navigator.onLine },
};
connect.ChatSession.setGlobalConfig(config);
connect.ChatSession.setGlobalConfig({ loggerConfig: { customizedLogger: console, level: 10 } });
connect.ChatSession.setFeatureFlag("MESSAGE_RECEIPTS_ENABLED");
connect.ChatSession.setRegionOverride("us-east-1");

export const build: string = `${connect.ChatJS.name} ${connect.ChatJS.version} ${connect.ChatJS.build.timestamp}`;
export const environment: "production" | "development" = connect.ChatJS.build.environment;
