import { describeItem, timeOf, type SeenItem } from "./item";
import type { Simulation } from "./simulation";
import type { WatchedSession } from "./watched-session";

const REPLACING_MS = 20_000;
/** One every 10 s, and some time for a timer that comes late. */
const HEARTBEAT_MS = 25_000;

/** What holds once nothing has been wrong for a while and everybody has had time. */
export function checkWhenQuiet(simulation: Simulation): void {
  checkSends(simulation);
  for (const session of simulation.sessions) {
    if (session.over === "disposed") continue;
    checkConnected(simulation, session);
    checkItems(simulation, session);
    checkOwnTranscript(session);
  }
  for (const network of simulation.networks) {
    const own = simulation.sessions.filter((session) => session.network === network);
    const isNeeded =
      network.page.name === "agent" || own.some((session) => !session.isOver && session.presence !== "new");
    const held = network.held.length;
    for (const line of network.held)
      if (line.isSubscribed && network.now() - line.heartbeatSentAt > HEARTBEAT_MS)
        simulation.report("a quiet chat is connected", `${network.page.name} sends no heartbeats`);
    // One that is being replaced is heard a little longer.
    const isCalm = Math.max(network.page.troubledUntil, network.openedAt + REPLACING_MS) < network.now();
    if (isCalm && own.length > 0 && held !== (isNeeded ? 1 : 0))
      simulation.report(
        "a quiet page holds one socket for its connection",
        `${network.page.name} holds ${held}`,
      );
  }
}

/** What holds once every session has ended or was disposed of. */
export function checkAtTheEnd(simulation: Simulation): void {
  simulation.promises.checkAll(() => true);
  checkSends(simulation);
  for (const session of simulation.sessions) {
    const isOpen = session.options.role === "CUSTOMER" && session.over === "no" && session.presence !== "new";
    if (isOpen && simulation.hasEnded(session.options.chat))
      session.report("onEnded comes once, after the end", "it has not come");
    if (session.over === "ended") checkItems(simulation, session);
  }
  for (const { page, held } of simulation.networks) {
    const { timers, listeners } = page.leftovers();
    if (timers + listeners + held.length > 0)
      simulation.report(
        "nothing is left",
        `${page.name} has ${timers} timers, ${listeners} listeners, ${held.length} sockets`,
      );
  }
}

function checkConnected(simulation: Simulation, session: WatchedSession): void {
  const hasEnded = simulation.hasEnded(session.options.chat);
  // One that came too late has never been connected, and hears of no end.
  const wasThere = session.presence !== "new";
  if (hasEnded && session.options.role === "CUSTOMER" && !session.isOver && wasThere)
    session.report("onEnded comes once, after the end", "it has not come");
  if (hasEnded || session.isOver || session.presence === "broken") return;
  // An agent's stops listening with the transfer of its contact, which may come before it has heard that it is connected.
  if (!wasThere && session.coveredUntil < Infinity) return;
  // The gateway may just have closed a socket because of its age.
  const isCalm = session.network.page.troubledUntil < session.now();
  if (isCalm && session.presence !== "established")
    session.report("a quiet chat is connected", `it is ${session.presence} (${session.state})`);
}

function checkSends(simulation: Simulation): void {
  const kept = simulation.core.contacts().flatMap(({ transcript }) => transcript);
  for (const { text, id } of simulation.sent) {
    const found = kept.filter(({ Content }) => Content === text);
    const isTrue = found.length <= 1 && (id === undefined || found[0]?.Id === id);
    if (!isTrue)
      simulation.report(
        "an accepted send makes one item",
        `"${text}" was sent once, the service has ${found.length}`,
      );
  }
}

/** Every item that the service keeps, from the first subscription on: each came. */
function checkItems(simulation: Simulation, session: WatchedSession): void {
  const { coveredFrom } = session;
  // Whoever has left the chat, after a transfer, gets nothing more.
  const leftAt = simulation.departures.get(session.options.participantId) ?? Infinity;
  const coveredUntil = Math.min(session.coveredUntil, leftAt - 1);
  if (coveredFrom === undefined) return;
  const due = (simulation.contact(session.options.chat)?.transcript ?? [])
    .filter((item) => timeOf(item) > coveredFrom && timeOf(item) <= coveredUntil)
    // What only the app fetched came to it in its own way.
    .filter(({ Id }) => session.counts.has(Id) || !session.fetched.has(Id));
  const missing = due.filter(({ Id }) => !session.counts.has(Id));
  const first = missing[0];
  if (!first) return;
  // Nobody recovers what an end has cut off.
  const isCutOff = simulation.hasEnded(session.options.chat) && isSuffix(due, missing);
  if (!session.options.hasRecovery && isCutOff && session.ending !== "told") return;
  session.report(
    "nothing is lost",
    `${missing.length} of ${due.length} have not come, first ${describeItem(first)}`,
  );
}

function isSuffix(all: readonly SeenItem[], some: readonly SeenItem[]): boolean {
  const from = all.length - some.length;
  return some.every((item, index) => all[from + index] === item);
}

/** The transcript that the session keeps holds what its handlers got. */
function checkOwnTranscript(session: WatchedSession): void {
  const { lastTranscript, items } = session;
  if (lastTranscript.length === 0) return;
  const ids = new Set(lastTranscript.map(({ Id }) => Id));
  for (const [id, item] of items)
    if (!ids.has(id))
      session.report(
        "the transcript is sorted and true",
        `it lacks ${describeItem(item)}, which came to the handlers`,
      );
}
