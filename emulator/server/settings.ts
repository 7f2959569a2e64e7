import type { EmulatorCore, EmulatorNetwork, FaultDesk, Limits, WireLog } from "../core";
import type { ScenarioDesk, ScenarioName } from "../scenarios/scenario-desk";
import type { AgentService } from "../streams/agent-service";
import type { CorsPolicy } from "./cors";
import type { StaticRoute } from "./static-files";

export interface EmulatorOptions {
  /** 0 picks one; left out: the next free one from 8080. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Values of `Host` that are accepted besides the server's own; without a port they stand for every port. */
  allowedHosts?: string[];
  limits?: Partial<Limits>;
  staticRoutes?: StaticRoute[];
  /** What is played on top of the service from the start. Default: nothing. */
  scenarios?: ScenarioName[];
  /** The same as the scenario `greeting-bot`. Default: false. */
  greetingBot?: boolean;
  /** Where `/` leads. */
  redirectRootTo?: string;
  /**
   * Which pages of other origins may use the service's operations. Default: any. Origins that are named here may start chats
   * as well.
   */
  corsOrigins?: string[] | "any";
  /** Gets a line for each request and each socket; queries and views' tokens are left out. Default: silence. */
  log?: (line: string) => void;
}

export interface RunningEmulator {
  /** Without a slash at the end. */
  url: string;
  /** Closes every socket and stops listening. Safe to call twice. */
  stop: () => Promise<void>;
  core: EmulatorCore;
  /** Switches faults on and off. */
  faults: FaultDesk;
  /** Every request and frame of late, secrets shortened. */
  wire: WireLog;
  scenarios: ScenarioDesk;
}

/** What the parts of the server know of each other. */
export interface ServerContext {
  readonly core: EmulatorCore;
  readonly network: EmulatorNetwork;
  readonly scenarios: ScenarioDesk;
  readonly agentService: AgentService;
  readonly ownHosts: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly cors: CorsPolicy;
  readonly staticRoutes: readonly StaticRoute[];
  readonly redirectRootTo: string | undefined;
  readonly maxAttachmentBytes: number;
  readonly log: (line: string) => void;
}
