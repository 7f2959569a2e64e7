import type { FaultKind, FaultLifespan, FaultReport } from "./fault";
import type { CompleteFault } from "./read-fault";

/** What a fault may strike: whose it is, and which operation. */
export interface FaultTarget {
  /** InitialContactIds of the chats that this is about. */
  readonly chatIds: readonly string[];
  readonly operation: string;
  /** Struck also by faults that name no operation. */
  readonly isOrdinary: boolean;
}

export interface Rule {
  readonly id: string;
  readonly fault: CompleteFault;
  /** The InitialContactId that stands for the fault's contact. */
  readonly chatId: string | undefined;
  timesLeft: number;
  readonly untilMs: number;
}

function countTimes(lasts: FaultLifespan): number {
  if (lasts === "once") return 1;
  return typeof lasts === "object" && "times" in lasts ? lasts.times : Infinity;
}

function findEnd(lasts: FaultLifespan, nowMs: number): number {
  return typeof lasts === "object" && "seconds" in lasts ? nowMs + lasts.seconds * 1000 : Infinity;
}

function matches({ fault, chatId }: Rule, target: FaultTarget): boolean {
  if (chatId !== undefined && !target.chatIds.includes(chatId)) return false;
  return fault.operation === undefined ? target.isOrdinary : fault.operation === target.operation;
}

function report({ id, fault, timesLeft, untilMs }: Rule): FaultReport {
  return {
    id,
    ...fault,
    ...(timesLeft === Infinity ? {} : { timesLeft }),
    ...(untilMs === Infinity ? {} : { untilMs }),
  };
}

/** The faults that are switched on. Knows the time, and carries nothing out. */
export class FaultTable {
  private readonly rules = new Map<string, Rule>();
  private lastId = 0;

  constructor(private readonly now: () => number) {}

  add(fault: CompleteFault, chatId: string | undefined): Rule {
    this.lastId += 1;
    const rule: Rule = {
      id: String(this.lastId),
      fault,
      chatId,
      timesLeft: countTimes(fault.lasts),
      untilMs: findEnd(fault.lasts, this.now()),
    };
    this.rules.set(rule.id, rule);
    return rule;
  }

  /** Whether there was such a one. */
  remove(id: string): boolean {
    return this.rules.delete(id);
  }

  clear(): void {
    this.rules.clear();
  }

  /** In the order in which they were switched on; what is used up or over is not among them. */
  list(): FaultReport[] {
    this.dropOver();
    return [...this.rules.values()].map(report);
  }

  /** Whether it still holds. */
  describe(rule: Rule): FaultReport {
    return report(rule);
  }

  /** The oldest fault of these kinds that strikes the target; its count goes down. */
  take(kinds: readonly FaultKind[], target: FaultTarget): CompleteFault | undefined {
    return this.takeWhere(kinds, target)[0];
  }

  /** All of them. */
  takeAll(kinds: readonly FaultKind[], target: FaultTarget): CompleteFault[] {
    return this.takeWhere(kinds, target, Infinity);
  }

  /** Counts a strike that was made without asking. */
  use(rule: Rule): void {
    rule.timesLeft -= 1;
  }

  private takeWhere(kinds: readonly FaultKind[], target: FaultTarget, most = 1): CompleteFault[] {
    this.dropOver();
    const found = [...this.rules.values()]
      .filter((rule) => kinds.includes(rule.fault.kind) && matches(rule, target))
      .slice(0, most);
    for (const rule of found) rule.timesLeft -= 1;
    return found.map(({ fault }) => fault);
  }

  private dropOver(): void {
    const nowMs = this.now();
    for (const [id, rule] of this.rules) {
      if (rule.timesLeft <= 0 || rule.untilMs <= nowMs) this.rules.delete(id);
    }
  }
}
