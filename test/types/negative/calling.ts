import "amazon-connect-chatjs";

export async function misuse(session: connect.ChatCustomerSession): Promise<void> {
  // @ts-expect-error -- a message is text
  await session.sendMessage({ message: 1, contentType: "text/plain" });
  // @ts-expect-error -- it has a content type
  await session.sendMessage({ message: "a" });
  // @ts-expect-error -- one that the service knows
  await session.sendMessage({ message: "a", contentType: "text/html" });
  // @ts-expect-error -- no arguments
  await session.sendMessage();
  // @ts-expect-error -- an event has a content type
  await session.sendEvent({ content: "a" });
  // @ts-expect-error -- content is text or an object
  await session.sendEvent({ contentType: "application/vnd.amazonaws.connect.event.typing", content: 1 });
  // @ts-expect-error -- no such order
  await session.getTranscript({ sortOrder: "NEWEST" });
  // @ts-expect-error -- no such field
  await session.getTranscript({ maxResult: 10 });
  // @ts-expect-error -- a File
  await session.sendAttachment({ attachment: "a.txt" });
  // @ts-expect-error -- an AbortSignal
  await session.sendAttachment({ attachment: new File([], "a"), signal: new AbortController() });
  // @ts-expect-error -- an id
  await session.downloadAttachment({});
  // @ts-expect-error -- a token
  await session.describeView({});
  // @ts-expect-error -- both
  await session.getAuthenticationUrl({ sessionId: "s" });
  // @ts-expect-error -- a plain string has no data
  (await session.getAttachmentURL({ attachmentId: "a" })).data;
  // @ts-expect-error -- metadata comes back as what it was
  (await session.sendMessage({ message: "a", contentType: "text/plain", metadata: 1 })).metadata.trim();
  // @ts-expect-error -- details are no promise
  session.getChatDetails().then();
  // @ts-expect-error -- connectionDetails come once connected
  session.getChatDetails().connectionDetails.connectionToken;
  // @ts-expect-error -- a message needs its connection first
  session.send("a");
}

export function reasons(error: connect.ChatError): boolean {
  // @ts-expect-error -- no such reason
  return error.reason === "timeout";
}
