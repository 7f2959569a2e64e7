// @ts-check
// A floating chat in one script tag: it loads the library when the button is first pressed, and draws in a shadow root, so
// that neither the page's styles nor its own get in each other's way.

const settings = document.currentScript?.dataset ?? {};
/**
 * What it takes to go on with a chat, kept as long as the tab: the token in it lets anybody write in the chat. Browsers may refuse
 * storage altogether; then a refresh begins anew, and all else works.
 */
const memory = {
  key: "chat-widget",
  read: () => attempt(() => JSON.parse(sessionStorage.getItem(memory.key) ?? "null")) ?? undefined,
  /** @param {object} details */
  write: (details) => attempt(() => sessionStorage.setItem(memory.key, JSON.stringify(details))),
  forget: () => attempt(() => sessionStorage.removeItem(memory.key)),
};

const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
root.innerHTML = `
  <section class="panel" aria-label="Chat" hidden>
    <header><h2></h2><button class="end" hidden>End chat</button></header>
    <ol role="log" tabindex="0" aria-label="Messages"></ol>
    <p class="state" role="status"></p>
    <form><input aria-label="Message" maxlength="1024" autocomplete="off" required /><button>Send</button></form>
  </section>
  <button class="opener" aria-expanded="false"></button>`;
// A sheet that is made here, not written into the page, passes a strict Content-Security-Policy.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { position: fixed; inset: auto 16px 16px auto; z-index: 1000; font: 16px/1.4 system-ui, sans-serif; color: #16191f; }
  button { font: inherit; padding: 8px 14px; border: 0; border-radius: 999px; background: #0b5cad; color: #fff; cursor: pointer; }
  button:focus-visible, input:focus-visible, ol:focus-visible { outline: 3px solid #7fb5e8; outline-offset: 2px; }
  .opener { display: block; margin-left: auto; padding: 12px 20px; box-shadow: 0 2px 10px #0004; }
  .panel { display: flex; flex-direction: column; width: min(360px, calc(100vw - 32px)); height: min(480px, calc(100vh - 100px));
    margin-bottom: 12px; border-radius: 16px; background: #fff; box-shadow: 0 4px 24px #0003; overflow: hidden; }
  .panel[hidden], .end[hidden] { display: none; }
  header { display: flex; align-items: center; justify-content: space-between; padding: 12px 16px; background: #eef3f9; }
  h2 { margin: 0; font-size: 1rem; }
  .end { padding: 4px 10px; background: #fff; color: #16191f; border: 1px solid #8a94a3; }
  ol { flex: 1; margin: 0; padding: 12px 16px; overflow-y: auto; list-style: none; }
  li { width: fit-content; max-width: 85%; margin: 4px 0; padding: 8px 12px; border-radius: 14px; background: #eef0f3; overflow-wrap: anywhere; }
  li.own { margin-left: auto; background: #0b5cad; color: #fff; }
  li.failed { background: #a61b1b; }
  .state { min-height: 1.4em; margin: 0; padding: 0 16px; font-size: 0.875rem; color: #4a5361; }
  form { display: flex; gap: 8px; padding: 12px; }
  input { flex: 1; min-width: 0; font: inherit; padding: 8px 12px; border: 1px solid #8a94a3; border-radius: 999px; }`);
root.adoptedStyleSheets = [sheet];
document.body.append(host);

/** @type {<E extends Element>(selector: string, type: new () => E) => E} */
const find = (selector) => /** @type {any} */ (root.querySelector(selector));
const panel = find(".panel", HTMLElement);
const opener = find(".opener", HTMLButtonElement);
const end = find(".end", HTMLButtonElement);
const list = find("ol", HTMLElement);
const state = find(".state", HTMLElement);
const form = find("form", HTMLFormElement);
const input = find("input", HTMLInputElement);
find("h2", HTMLElement).textContent = opener.textContent = settings.title ?? "Chat";

/** @type {Promise<connect.Session> | undefined} */
let chat;

opener.addEventListener("click", () => {
  panel.hidden = !panel.hidden;
  opener.setAttribute("aria-expanded", String(!panel.hidden));
  if (!panel.hidden) input.focus();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const message = input.value.trim();
  if (message === "") return;
  input.value = "";
  const session = await openChat();
  // What was typed is not lost: neither this, nor what was typed meanwhile.
  if (!session) input.value = [message, input.value].filter(Boolean).join(" ");
  // A send that fails shows in the list.
  await session?.sendMessage({ contentType: "text/plain", message }).catch(() => undefined);
});
end.addEventListener("click", async () => (await chat)?.disconnectParticipant());
// After a refresh the same chat goes on.
if (memory.read()) void openChat();

async function openChat() {
  chat ??= connectChat();
  try {
    return await chat;
  } catch (error) {
    chat = undefined;
    const { statusCode, reason } = /** @type {connect.ChatError} */ (error);
    const isOver = statusCode === 403 || reason === "ended";
    // Anything else may pass, and the chat that was begun goes on then.
    if (isOver) memory.forget();
    state.textContent = isOver
      ? "That chat is over. The next message starts a new one."
      : "The chat could not be opened. Please try again.";
    return undefined;
  }
}

async function connectChat() {
  state.textContent = "Connecting …";
  await loadLibrary();
  const { region, endpoint } = settings;
  connect.ChatSession.setGlobalConfig(
    endpoint ? { endpoint: new URL(endpoint, location.href).origin } : { region },
  );
  const chatDetails = memory.read() ?? (await startChat());
  const session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails });
  session.onTranscriptUpdated(({ data }) => {
    list.replaceChildren(...data.transcript.filter(isMessage).map(drawMessage));
    list.scrollTop = list.scrollHeight;
  });
  session.onConnectionStateChange(({ data }) => {
    state.textContent = data.state === "reconnecting" ? "Connection lost. Trying again …" : "";
  });
  session.onEnded(() => {
    state.textContent = "This chat has ended.";
    memory.forget();
    end.hidden = true;
    chat = undefined; // the next message starts a new one
  });
  await session.connect();
  end.hidden = false;
  return session;
}

/** What your backend got from StartChatContact; kept for a refresh. */
async function startChat() {
  const answer = await fetch(settings.start ?? "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ParticipantDetails: { DisplayName: settings.name ?? "Guest" } }),
  });
  if (!answer.ok) throw new Error(`The chat could not be started: ${answer.status}`);
  const { startChatResult } = (await answer.json()).data;
  memory.write(startChatResult);
  return startChatResult;
}

/** @type {<Value>(action: () => Value) => Value | undefined} */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function loadLibrary() {
  if (globalThis.connect?.ChatSession) return Promise.resolve();
  const script = document.createElement("script");
  script.src = settings.library ?? "amazon-connect-chat.js";
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
}

/** @param {connect.ChatItem} item */
function isMessage({ Type, ContentType }) {
  return Type === "MESSAGE" && ContentType?.startsWith("text/");
}

/** @param {connect.ChatItem} item */
function drawMessage({ Content, ParticipantRole, DisplayName, MessageMetadata }) {
  const row = document.createElement("li");
  const isOwn = ParticipantRole === "CUSTOMER";
  row.classList.toggle("own", isOwn);
  row.classList.toggle("failed", MessageMetadata?.Status === "FAILED");
  row.textContent = Content ?? "";
  row.title = isOwn ? (MessageMetadata?.Status?.toLowerCase() ?? "") : (DisplayName ?? "");
  return row;
}
