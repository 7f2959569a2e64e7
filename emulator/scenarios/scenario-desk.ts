import type { ChatItem, EmulatorClock, EmulatorCore } from "../core";
import { ServiceError } from "../core";
import { authentication } from "./authentication";
import { echoAgent } from "./echo-agent";
import { greetingBot } from "./greeting-bot";
import { idleTimers } from "./idle-timers";
import { persistentChat } from "./persistent-chat";
import { rejectingScanner } from "./rejecting-scanner";
import type { Scenario, Stage } from "./scenario";
import { streamingBot } from "./streaming-bot";
import { views } from "./views";

const SCENARIOS = {
  "greeting-bot": greetingBot,
  "echo-agent": echoAgent,
  "streaming-bot": streamingBot,
  views,
  "idle-timers": idleTimers,
  "rejecting-scanner": rejectingScanner,
  "persistent-chat": persistentChat,
  authentication,
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as ScenarioName[];

export interface ScenarioReport {
  name: ScenarioName;
  title: string;
  /** One sentence for people. */
  description: string;
  isRunning: boolean;
}

/** Starts and stops what is played on top of the service. */
export interface ScenarioDesk {
  list(): ScenarioReport[];
  /** Starting what runs does nothing. Throws a ValidationException for an unknown name. */
  start(name: ScenarioName): void;
  /** Leaves no timer. Stopping what does not run does nothing. */
  stop(name: ScenarioName): void;
  stopAll(): void;
}

/** What the core tells, and who wants to know. */
export interface StageEvents {
  readonly joined: Set<(contactId: string) => void>;
  readonly items: Set<(item: ChatItem) => void>;
}

/** Throws a ValidationException that names those that there are. */
export function checkScenarioName(name: string): asserts name is ScenarioName {
  if (SCENARIO_NAMES.some((known) => known === name)) return;
  const expected = SCENARIO_NAMES.join(", ");
  throw new ServiceError(
    400,
    "ValidationException",
    `A scenario must be one of ${expected}, not "${String(name).slice(0, 40)}"`,
  );
}

/** That a chat has ended, or a contact has gone elsewhere, is what happens. */
function runCalmly(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
  }
}

function createStage(
  core: EmulatorCore,
  clock: EmulatorClock,
  events: StageEvents,
  ends: Set<() => void>,
): Stage {
  function listen<T>(listeners: Set<(value: T) => void>, listener: (value: T) => void): void {
    listeners.add(listener);
    ends.add(() => listeners.delete(listener));
  }
  return {
    core,
    clock,
    onCustomerJoined: (listener) => listen(events.joined, listener),
    onItem: (listener) => listen(events.items, listener),
    later(delayMs, run) {
      const cancel = clock.setTimer(() => {
        ends.delete(cancel);
        runCalmly(run);
      }, delayMs);
      ends.add(cancel);
    },
    find: (contactId) => core.contacts().find(({ contactIds }) => contactIds.includes(contactId)),
  };
}

export function createScenarioDesk(
  core: EmulatorCore,
  clock: EmulatorClock,
  events: StageEvents,
): ScenarioDesk {
  const running = new Map<ScenarioName, () => void>();

  function start(name: ScenarioName): void {
    checkScenarioName(name);
    if (running.has(name)) return;
    const ends = new Set<() => void>();
    const undo = SCENARIOS[name].play(createStage(core, clock, events, ends));
    running.set(name, () => {
      for (const end of ends) end();
      undo?.();
    });
  }

  function stop(name: ScenarioName): void {
    checkScenarioName(name);
    running.get(name)?.();
    running.delete(name);
  }

  return {
    list: () =>
      SCENARIO_NAMES.map((name) => {
        const { title, description } = SCENARIOS[name];
        return { name, title, description, isRunning: running.has(name) };
      }),
    start,
    stop,
    stopAll() {
      for (const name of [...running.keys()]) stop(name);
    },
  };
}
