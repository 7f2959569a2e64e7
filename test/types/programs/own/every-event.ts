import "amazon-connect-chatjs";

/** Every event, with what it carries; each gives the function that unsubscribes. */
export function listen(session: connect.ChatCustomerSession): () => void {
  const stops: (() => void)[] = [
    session.onMessage(({ data }) => console.log(data.Content?.length, data.ContentType.split("/"))),
    session.onTyping(async ({ data, chatDetails }) => {
      const type: "application/vnd.amazonaws.connect.event.typing" = data.ContentType;
      await Promise.resolve(type + chatDetails.participantId);
    }),
    session.onReadReceipt(({ data }) => data.MessageMetadata?.Receipts?.[0]?.ReadTimestamp),
    session.onDeliveredReceipt(({ data }) => data.MessageMetadata?.Receipts?.[0]?.RecipientParticipantId),
    session.onConnectionEstablished(({ chatDetails }) => chatDetails.contactId),
    session.onConnectionLost(() => undefined),
    session.onConnectionBroken(() => session.connect()),
    session.onEnded(({ data }) => data === null),
    session.onDeepHeartbeatSuccess(() => undefined),
    session.onDeepHeartbeatFailure(() => undefined),
    session.onParticipantIdle(({ data }) => data.DisplayName),
    session.onParticipantReturned(({ data }) => data.DisplayName),
    session.onParticipantInvited(({ data }) => data.DisplayName),
    session.onAutoDisconnection(({ data }) => data.DisplayName),
    session.onAuthenticationInitiated(({ data }) => JSON.parse(data.Content) as { SessionId: string }),
    session.onAuthenticationSuccessful(({ data }) => data.Id),
    session.onAuthenticationFailed(({ data }) => data.Id),
    session.onAuthenticationTimeout(({ data }) => data.Id),
    session.onAuthenticationExpired(({ data }) => data.Id),
    session.onAuthenticationCanceled(({ data }) => data.Id),
    session.onParticipantDisplayNameUpdated(({ data }) => data.DisplayName.length),
    session.onChatRehydrated(({ data }) => data.RelatedContactId),
    session.onTranscriptUpdated(({ data }) => {
      const { transcript, previousTranscriptNextToken } = data;
      void session.getTranscript({ nextToken: previousTranscriptNextToken });
      return transcript.map(({ serializedContent }) => serializedContent?.length);
    }),
    session.onConnectionStateChange(({ data }) => showState(data)),
  ];
  return () => stops.forEach((stop) => stop());
}

function showState(change: connect.ChatConnectionStateChange): string {
  const { state, attempt, nextRetryMs, reason, recovery } = change;
  switch (change.state) {
    case "reconnecting": {
      const seconds: number = Math.ceil((change.nextRetryMs ?? 0) / 1_000);
      return `${change.reason}: attempt ${change.attempt} in ${seconds} s`;
    }
    case "connected":
      return change.recovery?.outcome === "gap"
        ? `some are missing`
        : `${change.recovery?.itemCount ?? 0} more`;
    case "ended":
      return change.reason.toUpperCase();
    case "connecting":
    case "syncing":
    case "failed":
      return [state, attempt, nextRetryMs, reason, recovery].join();
    default: {
      const nothing: never = change;
      return nothing;
    }
  }
}

/** Events by name, for pages that hold the controller. */
export function listenByName({ controller }: connect.ChatAgentSession | connect.ChatCustomerSession): void {
  const names: (keyof connect.ChatControllerEvents)[] = [
    "INCOMING_MESSAGE",
    "INCOMING_TYPING",
    "INCOMING_READ_RECEIPT",
    "INCOMING_DELIVERED_RECEIPT",
    "CONNECTION_ESTABLISHED",
    "CONNECTION_LOST",
    "CONNECTION_BROKEN",
    "CHAT_ENDED",
    "PARTICIPANT_IDLE",
    "PARTICIPANT_RETURNED",
    "PARTICIPANT_INVITED",
    "AUTODISCONNECTION",
    "DEEP_HEARTBEAT_SUCCESS",
    "DEEP_HEARTBEAT_FAILURE",
    "AUTHENTICATION_INITIATED",
    "AUTHENTICATION_SUCCESSFUL",
    "AUTHENTICATION_FAILED",
    "AUTHENTICATION_TIMEOUT",
    "AUTHENTICATION_EXPIRED",
    "AUTHENTICATION_CANCELED",
    "PARTICIPANT_DISPLAY_NAME_UPDATED",
    "CHAT_REHYDRATED",
    "TRANSCRIPT_UPDATED",
  ];
  const stops = names.map((name) => controller.subscribe(name, (event) => console.log(event.chatDetails)));
  stops.push(controller.subscribe("INCOMING_TYPING", ({ data }) => data.DisplayName?.trim()));
  stops.push(controller.subscribe("TRANSCRIPT_UPDATED", ({ data }) => data.transcript.length));
  stops.push(controller.subscribe("SOMETHING_ELSE", (event: unknown) => event));
  stops.forEach((stop) => stop());
}
