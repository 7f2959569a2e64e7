import type { Fault, FaultReport } from "../faults/fault";
import { KIND_TRAITS } from "../faults/fault";
import type { FaultTable, Rule } from "../faults/fault-table";
import { readFault } from "../faults/read-fault";
import { OPERATIONS } from "../http/router";
import type { EmulatorCore } from "../types";
import { createNotFoundError } from "../wire/errors";
import type { Line } from "./line";

/** Switches faults on and off. */
export interface FaultDesk {
  /**
   * Switches a fault on. `struck` is how much of what was there it has struck at once: sockets, tokens, addresses or chats.
   * Throws a ServiceError: ValidationException for a fault that makes no sense, ResourceNotFoundException for an unknown
   * contact.
   */
  add(fault: Fault): { fault: FaultReport; struck: number };
  /** Whether it was on. */
  remove(id: string): boolean;
  clear(): void;
  /** What is on, oldest first. */
  list(): FaultReport[];
}

function findChatId(core: EmulatorCore, contactId: string | undefined): string | undefined {
  if (contactId === undefined) return undefined;
  const chatId = core.findChatId(contactId);
  if (chatId === undefined) throw createNotFoundError("contactId is not a contact");
  return chatId;
}

/** What a fault does to what is there. */
function strike(core: EmulatorCore, lines: ReadonlySet<Line>, { fault, chatId }: Rule): number {
  const isStruck = ({ caller }: Line): boolean => chatId === undefined || caller.chatIds().includes(chatId);
  const struck = [...lines].filter(isStruck);
  switch (fault.kind) {
    case "cut":
    case "restart":
      for (const line of struck) line.cut();
      return struck.length;
    case "half-open":
      for (const line of struck) line.goDeaf();
      return struck.length;
    case "expire-tokens":
      return core.expireTokens(chatId);
    case "expire-urls":
      return core.expireUrls(chatId);
    case "end":
      return core.endChats(chatId);
    default:
      return 0;
  }
}

export function createFaultDesk(core: EmulatorCore, table: FaultTable, lines: ReadonlySet<Line>): FaultDesk {
  return {
    add(fault) {
      const complete = readFault(fault, OPERATIONS);
      const rule = table.add(complete, findChatId(core, complete.contactId));
      if (!KIND_TRAITS[complete.kind].strikes) return { fault: table.describe(rule), struck: 0 };
      table.use(rule);
      return { struck: strike(core, lines, rule), fault: table.describe(rule) };
    },
    remove: (id) => table.list().some((fault) => fault.id === id) && table.remove(id),
    clear() {
      table.clear();
    },
    list: () => table.list(),
  };
}
