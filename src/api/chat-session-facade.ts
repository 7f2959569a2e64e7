import { BaseLogger } from "../logging/base-logger";
import { LogLevel } from "../logging/levels";
import { createLogManager } from "../logging/log-manager";
import type { CreateClient } from "../participant/single-attempt";
import { createNetworkMonitor } from "../platform/network-monitor";
import type { Platform } from "../platform/platform";
import { createAgentManagers } from "../session/agent-managers";
import { createSharedChannels } from "../session/shared-channels";
import { callSafely } from "../shared/call-safely";
import { Failure } from "../shared/failure";
import { isRecord } from "../shared/is-record";
import { isLoopbackUrl } from "../shared/loopback";
import { filled, readOrLog, readRegion } from "./arguments";
import { illegalArgument, toChatError } from "./chat-error";
import { createSession, placeOf, type SessionSettings } from "./create-session";
import { createGlobalConfigStore } from "./global-config";
import { createPageMetrics } from "./page-metrics";
import type { PublicSession } from "./public-session";
import { readSessionArguments } from "./session-arguments";
import { createWebSocketManager, type WebSocketManager } from "./web-socket-manager";

/** What the library adds to the global `connect`, over one platform and one client of the Participant Service. */
export function createChatApi(platform: Platform, version: string, createClient: CreateClient) {
  const logManager = createLogManager(platform);
  const logger = logManager.getLogger({ prefix: "ChatJS" });
  const config = createGlobalConfigStore(logManager, logger);
  const metrics = createPageMetrics({
    platform,
    version,
    logger: logManager.getLogger({ prefix: "ChatJS-csmService" }),
    currentConfig: () => config.current(),
    currentPlace: () => placeOf(currentSettings()),
  });
  const channels = createSharedChannels();
  const managers = createAgentManagers(() => platform.readGlobal("connect"));
  let regionOverride: string | undefined;

  function currentSettings(): SessionSettings {
    return { ...config.current(), regionOverride };
  }

  function create(args?: unknown): PublicSession {
    const settings = currentSettings();
    try {
      const parts = { platform, version, createClient, logManager, channels, managers, metrics, settings };
      const session = createSession(readSessionArguments(args), parts);
      metrics.streams.handleCreated();
      return session;
    } catch (thrown) {
      metrics.streams.handleCreateFailed();
      if (thrown instanceof Failure) throw toChatError(thrown);
      throw toChatError(illegalArgument("create", "arguments that can be read", "ones that throw"));
    }
  }

  function createSocketManager(logMetaData?: unknown): WebSocketManager {
    const createNetwork = () => {
      const settings = config.current();
      return createNetworkMonitor({
        ...settings,
        platform,
        isLoopback: isLoopbackUrl(settings.endpoint ?? ""),
      });
    };
    const logger = logManager.getLogger({ prefix: "ChatJS-WebSocketManager", logMetaData });
    return createWebSocketManager({ platform, logger, createNetwork });
  }

  function setGlobalConfig(given?: unknown): void {
    config.update(given);
    const updateCsm = () => isRecord(given) && metrics.csmService.updateCsmConfig(given.csmConfig);
    // Where it cannot be read, that has been said.
    callSafely(updateCsm, () => undefined);
  }

  return {
    LogManager: logManager,
    csmService: metrics.csmService,
    ChatSession: {
      create,
      setGlobalConfig,
      LogLevel,
      Logger: BaseLogger,
      SessionTypes: { AGENT: "AGENT", CUSTOMER: "CUSTOMER" } as const,
      csmService: metrics.csmService,
      setFeatureFlag: (name?: unknown): void => config.enable(name),
      setRegionOverride(region?: unknown): void {
        readOrLog(logger, () => (regionOverride = filled(readRegion)(region, "setRegionOverride")));
      },
    },
    WebSocketManager: { create: createSocketManager, setGlobalConfig, LogLevel, Logger: BaseLogger },
  };
}

export type ChatApi = ReturnType<typeof createChatApi>;
