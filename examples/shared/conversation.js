// @ts-check
import { createAttachmentShelf } from "./attachment-shelf.js";
import { createComposer } from "./composer.js";
import { createConnectionBanner } from "./connection-banner.js";
import { h } from "./dom.js";
import { eventTypes } from "./format.js";
import { createHistory } from "./history.js";
import { createMessageList } from "./message-list.js";
import { createMessageStore } from "./message-store.js";
import { createOutbox } from "./outbox.js";
import { createQuestionView } from "./question-view.js";
import { createReceipts } from "./receipts.js";
import { createSignIn } from "./sign-in.js";
import { createTypingIndicator } from "./typing-indicator.js";

/** @typedef {import("./message-store.js").Entry} Entry */

/**
 * One chat on the screen: the connection's banner, the messages, who is typing, and the field to write in.
 *
 * @param {{
 *   session: connect.Session,
 *   participantId: string,
 *   label: string,
 *   afterEnd: HTMLElement,
 *   redirectUri?: string,
 *   onChange?: (entries: readonly Entry[], isWhole: boolean) => void,
 *   onNews?: (item: connect.ChatItem) => void,
 *   onEnded?: () => void,
 *   onRefused?: () => void,
 * }} options `label` names the messages for screen readers, `afterEnd` takes the place of the field once the chat is
 *   over; `redirectUri` is the page that customers come to after signing in, and with it what flows ask can be answered; `onChange`: the lines of the conversation are others now (`isWhole`: all that there are); `onNews`: somebody else wrote just now; `onRefused`: the service does not know this chat any more
 */
