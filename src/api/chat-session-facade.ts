import { BaseLogger } from "../logging/base-logger";
import { LogLevel } from "../logging/levels";
import { createLogManager } from "../logging/log-manager";
import type { CreateClient } from "../participant/single-attempt";
import type { Platform } from "../platform/platform";
import { createAgentManagers } from "../session/agent-managers";
import { createSharedChannels } from "../session/shared-channels";
import { callSafely } from "../shared/call-safely";
import { Failure } from "../shared/failure";
import { isRecord } from "../shared/is-record";
import { illegalArgument, toChatError } from "./chat-error";
import { createNetwork, createSession, placeOf } from "./create-session";
import { createGlobalConfigStore } from "./global-config";
import { createPageMetrics } from "./page-metrics";
import type { PublicSession } from "./public-session";
import { readSessionArguments } from "./session-arguments";
import { createWebSocketManager, type WebSocketManager } from "./web-socket-manager";

/** What the library adds to the global `connect`, over one platform and one client of the Participant Service. */
export function createChatApi(platform: Platform, version: string, createClient: CreateClient) {
  const logManager = createLogManager(platform);
  const config = createGlobalConfigStore(logManager, logManager.getLogger({ prefix: "ChatJS" }));
  const metrics = createPageMetrics({
    platform,
    version,
    logger: logManager.getLogger({ prefix: "ChatJS-csmService" }),
    currentConfig: () => config.current(),
    currentPlace: () => placeOf(config.current()),
  });
  const channels = createSharedChannels();
  const managers = createAgentManagers(() => platform.readGlobal("connect"));

  function create(args?: unknown): PublicSession {
    try {
      const settings = config.current();
      const parts = { platform, version, createClient, logManager, channels, managers, metrics, settings };
      const session = createSession(readSessionArguments(args), parts);
      metrics.countForStreams("ConnectSessionSuccess");
      return session;
    } catch (thrown) {
      metrics.countForStreams("CreateSessionError");
      if (thrown instanceof Failure) throw toChatError(thrown);
      throw toChatError(illegalArgument("create", "arguments that can be read", "ones that throw"));
    }
  }

  function createSocketManager(logMetaData?: unknown): WebSocketManager {
    const logger = logManager.getLogger({ prefix: "ChatJS-WebSocketManager", logMetaData });
    return createWebSocketManager({
      platform,
      logger,
      createNetwork: () => createNetwork(platform, config.current()),
    });
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
      setRegionOverride: (region?: unknown): void => config.overrideRegion(region),
    },
    WebSocketManager: { create: createSocketManager, setGlobalConfig, LogLevel, Logger: BaseLogger },
  };
}

export type ChatApi = ReturnType<typeof createChatApi>;
