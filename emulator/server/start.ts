import { createServer } from "node:http";
import { randomInt } from "node:crypto";
import type { EmulatorCore, Limits } from "../core";
import { createEmulatorCore, createNetwork, DEFAULT_LIMITS } from "../core";
import type { ScenarioDesk, ScenarioName, StageEvents } from "../scenarios/scenario-desk";
import { checkScenarioName, createScenarioDesk } from "../scenarios/scenario-desk";
import type { AgentService } from "../streams/agent-service";
import { createAgentService } from "../streams/agent-service";
import { SYSTEM_CLOCK } from "./clock";
import { findOwnName, listOwnHosts, readAddress } from "./hosts";
import { listen } from "./listen";
import { handleRequest } from "./requests";
import type { EmulatorOptions, RunningEmulator, ServerContext } from "./settings";
import { createSocketServer } from "./sockets";

const DEFAULT_HOST = "127.0.0.1";
/** Whoever works with Streams. */
const STREAMS_AGENT = { id: "streams-agent", name: "Alex" };
const RANDOM_STEPS = 2 ** 32;

/** Tokens are secrets, if only of a demo: they are not made from a guessable sequence. */
function random(): number {
  return randomInt(RANDOM_STEPS) / RANDOM_STEPS;
}

/** The service with what is played on it, and what Streams' control panel asks. */
function createService(
  url: string,
  limits: Partial<Limits>,
): { core: EmulatorCore; scenarios: ScenarioDesk; agentService: AgentService } {
  const events: StageEvents = { joined: new Set(), items: new Set() };
  const core = createEmulatorCore({
    clock: SYSTEM_CLOCK,
    random,
    origin: url,
    limits,
    onCustomerJoined: (contactId) => events.joined.forEach((listener) => listener(contactId)),
    onItem: (item) => events.items.forEach((listener) => listener(item)),
  });
  const agentService = createAgentService(core, SYSTEM_CLOCK, STREAMS_AGENT);
  events.joined.add(agentService.refresh);
  events.items.add(agentService.refresh);
  return { core, scenarios: createScenarioDesk(core, SYSTEM_CLOCK, events), agentService };
}

/** Before anything listens: an unknown name must not leave a server behind. */
function checkScenarios({ scenarios = [], greetingBot }: EmulatorOptions): ScenarioName[] {
  scenarios.forEach(checkScenarioName);
  return [...scenarios, ...(greetingBot === true ? (["greeting-bot"] as const) : [])];
}

/**
 * The service on a port of this machine. Rejects where the port is taken, and for a scenario that does not exist.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<RunningEmulator> {
  const { limits = {} } = options;
  const host = readAddress(options.host ?? DEFAULT_HOST);
  const played = checkScenarios(options);
  const server = createServer();
  const port = await listen(server, host, options.port);
  const url = `http://${findOwnName(host)}:${String(port)}`;
  const { core, scenarios, agentService } = createService(url, limits);
  const network = createNetwork(core, { clock: SYSTEM_CLOCK, random });
  for (const name of played) scenarios.start(name);
  const ownHosts = listOwnHosts(host, port);
  const context: ServerContext = {
    core,
    network,
    scenarios,
    agentService,
    ownHosts,
    allowedHosts: options.allowedHosts ?? [],
    cors: { ownHosts, otherOrigins: options.corsOrigins ?? "any" },
    staticRoutes: options.staticRoutes ?? [],
    redirectRootTo: options.redirectRootTo,
    maxAttachmentBytes: limits.maxAttachmentBytes ?? DEFAULT_LIMITS.maxAttachmentBytes,
    log: options.log ?? (() => undefined),
  };
  const sockets = createSocketServer(context);
  server.on("request", (request, response) => void handleRequest(context, request, response));
  server.on("upgrade", (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head);
  });
  const stop = (): Promise<void> => {
    scenarios.stopAll();
    agentService.dispose();
    core.dispose();
    network.dispose();
    sockets.terminateAll();
    return new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  };
  return { url, stop, core, faults: network.faults, wire: network.wire, scenarios };
}
