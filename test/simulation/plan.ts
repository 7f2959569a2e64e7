import { Dice } from "./dice";
import type { Action, Fault, Moment, Plan, Settings, Step } from "./steps";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The whole plan of a seed; how long messages take and what ids are is decided by the seed too, elsewhere. */
export function makePlan(seed: number): Plan {
  const dice = new Dice(seed).split("plan");
  const settings = makeSettings(dice);
  const lastsMs = makeDuration(dice);
  const talks = Array.from({ length: dice.between(2, 6) }, () => dice.between(5 * SECOND, lastsMs));
  const steps: Step[] = [...makeArrivals(dice, settings)];
  for (const at of talks) {
    for (let left = dice.between(2, 9); left > 0; left--) {
      steps.push({ at: at + dice.between(0, 30 * SECOND), ...makeAction(dice, settings) });
    }
  }
  for (let left = dice.between(1, 7); left > 0; left--) {
    // Faults hurt where people talk.
    const at = dice.happens(0.7)
      ? Math.max(0, dice.pick(talks) + dice.between(-20 * SECOND, 25 * SECOND))
      : dice.between(0, lastsMs);
    steps.push({ at, ...makeFault(dice, settings) });
  }
  if (dice.happens(0.35)) steps.push(makeEnd(dice, settings, dice.pick([...talks, lastsMs])));
  const inTime = steps.filter(({ at }) => at < lastsMs).sort((one, other) => one.at - other.at);
  return { seed, settings, lastsMs, steps: inTime };
}

function makeSettings(dice: Dice): Settings {
  const customers = dice.happens(0.25) ? 2 : 1;
  return {
    customers,
    hasAgent: dice.happens(0.6),
    isSharing: dice.happens(0.2),
    hasRecovery: dice.happens(0.85),
    asksWhenEstablished: dice.happens(0.25),
    listensToTranscript: dice.happens(0.4),
    sendsReceipts: dice.happens(0.4),
    hasMetrics: dice.happens(0.15),
    hasInitialMessage: dice.happens(0.5),
    tokenLifetimeMs: dice.pick([24 * 60 * MINUTE, 24 * 60 * MINUTE, 10 * MINUTE, 3 * MINUTE]),
    urlLifetimeMs: dice.pick([100, 100, 100, 15]) * SECOND,
    socketLifetimeMs: dice.pick([60, 60, 60, 7]) * MINUTE,
    agentTransportS: dice.pick([3_540, 3_540, 300, 700]),
    delayMs: dice.pick([1, 5, 20, 60, 150]),
  };
}

function makeDuration(dice: Dice): number {
  const kind = dice.weigh({ short: 0.6, long: 0.27, hours: 0.13 });
  if (kind === "short") return dice.between(2 * MINUTE, 12 * MINUTE);
  // The socket is renewed after 59 minutes.
  return kind === "long" ? dice.between(12 * MINUTE, 40 * MINUTE) : dice.between(62 * MINUTE, 140 * MINUTE);
}

function makeArrivals(dice: Dice, settings: Settings): Step[] {
  return Array.from({ length: settings.customers }, (_, page): Step[] => {
    const at = dice.between(0, 3 * SECOND);
    const accepts = { do: "agent-accepts", chat: page } as const;
    return [
      { at, do: "customer-connects", page },
      ...(settings.hasAgent ? [{ at: at + dice.between(0, 15 * SECOND), ...accepts }] : []),
    ];
  }).flat();
}

function makeAction(dice: Dice, settings: Settings): Action {
  const chat = dice.between(0, settings.customers - 1);
  const ofAgent = settings.hasAgent ? 1 : 0;
  const kind = dice.weigh({
    "customer-sends": 10,
    "customer-types": 3,
    "customer-attaches": 0.7,
    "customer-asks": 1,
    "customer-disposes": 0.7,
    "bot-says": 6,
    "bot-streams": 2,
    "agent-sends": 10 * ofAgent,
    "agent-types": 3 * ofAgent,
    "agent-attaches": 0.5 * ofAgent,
    "agent-transfers": 0.7 * ofAgent,
  });
  switch (kind) {
    case "customer-sends":
      return { do: kind, page: chat, isRetriedByApp: dice.happens(0.3) };
    case "customer-disposes": {
      const comesBackAfterMs = dice.happens(0.8) ? dice.between(0, 20 * SECOND) : null;
      return { do: kind, page: chat, comesBackAfterMs };
    }
    case "bot-says":
      return { do: kind, chat, count: dice.happens(0.06) ? dice.between(90, 350) : dice.between(1, 4) };
    case "bot-streams":
      return { do: kind, chat, chunks: dice.between(1, 8), everyMs: dice.pick([0, 30, 200, 1_500]) };
    case "agent-transfers":
      return { do: kind, chat, isFailing: dice.happens(0.5) };
    case "customer-types":
    case "customer-attaches":
    case "customer-asks":
      return { do: kind, page: chat };
    default:
      return { do: kind, chat };
  }
}

