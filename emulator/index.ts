export { startEmulator } from "./server/start";
export type { EmulatorOptions, RunningEmulator } from "./server/settings";
export type { StaticRoute } from "./server/static-files";
export type { EmulatorCore, Limits } from "./core";
export type { Fault, FaultDesk, FaultKind, FaultLifespan, FaultReport, WireEntry, WireLog } from "./core";
export type { ScenarioDesk, ScenarioName, ScenarioReport } from "./scenarios/scenario-desk";
