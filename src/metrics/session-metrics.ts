import { noDisposer, type Disposer } from "../shared/disposer";
import type { Failure } from "../shared/failure";
import type { Csm } from "./csm-service";
import type { MetricsPlatform } from "./metrics-platform";
import type { MetricsPlace } from "./publisher";

/** What a session tells of its calls and of its socket. */
export interface SessionMetrics {
  /** The same service, with those of its operations measured that are measured one by one. */
  observe<Service extends CallableService>(service: Service): Service;
  /** Measures what is made of more than one request, or is no request of its own. */
  measure<Result>(call: WholeCall, run: () => Promise<Result>, contentType?: string): Promise<Result>;
  handleSocket(event: SocketEvent): void;
  /** The session is over: what waits is published. Safe to call twice. */
  close: Disposer;
}

/** The Participant Service, as far as it matters here. */
interface CallableService {
  call(operation: never, input: never, options: never): Promise<unknown>;
}

export type WholeCall = "SendAttachment" | "DownloadAttachment" | "GetAttachmentURL" | "InitWebsocket";

export type SocketEvent = keyof typeof socketMetrics;

/** For agents, and where metrics are switched off. */
export const noSessionMetrics: SessionMetrics = {
  observe: (service) => service,
  measure: (_call, run) => run(),
  handleSocket: () => undefined,
  close: noDisposer,
};

const measuredOperations: readonly string[] = [
  "CreateParticipantConnection",
  "SendMessage",
  "SendEvent",
  "GetTranscript",
  "DisconnectParticipant",
  "DescribeView",
];

/** Whole names: every incoming item is counted, and no string need be made for it. */
const socketMetrics = {
  gained: "WebsocketConnectionGained",
  lost: "WebsocketConnectionLost",
  broken: "WebsocketEnded",
  message: "WebsocketIncomingMessage",
  heartbeat: "WebsocketDeepHeartbeatSuccess",
  heartbeatMissed: "WebsocketDeepHeartbeatFailure",
} as const;

/** The reasons of calls that were given up here: they tell nothing of the service. */
const ownReasons: readonly unknown[] = ["aborted", "disposed", "illegal-argument"];

/** A file's type is whatever its maker says: only what looks like one is repeated. */
const contentTypePattern = /^(application|audio|image|text|video)\/[\w.+-]{1,99}$/;

/** A customer's session, from its creation on. */
export function createSessionMetrics(
  platform: Pick<MetricsPlatform, "now">,
  { record, open }: Csm,
  place: MetricsPlace,
): SessionMetrics {
  async function measure<Result>(
    name: string,
    run: () => Promise<Result>,
    contentType = "",
  ): Promise<Result> {
    const startedAt = platform.now();
    const finish = (isError: 0 | 1) => {
      const others = contentTypePattern.test(contentType)
        ? [{ name: "ContentType", value: contentType }]
        : [];
      record("Latency", name, platform.now() - startedAt, "API", others);
      record("Count", name, 1, "API", others);
      record("Error", name, isError, "API", others);
    };
    try {
      const result = await run();
      finish(0);
      return result;
    } catch (thrown) {
      if (!ownReasons.includes((thrown as Partial<Failure> | undefined)?.reason)) finish(1);
      throw thrown;
    }
  }

  return {
    observe(service) {
      const call = (operation: never, input: never, options: never) => {
        const run = () => service.call(operation, input, options);
        if (!measuredOperations.includes(operation)) return run();
        return measure(operation, run, (input as { ContentType?: string }).ContentType);
      };
      return { ...service, call };
    },
    measure,
    handleSocket: (event) => record("Count", socketMetrics[event], 1, "API"),
    close: open(place),
  };
}
