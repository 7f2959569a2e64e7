// @ts-check
import { configureLibrary } from "../shared/configure.js";
import { createConversation } from "../shared/conversation.js";
import { byId, confirm, h } from "../shared/dom.js";
import { eventTypes, senderOf } from "../shared/format.js";
import { nameElement } from "../shared/names.js";
import { postJson } from "../shared/requests.js";
import { forgetChat, recallChat, rememberChat } from "./remembered-chat.js";

/** @typedef {import("./remembered-chat.js").RememberedChat} RememberedChat */

const start = byId("start", HTMLElement);
const startForm = byId("start-form", HTMLFormElement);
const startButton = byId("start-button", HTMLButtonElement);
const startProblem = byId("start-problem", HTMLElement);
const notice = byId("notice", HTMLElement);
const nameField = byId("name", HTMLInputElement);
const nameProblem = byId("name-problem", HTMLElement);
const firstMessage = byId("first-message", HTMLTextAreaElement);
const chat = byId("chat", HTMLElement);
const company = byId("company", HTMLElement);
const endButton = byId("end-button", HTMLButtonElement);

/** @type {ReturnType<typeof createConversation> | undefined} */
let conversation;
/** @type {connect.Session | undefined} */
let session;

startForm.addEventListener("submit", (event) => {
  event.preventDefault();
  void startChat();
});
nameField.addEventListener("input", () => showNameProblem(""));
endButton.addEventListener("click", () => void endChat());

if (configureLibrary()) {
  const remembered = recallChat();
  // After a refresh the same chat goes on.
  if (remembered) openChat(remembered);
  else showStart("");
}

async function startChat() {
  const name = nameField.value.trim();
  showNameProblem(name === "" ? "Please tell us your name." : "");
  if (name === "") {
    nameField.focus();
    return;
  }
  const text = firstMessage.value.trim();
  startProblem.textContent = "";
  setStarting(true);
  try {
    // A backend of your own calls StartChatContact here, and answers in the same shape.
    const { data } = await postJson("/start-chat", {
      ParticipantDetails: { DisplayName: name },
      ...(text === "" ? {} : { InitialMessage: { ContentType: "text/plain", Content: text } }),
    });
    const { ContactId, ParticipantId, ParticipantToken } = data.startChatResult;
    const details = {
      contactId: ContactId,
      participantId: ParticipantId,
      participantToken: ParticipantToken,
    };
    rememberChat(details);
    firstMessage.value = "";
    openChat(details);
    conversation?.focus();
  } catch (error) {
    startProblem.textContent = `The chat could not be started. ${/** @type {Error} */ (error).message}`;
  } finally {
    setStarting(false);
  }
}

/** @param {RememberedChat} chatDetails */
function openChat(chatDetails) {
  session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails });
  const again = h("button", { class: "button primary", type: "button" }, "Start a new chat");
  again.addEventListener("click", () => {
    showStart("");
    nameField.focus();
  });
  conversation = createConversation({
    session,
    participantId: chatDetails.participantId,
    label: "Messages of your chat",
    redirectUri: new URL("signed-in.html", location.href).href,
    afterEnd: h("div", { class: "after-end" }, h("p", {}, "This chat has ended."), again),
    onChange: showCompany,
    onEnded() {
      company.textContent = "";
      forgetChat();
      endButton.hidden = true;
    },
    onRefused: () => showStart("That chat is over. You can start a new one."),
  });
  chat.append(conversation.element);
  endButton.hidden = false;
  start.hidden = true;
  chat.hidden = false;
  void conversation.start();
}

/**
 * Says who is on the other side.
 *
 * @param {readonly import("../shared/message-store.js").Entry[]} entries
 * @param {boolean} isWhole
 */
function showCompany(entries, isWhole) {
  /** @type {Map<string | undefined, string>} */
  const agents = new Map();
  for (const { item } of entries) {
    if (item.ParticipantRole !== "AGENT") continue;
    if (item.ContentType === eventTypes.left) agents.delete(item.ParticipantId);
    else agents.set(item.ParticipantId, senderOf(item));
  }
  const names = [...agents.values()].flatMap((name) => [", ", nameElement(name)]).slice(1);
  if (names.length > 0) company.replaceChildren("with ", ...names);
  else company.textContent = isWhole ? "Somebody will be with you shortly" : "";
}

async function endChat() {
  const isSure = await confirm({
    question: ["End this chat?"],
    explanation: "You will not be able to write in it any more.",
    yes: "End chat",
    no: "Keep chatting",
  });
  if (!isSure) return;
  endButton.disabled = true;
  try {
    // The chat is over when `onEnded` says so.
    await session?.disconnectParticipant();
  } catch {
    conversation?.showProblem("The chat could not be ended. Please try again.");
  } finally {
    endButton.disabled = false;
  }
}

/** @param {string} message why the user is here again, where there is a reason */
function showStart(message) {
  forgetChat();
  conversation?.dispose();
  conversation?.element.remove();
  conversation = session = undefined;
  chat.hidden = true;
  start.hidden = false;
  notice.hidden = message === "";
  notice.textContent = message;
}

/** @param {boolean} isStarting */
function setStarting(isStarting) {
  startButton.disabled = isStarting;
  startButton.textContent = isStarting ? "Starting …" : "Start the chat";
}

/** @param {string} message */
function showNameProblem(message) {
  nameProblem.textContent = message;
  nameField.setAttribute("aria-invalid", String(message !== ""));
}
