import type { Logger } from "../logging/logger";
import { callPage, type MetricsPlatform } from "./metrics-platform";

export interface AgentCount {
  readonly metricName: string;
  readonly count: number;
}

/** Counts for the page's own metrics, the global `csm` of the contact control panel. */
export interface AgentCounts {
  /** Those that wait for `csm.API.addCount`. */
  readonly waiting: AgentCount[];
  /** Ignores what is no name with a number. Never throws. */
  add(name: unknown, count: unknown): void;
}

/** What an agent's session tells; a failure is undefined where the call succeeded. */
export interface AgentMetrics {
  /** `getConnectionToken` was called. */
  handleToken(failure: Failed | undefined): void;
  /** CreateParticipantConnection was called, for a token or as the contact's acknowledgement. */
  handleConnection(kind: "token" | "acknowledgement", failure: Failed | undefined): void;
}

interface Failed {
  /** HTTP status, where an answer came. */
  readonly statusCode?: number | undefined;
}

interface PageMetrics {
  readonly API?: { addCount?(name: string, count: number): unknown };
}

const LOOK_MS = 3_000;
const LOOKS = 5;
const MAX_WAITING = 100;

export function createAgentCounts(
  platform: Pick<MetricsPlatform, "setTimer" | "readGlobal">,
  logger: Logger,
): AgentCounts {
  const waiting: AgentCount[] = [];
  /** Made since something waits; the first, at once, is not among them. */
  let looks = 0;

  /** Hands over what waits; keeps it where the page's metrics are not ready yet. */
  function handOver(): void {
    const csm = platform.readGlobal("csm") as PageMetrics | null | undefined;
    const api = csm?.API;
    if (!csm) waiting.length = 0;
    if (typeof api?.addCount !== "function") return;
    for (let next = waiting.shift(); next; next = waiting.shift()) api.addCount(next.metricName, next.count);
  }

  function look(): void {
    void callPage(logger, handOver);
    if (waiting.length && looks++ < LOOKS) return void platform.setTimer(look, LOOK_MS);
    waiting.length = 0;
    looks = 0;
  }

  return {
    waiting,
    add(metricName, count) {
      if (!metricName || typeof metricName !== "string" || !Number.isFinite(count)) return;
      if (waiting.length < MAX_WAITING) waiting.push({ metricName, count: count as number });
      if (!looks) look();
    },
  };
}

export function createAgentMetrics({ add }: Pick<AgentCounts, "add">): AgentMetrics {
  return {
    handleToken: (failure) => add("AGENT_GET_CONNECTION_TOKEN_ERROR_RATE", failure ? 1 : 0),
    handleConnection(kind, failure) {
      if (kind === "acknowledgement") {
        add("CREATE_PARTICIPANT_CONACK_CALL_COUNT", 1);
        if (failure) add("CREATE_PARTICIPANT_CONACK_FAILURE", 1);
      }
      const { statusCode = 0 } = failure ?? {};
      // A refusal tells of the contact, not of the service.
      if (statusCode < 400 || statusCode >= 500) add("AGENT_CREATE_PARTICIPANT_ERROR_RATE", failure ? 1 : 0);
    },
  };
}
