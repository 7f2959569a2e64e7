// @ts-check
import { h } from "./dom.js";
import { tabStorage } from "./tab-storage.js";

/**
 * The line that asks a customer to sign in while a flow waits for that.
 *
 * @param {connect.Session} session
 * @param {string} participantId
 * @param {string} redirectUri the page of yours that the customer comes to afterwards
 */
export function createSignIn(session, participantId, redirectUri) {
  const element = h("div", { class: "sign-in", role: "status", hidden: true });
  // No transcript tells that a flow waits: a page that is loaded anew has to know it by itself.
  const storageKey = `chat-demo.sign-in.${participantId}`;

  session.onAuthenticationInitiated(({ data }) => {
    const sessionId = readSessionId(data);
    tabStorage.write(storageKey, sessionId);
    void ask(sessionId);
  });
  session.onConnectionEstablished(() => {
    const sessionId = tabStorage.read(storageKey);
    if (sessionId) void ask(sessionId);
  });
  session.onAuthenticationSuccessful(hide);
  session.onAuthenticationCanceled(hide);
  session.onAuthenticationFailed(hide);
  session.onAuthenticationTimeout(hide);
  session.onAuthenticationExpired(hide);

  /** @param {string} sessionId */
  async function ask(sessionId) {
    const notNow = link("Not now", () => void cancel(sessionId));
    try {
      // Before the customer asks for it: a window that opens after waiting for an answer may be blocked as a pop-up.
      const { data } = await session.getAuthenticationUrl({ sessionId, redirectUri });
      const href = data.AuthenticationUrl;
      show("Please sign in. ", h("a", { href, target: "_blank", rel: "noopener" }, "Sign in"), " ", notNow);
    } catch (error) {
      // It was settled while this page did not listen.
      if (/** @type {connect.ChatError} */ (error).type === "ValidationException") return hide();
      show(
        "You cannot sign in just now. ",
        link("Try again", () => void ask(sessionId)),
        " ",
        notNow,
      );
    }
  }

  /** @param {string} sessionId */
  async function cancel(sessionId) {
    hide();
    // Where that fails, the flow hears of it when its time is up.
    await session.cancelParticipantAuthentication({ sessionId }).catch(() => undefined);
  }

  /** @param {...(Node | string)} children */
  function show(...children) {
    element.hidden = false;
    element.replaceChildren(...children);
  }

  function hide() {
    tabStorage.remove(storageKey);
    element.hidden = true;
    element.replaceChildren();
  }

  return { element, hide };
}

/** @param {connect.ChatItem} item */
function readSessionId({ Content }) {
  const { SessionId, sessionId = SessionId } = JSON.parse(Content ?? "{}");
  return sessionId;
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function link(text, onclick) {
  return h("button", { class: "link", type: "button", onclick }, text);
}
