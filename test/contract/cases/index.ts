import type { ContractCase } from "../case";
import { agentCases } from "./agent";
import { attachmentCases } from "./attachments";
import { botCases } from "./bot";
import { configCases } from "./config";
import { connectCases } from "./connect";
import { createCases } from "./create";
import { errorCases } from "./errors";
import { outgoingEventCases } from "./events-out";
import { faultCases } from "./faults";
import { itemCases } from "./items";
import { lifeCases } from "./life";
import { loadingCases } from "./loading";
import { loggingCases } from "./logging";
import { managerCases } from "./manager";
import { messageCases } from "./messages";
import { incomingReceiptCases } from "./receipts-in";
import { outgoingReceiptCases } from "./receipts-out";
import { telemetryCases } from "./telemetry";
import { resilienceCases } from "./resilience";
import { transcriptCallCases } from "./transcript-calls";
import { transcriptUpdateCases } from "./transcript-updates";
import { viewCases } from "./views";

/** Everything that both libraries are put through. */
export const allCases: readonly ContractCase[] = [
  ...loadingCases,
  ...createCases,
  ...configCases,
  ...connectCases,
  ...messageCases,
  ...errorCases,
  ...outgoingEventCases,
  ...outgoingReceiptCases,
  ...attachmentCases,
  ...viewCases,
  ...transcriptCallCases,
  ...transcriptUpdateCases,
  ...itemCases,
  ...incomingReceiptCases,
  ...botCases,
  ...lifeCases,
  ...resilienceCases,
  ...faultCases,
  ...agentCases,
  ...managerCases,
  ...loggingCases,
  ...telemetryCases,
];