function makeMoment(dice: Dice): Moment {
  return dice.weigh({ now: 5, "connection-request": 2, "transcript-request": 2, subscription: 2 });
}

function makeEnd(dice: Dice, settings: Settings, around: number): Step {
  const chat = dice.between(0, settings.customers - 1);
  const by = dice.pick(["customer", "service"] as const);
  const at = Math.max(0, around + dice.between(-10 * SECOND, 40 * SECOND));
  return { at, do: "chat-ends", chat, by, when: makeMoment(dice) };
}

/** Mostly short, sometimes long. */
function makeSpell(dice: Dice): number {
  return dice.weigh({ short: 5, medium: 3, long: 1 }) === "short"
    ? dice.between(200, 5 * SECOND)
    : dice.pick([dice.between(5 * SECOND, 40 * SECOND), dice.between(SECOND, 4 * MINUTE)]);
}

function makeFault(dice: Dice, settings: Settings): Fault {
  const page = dice.between(0, settings.customers - (settings.hasAgent ? 0 : 1));
  const scope = dice.happens(0.3) ? "all" : page;
  const forMs = makeSpell(dice);
  const chance = dice.pick([0.3, 0.7, 1]);
  const kind = dice.weigh({
    "requests-fail": 7,
    "sockets-fail": 5,
    lag: 2,
    stall: 2,
    cut: 7,
    "half-open": 3,
    restart: 1.5,
    offline: 3,
    hide: 1.5,
    freeze: 2.5,
  });
  switch (kind) {
    case "requests-fail":
      return { do: kind, scope, forMs, chance, ...makeRequestTrouble(dice) };
    case "sockets-fail":
      return { do: kind, scope, forMs, chance, how: makeSocketTrouble(dice) };
    case "lag":
      return { do: kind, page, forMs: forMs * 3, extraMs: dice.pick([100, 400, 2_000]) };
    case "stall":
      return { do: kind, page, forMs: dice.between(100, 15 * SECOND) };
    case "cut": {
      const late = dice.weigh({ nobody: 4, page: 2, service: 1 });
      return { do: kind, page, when: makeMoment(dice), late, lateMs: dice.between(10, 30 * SECOND) };
    }
    case "half-open": {
      const closesAfterMs = dice.happens(0.5) ? dice.between(SECOND, 40 * SECOND) : null;
      return { do: kind, page, closesAfterMs };
    }
    case "restart":
      return { do: kind, downMs: dice.pick([0, 300, 3_000, 40_000]) };
    case "offline":
      return {
        do: kind,
        page,
        forMs,
        isTold: dice.happens(0.7),
        sockets: dice.pick(["half-open", "cut", "stalled"] as const),
      };
    case "hide":
      return { do: kind, page, forMs: forMs * 3, lateMs: dice.pick([0, 1_000, 60_000]) };
    case "freeze": {
      // A tab that the browser freezes for a while, or a machine that sleeps for minutes or hours.
      const isSleep = dice.happens(0.4);
      const asleepMs = isSleep ? dice.between(MINUTE, 150 * MINUTE) : forMs;
      return { do: kind, page, forMs: asleepMs, losesSockets: isSleep && dice.happens(0.7) };
    }
  }
}

function makeRequestTrouble(dice: Dice) {
  const how = dice.weigh({ refused: 3, status: 5, hanging: 1, "answer-lost": 3, slow: 2 });
  const status = dice.pick([429, 500, 503]);
  return { how, status, retryAfterS: dice.happens(0.2) ? dice.between(1, 20) : null };
}

function makeSocketTrouble(dice: Dice) {
  return dice.weigh({
    refused: 4,
    hanging: 1,
    "subscription-unanswered": 1.5,
    "subscription-refused": 1.5,
    forbidden: 0.7,
    "heartbeat-unanswered": 1.5,
    "ping-failing": 0.5,
    duplicating: 3,
  });
}
