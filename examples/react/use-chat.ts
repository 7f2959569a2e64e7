import "amazon-connect-chatjs";
import { useCallback, useEffect, useState } from "react";

/** StartChatContact's answer as it is. */
export interface ChatDetails {
  ContactId: string;
  ParticipantId: string;
  ParticipantToken: string;
}

/** One chat for as long as the component is there. Leaving the component does not end the chat. */
export function useChat(chatDetails: ChatDetails) {
  const [session, setSession] = useState<connect.ChatCustomerSession>();
  const [transcript, setTranscript] = useState<readonly connect.ChatTranscriptItem[]>([]);
  const [state, setState] = useState<connect.ChatConnectionStateChange["state"]>("connecting");

  useEffect(() => {
    const created = connect.ChatSession.create({ type: "CUSTOMER", chatDetails });
    created.onTranscriptUpdated(({ data }) => setTranscript(data.transcript));
    created.onConnectionStateChange(({ data }) => setState(data.state));
    created.connect().then(
      () => setSession(created),
      (error: connect.ChatError) => {
        if (error.reason !== "disposed") setState("failed");
      },
    );
    return () => created.dispose();
  }, [chatDetails]);

  const send = useCallback(
    // A send that fails shows in the transcript, with the status FAILED.
    (message: string) => session?.sendMessage({ contentType: "text/plain", message }).catch(() => undefined),
    [session],
  );
  const end = useCallback(() => session?.disconnectParticipant(), [session]);
  return { transcript, state, send, end, isReady: session !== undefined };
}
