/**
 * The life of a session, which is not that of its connection: a session whose connection is lost is still active.
 *
 *   new ─connect─▶ connecting ─joined─▶ active ─ended─▶ ending ─finished─▶ ended
 *    ▲                 │ failed           │ broken
 *    └─────────────────┘                broken ─connect─▶ rejoining ─joined─▶ active
 *
 * `dispose` leads from everywhere to disposed.
 */
export type Life =
  | "new"
  | "connecting"
  | "active"
  /** No more attempts are made; calls stay possible. */
  | "broken"
  | "rejoining"
  /** The chat is over, its handlers have not all run. */
  | "ending"
  | "ended"
  | "disposed";

export type LifeEvent = "connect" | "joined" | "failed" | "broken" | "ended" | "finished" | "dispose";

const table: Readonly<Record<Life, Partial<Record<LifeEvent, Life>>>> = {
  new: { connect: "connecting", dispose: "disposed" },
  connecting: { joined: "active", failed: "new", dispose: "disposed" },
  active: { broken: "broken", ended: "ending", dispose: "disposed" },
  broken: { connect: "rejoining", ended: "ending", dispose: "disposed" },
  rejoining: { joined: "active", failed: "broken", ended: "ending", dispose: "disposed" },
  ending: { finished: "ended", dispose: "disposed" },
  ended: { dispose: "disposed" },
  disposed: {},
};

/** The next state; the same where the event means nothing there. */
export function stepLife(life: Life, event: LifeEvent): Life {
  return table[life][event] ?? life;
}

/** Whether calls reach the service: once connected, until the end's handlers have run. */
export function canCall(life: Life): boolean {
  return life === "active" || life === "broken" || life === "rejoining" || life === "ending";
}

/** Whether the chat may still end: once connected, until it has ended or the session was left. */
export function canEnd(life: Life): boolean {
  return stepLife(life, "ended") !== life;
}
