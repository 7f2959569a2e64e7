import type { Scenario } from "./scenario";

const IDLE_AFTER_MS = 15_000;
const AUTO_DISCONNECT_AFTER_MS = 45_000;

/** Silence is noticed, and then ends the chat. */
export const idleTimers: Scenario = {
  title: "Idle and auto-disconnect timers",
  description:
    "Whoever is silent for 15 seconds is idle, and after 45 seconds the chat ends; measured from the next message on.",
  play({ core }) {
    const { idleAfterMs, autoDisconnectAfterMs } = core.limits();
    core.setLimits({ idleAfterMs: IDLE_AFTER_MS, autoDisconnectAfterMs: AUTO_DISCONNECT_AFTER_MS });
    return () => core.setLimits({ idleAfterMs, autoDisconnectAfterMs });
  },
};
