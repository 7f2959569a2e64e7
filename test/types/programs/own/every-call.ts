import "amazon-connect-chatjs";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const isExactly = <A, B>(...same: Equal<A, B> extends true ? [] : [never]): void => void same;

/** Every call, with what it resolves to. */
export async function call(session: connect.ChatCustomerSession, file: File): Promise<void> {
  const connected = await session.connect({ metadata: 0 });
  isExactly<typeof connected.metadata, number>();
  isExactly<typeof connected.connectSuccess, true>();
  isExactly<Awaited<ReturnType<typeof plainConnect>>["metadata"], null>();

  const sent = await session.sendMessage({ message: "hello", contentType: "text/plain" });
  isExactly<typeof sent.metadata, null>();
  isExactly<typeof sent.redirectCount, number>();
  const id: string = sent.data.Id + sent.data.AbsoluteTime + sent.requestId;
  const status: number | undefined = sent.data.$metadata.httpStatusCode;

  const tagged = await session.sendMessage({
    message: id,
    contentType: "application/json",
    metadata: { status },
  });
  isExactly<typeof tagged.metadata, { status: number | undefined }>();

  const maybe: { metadata?: string } = {};
  const perhaps = await session.sendMessage({ message: "a", contentType: "text/plain", ...maybe });
  isExactly<typeof perhaps.metadata, string | null>();

  await session.sendEvent({ contentType: "application/vnd.amazonaws.connect.event.typing" });
  await session.sendEvent({
    contentType: "application/vnd.amazonaws.connect.event.message.read",
    content: { messageId: sent.data.Id, disableThrottle: true },
    clientToken: undefined,
  });
  await session.sendEvent({ contentType: "text/plain", content: "either list for either method" });
  await session.sendMessage({
    message: "",
    contentType: "application/vnd.amazonaws.connect.event.participant.active",
  });

  const page = await session.getTranscript();
  const text: (string | undefined)[] = page.data.Transcript.map(({ Content }) => Content);
  await session.getTranscript({ nextToken: page.data.NextToken, startPosition: { mostRecent: 1 } });
  await session.getTranscript({ startPosition: null, contactId: undefined, metadata: text });

  const abort = new AbortController();
  const upload = await session.sendAttachment({
    attachment: file,
    signal: abort.signal,
    onProgress: ({ loaded, total }) => console.log(Math.round((100 * loaded) / total)),
    metadata: "upload",
  });
  const attachmentId: string = upload.data.AttachmentId;
  const blob = await session.downloadAttachment({ attachmentId, metadata: 1 });
  isExactly<typeof blob.metadata, number>();
  const again: Blob = blob.data.attachment;
  const name: string | undefined = blob.name;
  const url: string = await session.getAttachmentURL({ attachmentId, metadata: name });
  console.log(again.size, new URL(url).host);

  const { data } = await session.describeView({ viewToken: "token" });
  const actions: string[] | undefined = data.View.Content?.Actions;
  const signIn = await session.getAuthenticationUrl({ redirectUri: "https://a", sessionId: "s" });
  location.assign(signIn.data.AuthenticationUrl);
  await session.cancelParticipantAuthentication({ sessionId: "s", metadata: actions });

  const details = session.getChatDetails();
  const transport = details.connectionDetails;
  const token: string | undefined = transport?.connectionToken;
  const opened: (string | null | undefined)[] = [token, transport?.url, transport?.expiry];
  console.log(opened, transport?.transportLifeTimeInSeconds, transport?.connectionTokenExpiry);

  const left = await session.disconnectParticipant();
  console.log(left.data.$metadata.requestId, left.requestId);
  session.dispose();
}

const plainConnect = (session: connect.ChatAgentSession | connect.ChatCustomerSession) => session.connect();

/** The controller has them, too. */
export async function callController({ controller }: connect.ChatAgentSession): Promise<string> {
  await controller.connect();
  const { data } = await controller.sendMessage({ message: "a", contentType: "text/plain" });
  controller.cleanUpOnParticipantDisconnect();
  controller.dispose();
  const { contactId, initialContactId, participantId, participantToken, sessionType } = controller;
  return [data.Id, contactId, initialContactId, participantId, participantToken, sessionType].join();
}

/** What goes wrong. */
export async function sendSafely(session: connect.ChatSessionInterface, text: string): Promise<string> {
  try {
    await session.sendMessage({ message: text, contentType: "text/plain", metadata: 7 });
    return "sent";
  } catch (thrown) {
    const error = thrown as connect.ChatError<number>;
    switch (error.reason) {
      case "refused":
        return `${error.type} ${error.statusCode ?? "no status"} ${error.metadata.toFixed()}`;
      case "unavailable":
      case "unknown":
        return "try again";
      case "ended":
      case "disposed":
      case "aborted":
      case "illegal-argument":
        return error.message;
      default: {
        const nothing: never = error.reason;
        return nothing;
      }
    }
  }
}

export function isConnectError(thrown: connect.ChatConnectError): boolean {
  const cause: unknown = thrown._debug ?? thrown.error ?? thrown.data;
  return thrown instanceof Error && thrown.connectSuccess === false && cause === undefined;
}
