import { createEmulatorCore } from "../../emulator/core";
import { createChatApi } from "../../src/api/chat-session-facade";
import { createFetchClient } from "../../src/participant/fetch-client";
import { VirtualClock } from "../fakes/virtual-clock";
import type { ChatDetails } from "./customer";
import { Dice } from "./dice";
import { SimulatedPage } from "./page";
import { PageNetwork, type NetworkObserver } from "./page-network";
import { Troubles, type RequestFault } from "./troubles";

const ORIGIN = "https://chat.example";
const WINDOW_MS = 100;

/** What a service sees whose gateway starts anew while many pages are connected to it. */
export interface Herd {
  readonly pages: number;
  /** Requests of all kinds from the restart on until everybody is back. */
  readonly requests: number;
  /** The most in any 100 ms. */
  readonly most: number;
  readonly mostByOperation: Readonly<Record<string, number>>;
  /** Pages that are connected again a minute later. */
  readonly back: number;
}

/**
 * A page each with a whole session, all on one clock; the gateway drops every socket at once. Where the service is busy
 * then, it asks whoever comes in that time for patience until the end of it.
 */
export async function stampede(pages: number, seed: number, busyMs = 0): Promise<Herd> {
  const clock = new VirtualClock();
  const dice = new Dice(seed);
  const chance = dice.split("core");
  const core = createEmulatorCore({ clock, random: () => chance.next(), origin: ORIGIN });
  const troubles = new Troubles(() => clock.now(), dice.split("troubles"));
  const times: { readonly at: number; readonly operation: string }[] = [];
  const observer: NetworkObserver = {
    handleRequest: (_, operation) => void times.push({ at: clock.now(), operation }),
    handleAnswer: () => undefined,
    handleHaste: () => undefined,
    handleOpening: () => undefined,
    handleClosing: () => undefined,
    handleMoment: () => undefined,
    newestTime: () => clock.now(),
    trace: () => undefined,
  };
  const networks = Array.from({ length: pages }, (_, number) => {
    const page = new SimulatedPage(`page ${number}`, clock, seed * 1_000_003 + number);
    const name = `network ${number}`;
    const options = { page, number, core, troubles, dice: dice.split(name), delayMs: 20, origin: ORIGIN };
    const network = new PageNetwork({ ...options, observer });
    clock.setTimer(() => connect(page), number * 7);
    return network;
  });

  function connect(page: SimulatedPage): void {
    const answer = core.handle({
      method: "POST",
      path: "/start-chat",
      headers: { "content-type": "application/json", host: "chat.example" },
      body: '{"ParticipantDetails":{"DisplayName":"Jane"}}',
    });
    const { data } = JSON.parse(answer.body as string) as { data: { startChatResult: ChatDetails } };
    const api = createChatApi(page, "6.0.0", createFetchClient);
    api.ChatSession.setGlobalConfig({ endpoint: ORIGIN });
    const chatDetails = data.startChatResult;
    void api.ChatSession.create({ type: "CUSTOMER", chatDetails, disableCSM: true }).connect();
  }

  await clock.advance(pages * 7 + 20_000);
  const connected = () => networks.filter(({ held }) => held.some(({ isSubscribed }) => isSubscribed)).length;
  if (connected() !== pages) throw new Error(`${connected()} of ${pages} pages were connected at first`);
  times.length = 0;
  core.restart();
  troubles.start(busy(clock, busyMs));
  await clock.advance(60_000);
  const operations = [...new Set(times.map(({ operation }) => operation))];
  return {
    pages,
    requests: times.length,
    most: mostWithin(times.map(({ at }) => at)),
    mostByOperation: Object.fromEntries(
      operations.map((name) => [
        name,
        mostWithin(times.filter(({ operation }) => operation === name).map(({ at }) => at)),
      ]),
    ),
    back: connected(),
  };
}

function busy(clock: VirtualClock, forMs: number): RequestFault {
  const until = clock.now() + forMs;
  return {
    do: "requests-fail",
    scope: "all",
    how: "status",
    forMs,
    chance: 1,
    status: 503,
    get retryAfterS() {
      return (until - clock.now()) / 1_000;
    },
  };
}

/** The most times within a window of 100 ms, wherever it begins. Times are in order. */
function mostWithin(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((time, index) => {
    while (time - times[first]! >= WINDOW_MS) first++;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
