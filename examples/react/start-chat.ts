import type { ChatDetails } from "./use-chat";

/** Your backend calls StartChatContact here, and answers in the same shape. */
export async function startChat(name: string): Promise<ChatDetails> {
  const answer = await fetch("/start-chat", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ParticipantDetails: { DisplayName: name } }),
  });
  if (!answer.ok) throw new Error(`The chat could not be started (${answer.status}).`);
  const { data } = (await answer.json()) as { data: { startChatResult: ChatDetails } };
  return data.startChatResult;
}
