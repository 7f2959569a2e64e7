import "amazon-connect-chatjs";
import { startChat } from "./start-chat";
import "./style.css";

const messages = document.querySelector<HTMLOListElement>("#messages")!;
const state = document.querySelector<HTMLElement>("#state")!;
const form = document.querySelector<HTMLFormElement>("#form")!;
const input = document.querySelector<HTMLInputElement>("#message")!;

// On your site: { region: "…" }
connect.ChatSession.setGlobalConfig({ endpoint: location.origin });

let chat: Promise<connect.ChatCustomerSession> | undefined;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const message = input.value;
  input.value = "";
  void send(message);
});

async function send(message: string): Promise<void> {
  const session = await findChat();
  // What was typed is not lost: neither this, nor what was typed meanwhile.
  if (!session) input.value = [message, input.value].filter(Boolean).join(" ");
  try {
    await session?.sendMessage({ contentType: "text/plain", message });
  } catch (error) {
    state.textContent = `Not sent: ${(error as Error).message}`;
  }
}

/** The chat that goes on, or a new one; undefined where it cannot be had just now. */
async function findChat(): Promise<connect.ChatCustomerSession | undefined> {
  try {
    chat ??= openChat();
    return await chat;
  } catch (error) {
    state.textContent = (error as Error).message;
    chat = undefined; // the next message tries again
    return undefined;
  }
}

async function openChat(): Promise<connect.ChatCustomerSession> {
  state.textContent = "Connecting …";
  const session = connect.ChatSession.create({ type: "CUSTOMER", chatDetails: await startChat("Jane") });
  session.onTranscriptUpdated(({ data }) => {
    messages.replaceChildren(...data.transcript.flatMap(draw));
    messages.scrollTop = messages.scrollHeight;
  });
  session.onConnectionStateChange(({ data }) => {
    state.textContent = data.state === "reconnecting" ? "Connection lost. Trying again …" : "";
  });
  session.onEnded(() => {
    state.textContent = "This chat has ended.";
    chat = undefined;
  });
  await session.connect();
  return session;
}

/** Texts only: what a flow asks with buttons is JSON, and wants more than a line. */
function draw({ Type, ContentType, ParticipantRole, Content }: connect.ChatTranscriptItem): HTMLLIElement[] {
  if (Type !== "MESSAGE" || !ContentType?.startsWith("text/")) return [];
  const row = document.createElement("li");
  row.className = ParticipantRole === "CUSTOMER" ? "own" : "";
  row.textContent = Content ?? "";
  return [row];
}
