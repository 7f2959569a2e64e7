// @ts-check
import { h } from "./dom.js";

/** A connection that is made at once needs no word about it. */
const quietMs = 600;
const goodNewsMs = 3000;

/**
 * Says how the connection is, when that is worth a line: a strip to be put on top of a conversation.
 *
 * @param {{onRetry: () => void}} actions `onRetry`: the user asks for a new attempt after the last one failed
 */
export function createConnectionBanner({ onRetry }) {
  // Screen readers hear the text, not each second of the countdown.
  const text = h("span", { role: "status" });
  const countdown = h("span", { class: "banner-countdown", "aria-hidden": "true" });
  const retry = h("button", { class: "button small", type: "button", onclick: onRetry }, "Try again");
  const element = h("div", { class: "banner", hidden: true }, text, countdown, retry);
  let wasLost = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /**
   * @param {"busy" | "bad" | "good"} tone
   * @param {string} message
   * @param {{canRetry?: boolean}} [more]
   */
  function show(tone, message, { canRetry = false } = {}) {
    element.hidden = false;
    element.dataset.tone = tone;
    text.textContent = message;
    countdown.textContent = "";
    retry.hidden = !canRetry;
  }

  function hide() {
    element.hidden = true;
    text.textContent = "";
  }

  /** @param {number} endMs */
  function countDown(endMs) {
    const seconds = Math.ceil((endMs - Date.now()) / 1000);
    countdown.textContent = seconds > 0 ? `Next try in ${seconds} s` : "Trying now …";
    if (seconds > 0) timer = setTimeout(countDown, 250, endMs);
  }

  return {
    element,
    /** @param {connect.ChatConnectionState} connection */
    update({ state, reason, nextRetryMs, recovery }) {
      clearTimeout(timer);
      if (state === "connecting") {
        timer = setTimeout(show, quietMs, "busy", "Connecting …");
      } else if (state === "reconnecting") {
        wasLost = true;
        show(
          "bad",
          reason === "offline" ? "You are offline. The chat goes on when you are back." : "Connection lost.",
        );
        if (nextRetryMs !== undefined && reason !== "offline") countDown(Date.now() + nextRetryMs);
      } else if (state === "syncing") {
        show("busy", "Back online. Fetching what you missed …");
      } else if (state === "connected" && wasLost) {
        wasLost = false;
        show("good", recovery?.itemCount ? "Connected again. You are up to date." : "Connected again.");
        timer = setTimeout(hide, goodNewsMs);
      } else if (state === "failed") {
        wasLost = true;
        show("bad", "The chat could not be reached.", { canRetry: true });
      } else {
        hide();
      }
    },
    dispose: () => clearTimeout(timer),
  };
}
