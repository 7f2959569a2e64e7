import "amazon-connect-chatjs";

interface Draft {
  readonly draftId: number;
}

/** Keeps a draft beside each call, and finds it again on the result. */
export async function send(session: connect.ChatSessionInterface, text: string): Promise<number> {
  const metadata: Draft = { draftId: 7 };
  const contentType: connect.ChatMessageContentType = "text/markdown";
  const sent = await session.sendMessage({ message: text, contentType, metadata });
  const explicit = await session.sendMessage<Draft>({ message: text, contentType, metadata });
  const event: connect.WithMetadata<connect.SendEventArgs, Draft> = {
    contentType: "application/vnd.amazonaws.connect.event.typing",
    metadata,
  };
  const typed: connect.ParticipantServiceResponse<connect.SendEventResult> = await session.sendEvent(event);
  const page = await session.getTranscript({ maxResults: 1, metadata });
  await session.describeView({ viewToken: "token", InstanceId: "instance", metadata });
  const url = await session.getAuthenticationUrl({ redirectUri: "https://a", sessionId: "s", metadata });
  const cancelled = await session.cancelParticipantAuthentication({ sessionId: "s", metadata });
  const upload = await session.sendAttachment({ attachment: new File(["a"], "a.txt"), metadata });
  const connected = await session.connect({ metadata });
  return [sent, explicit, page, url, cancelled, upload, connected].reduce(
    (sum, result) => sum + result.metadata.draftId,
    typed.retryCount,
  );
}

export async function answers(session: connect.CustomerChatSession): Promise<unknown[]> {
  const message: connect.ParticipantServiceResponse<connect.SendMessageResult> = await session.sendMessage({
    message: "hello",
    contentType: "text/plain",
  });
  const left: connect.AWSResponse<void> = await session.disconnectParticipant();
  const url: string = await session.getAttachmentURL({ attachmentId: "a" });
  const blob: Blob = await session.downloadAttachment({ attachmentId: "a" });
  const text: string = message.requestId + message.retryCount.toFixed() + message.redirectCount.toFixed();
  return [left.error, url, blob.size, text];
}