export function createConversation({ session, participantId, label, afterEnd, redirectUri, ...actions }) {
  const store = createMessageStore(participantId);
  const banner = createConnectionBanner({ onRetry: () => void start() });
  const typing = createTypingIndicator();
  const shelf = createAttachmentShelf(session);
  const receipts = createReceipts(session);
  const outbox = createOutbox({ session, store, onChange: () => render() });
  const list = createMessageList({
    label,
    shelf,
    onOlder: () => void history.loadOlder(),
    onView: tellReceipts,
    canAnswer: () => redirectUri !== undefined && !isOver,
    actions: {
      onRetry(entry) {
        composer.focus();
        outbox.resend(entry);
      },
      onCancel: withdraw,
      onRemove: withdraw,
      onChooseOther(entry) {
        withdraw(entry);
        composer.chooseFile();
      },
      createQuestion: (question) => createQuestionView(question, { session, onAnswer: answer }),
    },
  });
  const history = createHistory({
    session,
    store,
    list,
    onLatest() {
      render();
      list.scrollToEnd();
    },
    onOlder: () => render(list.showOlder),
    onProblem: showProblem,
  });
  const composer = createComposer({
    onSend: clearAnd(outbox.sendText),
    onFile: clearAnd(outbox.sendFile),
    onTyping: tellTyping,
  });
  const signIn = redirectUri === undefined ? undefined : createSignIn(session, participantId, redirectUri);
  const problem = h("p", { class: "problem", role: "alert" });
  const element = h(
    "div",
    { class: "conversation" },
    banner.element,
    list.element,
    typing.element,
    ...(signIn ? [signIn.element] : []),
    problem,
    composer.element,
  );

  let hasHistory = false;
  let isOver = false;

  session.onConnectionStateChange(({ data }) => {
    if (!isOver) banner.update(data);
    // More was missed than could be fetched: show the newest, the rest is there page by page.
    if (data.recovery?.outcome === "gap") void history.loadLatest();
  });
  session.onConnectionEstablished(() => {
    if (!hasHistory) void history.loadLatest();
    hasHistory = true;
  });
  session.onTyping(({ data }) => {
    if (data.ParticipantId !== participantId) typing.show(data);
  });
  session.onMessage(({ data }) => {
    store.addLive(data);
    typing.settle(data);
    render();
    const isFromOther = data.ParticipantId !== participantId;
    if (isFromOther && (data.Type === "MESSAGE" || data.Type === "ATTACHMENT")) actions.onNews?.(data);
    if (data.ContentType === eventTypes.transferSucceeded && isTransferAway()) end();
  });
  session.onParticipantIdle(showEvent);
  session.onParticipantReturned(showEvent);
  session.onAutoDisconnection(showEvent);
  session.onChatRehydrated(showEvent);
  session.onAuthenticationSuccessful(showEvent);
  session.onAuthenticationCanceled(showEvent);
  session.onAuthenticationFailed(showEvent);
  session.onAuthenticationTimeout(showEvent);
  session.onAuthenticationExpired(showEvent);
  session.onDeliveredReceipt(({ data }) => showReceipt(data));
  session.onReadReceipt(({ data }) => showReceipt(data));
  session.onEnded(end);
  window.addEventListener("focus", tellReceipts);

  /** An agent who passed the chat on hears no more of it; the customer's chat goes on. */
  function isTransferAway() {
    return store.list().some(({ item, isOwn }) => isOwn && item.ParticipantRole === "AGENT");
  }

  async function start() {
    banner.update({ state: "connecting" });
    try {
      await session.connect();
      outbox.markReady();
    } catch (error) {
      const { statusCode, reason } = /** @type {connect.ChatError} */ (error);
      if (statusCode === 401 || statusCode === 403 || reason === "ended") actions.onRefused?.();
      else if (reason !== "disposed") banner.update({ state: "failed" });
    }
  }

  function end() {
    if (isOver) return;
    isOver = true;
    typing.clear();
    signIn?.hide();
    banner.update({ state: "ended" });
    problem.textContent = "";
    const isLeftAlone = !document.hasFocus() || !isWriting();
    composer.element.replaceWith(afterEnd);
    if (!isLeftAlone) afterEnd.querySelector("button")?.focus();
    outbox.close();
    render();
    actions.onEnded?.();
  }

  /** Whether the focus is on something that goes away with the end; whoever reads the messages is left alone. */
  function isWriting() {
    const focused = document.activeElement;
    if (element.offsetParent === null || list.element.contains(focused)) return false;
    return focused === document.body || focused?.closest(".chat")?.contains(element) === true;
  }

  function render(show = list.show) {
    const entries = store.list();
    show(entries);
    if (!isOver) actions.onChange?.(entries, history.isWhole());
    tellReceipts();
  }

  function tellReceipts() {
    if (!isOver) receipts.update(store.list(), list.isInView);
  }

  /** What has a handler of its own does not come as a message. @param {{data: connect.ChatItem}} event */
  function showEvent({ data }) {
    store.addLive(data);
    render();
  }

  /** @param {connect.ChatItem} item */
  function showReceipt(item) {
    store.addReceipts(item);
    render();
  }

  /**
   * What went wrong before is over with the next message.
   *
   * @template Value
   * @param {(value: Value) => void} action
   */
  function clearAnd(action) {
    return (/** @type {Value} */ value) => {
      problem.textContent = "";
      action(value);
    };
  }

  /** @param {Entry} entry */
  function withdraw(entry) {
    composer.focus();
    outbox.withdraw(entry);
  }

  /** @type {import("./question-view.js").SendAnswer} */
  function answer(content, contentType) {
    // The button goes; the field would open a phone's keyboard.
    list.focus();
    problem.textContent = "";
    outbox.sendText(content, contentType);
  }

  function tellTyping() {
    // Called at every key; the session sends one event in ten seconds. One that is lost is no harm.
    session.sendEvent({ contentType: eventTypes.typing }).catch(() => undefined);
  }

  /** @param {...(Node | string)} content something that went wrong, for the user to read */
  function showProblem(...content) {
    if (!isOver) problem.replaceChildren(...content);
  }

  return {
    element,
    start,
    /** The service does not know this chat any more. */
    end,
    focus: () => (isOver ? afterEnd.querySelector("button") : composer)?.focus(),
    showProblem,
    dispose() {
      typing.clear();
      banner.dispose();
      list.dispose();
      shelf.dispose();
      window.removeEventListener("focus", tellReceipts);
      session.dispose();
    },
  };
}
