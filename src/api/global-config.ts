import type { LogManager } from "../logging/log-manager";
import type { Logger } from "../logging/logger";
import type { PageClient } from "../participant/page-client";
import { describeValue } from "../shared/describe-value";
import { isRecord, toRecord } from "../shared/is-record";
import {
  expecting,
  filled,
  isText,
  matching,
  optional,
  readBoolean,
  readFields,
  readFunction,
  readObject,
  readOrLog,
  readRegion,
  readString,
  type Read,
} from "./arguments";
import { readPageClient } from "./page-client-argument";

/** What `setGlobalConfig` has set; a session reads it when it is created. */
export interface GlobalConfig {
  readonly region?: string;
  /** Over the region of the configuration and of a session's own. */
  readonly regionOverride?: string | undefined;
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
  /** Until the next; an empty text ends it. Like a field, a wrong one changes nothing. */
  overrideRegion(region: unknown): void;
}

// What a header cannot hold would make every request fail.
const readPrintable = matching("a string of printable ASCII characters", /^[\x20-\x7e]*$/);
const readEndpoint = matching("an http or https URL", /^(https?:\/\/[^\s]+)?$/i);
const readDuration = expecting<number>(
  "a number, 0 or more",
  (value) => Number.isFinite(value) && (value as number) >= 0,
);
/** Streams passes names on. */
const readFeatures = expecting<object | readonly string[]>(
  "an object or a list of names",
  (value) => isRecord(value) || (Array.isArray(value) && value.every(isText)),
);

const RECEIPTS_FEATURE = "MESSAGE_RECEIPTS_ENABLED";

export const DEFAULT_REGION = "us-west-2";

export function createGlobalConfigStore(logManager: LogManager, logger: Logger): GlobalConfigStore {
  let config: GlobalConfig = {};

  /** Reads fields as they are expected, else gives undefined; a wrong one is logged. */
  function fieldsOf(source: unknown) {
    const field = readFields(source, "setGlobalConfig", "setGlobalConfig: ");
    return <Value>(name: string, read: Read<Value>) => readOrLog(logger, () => field(name, optional(read)));
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
    overrideRegion(region) {
      const read = () => filled(readRegion)(region, "setRegionOverride");
      readOrLog(logger, () => (config = { ...config, regionOverride: read() }));
    },
    update(given) {
      // The one wrong field that throws: it would make requests of another kind.
      const participantClient = readPageClient(given);
      if (!readOrLog(logger, () => readObject(given, "setGlobalConfig"))) return;
      const field = fieldsOf(given);
      const partOf = (name: string) => fieldsOf(field(name, readObject));
      logManager.updateLoggerConfig(field("loggerConfig", readObject));
      const features = field("features", readFeatures);
      if (Array.isArray(features)) features.forEach(enable);
      const feature = fieldsOf(toRecord(features));
      const receipts = fieldsOf(feature("messageReceipts", readObject));
      merge({
        participantClient,
        region: field("region", readRegion),
        endpoint: field("endpoint", readEndpoint),
        customUserAgentSuffix: field("customUserAgentSuffix", readPrintable),
        isNetworkOnline: partOf("webSocketManagerConfig")("isNetworkOnline", readFunction),
        onAppStateChange: partOf("platform")("onAppStateChange", readFunction),
        csmEndpoint: partOf("csmConfig")("endpoint", readString),
        messageRecovery: feature("messageRecovery", readBoolean),
        shouldSendMessageReceipts: receipts("shouldSendMessageReceipts", readBoolean),
        throttleTime: receipts("throttleTime", readDuration),
      });
    },
  };
}
