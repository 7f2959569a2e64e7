import type { ContractCase } from "../../case";
import { endFaults } from "./ends";
import { lineFaults } from "./line";
import { pageFaults } from "./page";
import { serviceFaults } from "./service";

/** One fault list for both libraries: whole chats, each with one thing that goes wrong, and one measure for all. */
export const faultCases: readonly ContractCase[] = [
  ...lineFaults,
  ...serviceFaults,
  ...pageFaults,
  ...endFaults,
];
