import type { LogManager } from "../logging/log-manager";
import type { Logger } from "../logging/logger";
import type { PageClient } from "../participant/page-client";
import { describeValue } from "../shared/describe-value";
import { toFailure } from "../shared/failure";
import { isRecord } from "../shared/is-record";
import {
  expecting,
  optional,
  readBoolean,
  readFields,
  readFunction,
  readObject,
  readRegion,
  readString,
  type Read,
} from "./arguments";
import { readPageClient } from "./page-client-argument";

/** What `setGlobalConfig` has set; a session reads it when it is created. */
export interface GlobalConfig {
  readonly region?: string;
  readonly endpoint?: string;
  readonly customUserAgentSuffix?: string;
  readonly isNetworkOnline?: () => unknown;
  readonly onAppStateChange?: (listener: (state: unknown) => void) => unknown;
  /** Default true. */
  readonly shouldSendMessageReceipts?: boolean;
  /** Whether what was missed while the connection was lost is fetched; default true. */
  readonly messageRecovery?: boolean;
  /** Where metrics go; default: the region's. */
  readonly csmEndpoint?: string;
  /** Between receipts, in ms; default 5,000. */
  readonly throttleTime?: number;
  /** Default: the client of this build. */
  readonly participantClient?: PageClient;
}

export interface GlobalConfigStore {
  current(): GlobalConfig;
  /**
   * A field of the wrong type is logged and keeps its former value, like one that is left out. Throws only for a
   * `participantClient` that cannot be used: to call the service some other way instead is never what the page wants.
   */
  update(config: unknown): void;
  /** Switches a feature on, by its name. */
  enable(feature: unknown): void;
}

type Fields = Readonly<Record<string, unknown>>;

const readPart = readObject();
// What a header cannot hold would make every request fail.
const readPrintable = expecting<string>(
  "a string of printable ASCII characters",
  (value) => typeof value === "string" && /^[\x20-\x7e]*$/.test(value),
);
const readEndpoint = expecting<string>(
  "an http or https URL",
  (value) => typeof value === "string" && /^(https?:\/\/[^\s]+)?$/i.test(value),
);
const readDuration = expecting<number>(
  "a number, 0 or more",
  (value) => Number.isFinite(value) && (value as number) >= 0,
);
const readFeatures = expecting<Fields | readonly string[]>(
  "an object or a list of names",
  (value) => isRecord(value) || (Array.isArray(value) && value.every((name) => typeof name === "string")),
);

const RECEIPTS_FEATURE = "MESSAGE_RECEIPTS_ENABLED";

export const DEFAULT_REGION = "us-west-2";

export function createGlobalConfigStore(logManager: LogManager, logger: Logger): GlobalConfigStore {
  let config: GlobalConfig = {};

  /** A field as it is expected, else undefined; a wrong one is logged. */
  function pick<Value>(source: Fields, field: string, read: Read<Value>): Value | undefined {
    try {
      return readFields(source, field)(field, optional(read));
    } catch (thrown) {
      refuse(thrown);
    }
  }

  function pickPart(source: Fields, field: string): Fields {
    return pick(source, field, readPart) ?? {};
  }

  function refuse(thrown: unknown): void {
    logger.error(`setGlobalConfig: ${toFailure(thrown).message}`);
  }

  function merge(changes: { [Field in keyof GlobalConfig]: GlobalConfig[Field] | undefined }): void {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    config = { ...config, ...(Object.fromEntries(given) as GlobalConfig) };
  }

  function enable(feature: unknown): void {
    if (feature === RECEIPTS_FEATURE) merge({ shouldSendMessageReceipts: true });
    else logger.warn("There is no such feature:", describeValue(feature));
  }

  return {
    current: () => config,
    enable,
    update(given) {
      // The one wrong field that throws: it would make requests of another kind.
      const participantClient = readPageClient(given);
      if (!isRecord(given)) {
        return void logger.error(`setGlobalConfig: expected an object, got ${describeValue(given)}`);
      }
      const loggerConfig = pick(given, "loggerConfig", readPart);
      if (loggerConfig) logManager.updateLoggerConfig(loggerConfig);
      updateFeatures(given);
      updateFields(given);
      merge({ participantClient });
    },
  };

  function updateFields(given: Fields): void {
    merge({
      region: pick(given, "region", readRegion),
      endpoint: pick(given, "endpoint", readEndpoint),
      customUserAgentSuffix: pick(given, "customUserAgentSuffix", readPrintable),
      isNetworkOnline: pick(pickPart(given, "webSocketManagerConfig"), "isNetworkOnline", readFunction),
      onAppStateChange: pick(pickPart(given, "platform"), "onAppStateChange", readFunction),
      csmEndpoint: pick(pickPart(given, "csmConfig"), "endpoint", readString),
    });
  }

  function updateFeatures(given: Fields): void {
    const features = pick(given, "features", readFeatures) ?? {};
    // Streams passes names on.
    if (Array.isArray(features)) return features.forEach(enable);
    const receipts = pickPart(features as Fields, "messageReceipts");
    merge({
      messageRecovery: pick(features as Fields, "messageRecovery", readBoolean),
      shouldSendMessageReceipts: pick(receipts, "shouldSendMessageReceipts", readBoolean),
      throttleTime: pick(receipts, "throttleTime", readDuration),
    });
  }
}
