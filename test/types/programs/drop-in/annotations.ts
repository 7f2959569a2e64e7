import "amazon-connect-chatjs";

/** Every name, as programs annotate with it: taken in, handed on, and read. */
export function describe(
  about: connect.ChatJSObject,
  facade: connect.ChatSessionObject,
  types: connect.ChatSessionTypes,
  processing: connect.MessageProcessingStatus,
  link: connect.NetworkLinkStatus,
  csm: connect.CSMService,
  setFlag: connect.SetFeatureFlag,
  setRegion: connect.SetRegionOverride,
): string[] {
  csm.addCountMetric("Clicks", "UI");
  csm.addCountAndErrorMetric("Clicks", "UI", false, csm.getDefaultDimensions());
  csm.addLatencyMetric("Open", 12, "UI");
  csm.addLatencyMetricWithStartTime("Open", Date.now(), "UI", [{ name: "Page", value: "home" }]);
  csm.addAgentCountMetric("Accepted", 1);
  csm.logger.info("counted", csm.metricsToBePublished.length, csm.MAX_RETRY);
  facade.setGlobalConfig({ customUserAgentSuffix: csm.widgetType });
  setFlag("MESSAGE_RECEIPTS_ENABLED");
  setRegion("eu-west-2");
  return [about.version, types.AGENT, processing.REJECTED, link.Broken, about.build.environment];
}

export function read(
  item: connect.ChatTranscriptItem,
  data: connect.ChatEventData,
  attachment: connect.AttachmentItem,
  view: connect.View,
  content: connect.ViewContent,
  details: connect.ChatDetails,
): unknown[] {
  const type: connect.ChatContentType | undefined = item.ContentType;
  const receipts = item.MessageMetadata?.Receipts?.map(({ ReadTimestamp }) => ReadTimestamp) ?? [];
  const kind: "MESSAGE" | "EVENT" | "ATTACHMENT" | "CONNECTION_ACK" = data.Type;
  const role: "AGENT" | "CUSTOMER" | "SYSTEM" | undefined = data.ParticipantRole;
  const status: "APPROVED" | "REJECTED" | "IN_PROGRESS" = attachment.Status;
  const names = [data.InitialContactId, data.ContactId, item.DisplayName];
  const template: string | undefined = view.Content?.Template ?? content.InputSchema;
  const done: boolean | undefined = item.MessageMetadata?.MessageCompleted;
  return [
    type,
    receipts,
    kind,
    role,
    status,
    names,
    template,
    content.Actions,
    done,
    details.participantToken,
  ];
}

export function handlers(session: connect.ChatSessionInterface): void {
  const lost = (event: connect.ChatConnectionLostEvent): string => event.chatDetails.contactId;
  const gained = (event: connect.ChatConnectionEstablishedEvent): string => event.chatDetails.participantId;
  const broken = (event: connect.ChatConnectionBrokenEvent): string => event.chatDetails.initialContactId;
  const ended = (event: connect.ChatEndedEvent): string => event.chatDetails.contactId;
  const message = (event: connect.ChatMessageEvent): string => event.data.ContentType;
  const typing = (event: connect.ChatTypingEvent): string => event.data.ContentType;
  const updated = (event: connect.ChatTranscriptUpdatedEvent): number => event.data.transcript.length;
  const signIn = (event: connect.ChatAuthenticationInitiatedEvent): unknown => JSON.parse(event.data.Content);
  const renamed = (event: connect.ChatParticipantDisplayNameUpdatedEvent): string => event.data.DisplayName;
  session.onConnectionLost(lost);
  session.onConnectionEstablished(gained);
  session.onConnectionBroken(broken);
  session.onEnded(ended);
  session.onMessage(message);
  session.onReadReceipt(message);
  session.onDeliveredReceipt(message);
  session.onDeepHeartbeatSuccess(message);
  session.onDeepHeartbeatFailure((event) => message(event));
  session.onParticipantIdle(message);
  session.onParticipantReturned(message);
  session.onParticipantInvited(message);
  session.onAutoDisconnection(message);
  session.onAuthenticationSuccessful(message);
  session.onAuthenticationFailed(message);
  session.onAuthenticationTimeout(message);
  session.onAuthenticationCanceled(message);
  session.onChatRehydrated(message);
  session.onTyping(typing);
  session.onTranscriptUpdated(updated);
  session.onAuthenticationInitiated(signIn);
  session.onParticipantDisplayNameUpdated(renamed);
}

export async function calls(controller: connect.ChatController, session: connect.ChatSessionInterface) {
  const connectArgs: connect.ConnectArgs = {};
  const connected: connect.ConnectChatResult = await session.connect(connectArgs);
  const message: connect.SendMessageArgs = { message: "a", contentType: "text/csv", clientToken: "token" };
  const event: connect.SendEventArgs = { contentType: "application/vnd.amazonaws.connect.event.typing" };
  const upload: connect.SendAttachmentArgs = { attachment: new File([], "a") };
  const download: connect.DownloadAttachmentArgs = { attachmentId: "a" };
  const link: connect.GetAttachmentURLArgs = { attachmentId: "a" };
  const view: connect.DescribeViewArgs = { viewToken: "a", InstanceId: "i" };
  const signIn: connect.GetAuthenticationUrlArgs = { redirectUri: "a", sessionId: "a" };
  const cancel: connect.CancelParticipantAuthenticationArgs = { sessionId: "a" };
  const sent: connect.SendMessageResult | void = (await session.sendMessage(message)).data;
  const done: connect.SendEventResult | void = (await controller.sendEvent(event)).data;
  const uploaded: connect.SendAttachmentResult | void = (await session.sendAttachment(upload)).data;
  const page: connect.GetTranscriptResult | void = (await controller.getTranscript({})).data;
  const found: connect.DescribeViewResult | void = (await session.describeView(view)).data;
  const url: connect.GetAuthenticationUrlResult | void = (await session.getAuthenticationUrl(signIn)).data;
  const address: connect.GetAttachmentURLResult = { Url: await session.getAttachmentURL(link) };
  await session.cancelParticipantAuthentication(cancel);
  await session.downloadAttachment(download);
  controller.subscribe("INCOMING_MESSAGE", (event) => console.log(event as Record<string, unknown>));
  controller.cleanUpOnParticipantDisconnect?.();
  await controller.disconnectParticipant?.();
  return [connected.connectCalled, sent, done, uploaded, page, found, url, address, session.controller];
}

export const status: connect.ViewStatus = { PUBLISHED: "PUBLISHED", SAVED: "SAVED" };
export const type: connect.ViewType = { AWS_MANAGED: "AWS_MANAGED", CUSTOMER_MANAGED: "CUSTOMER_MANAGED" };
export const metadata: connect.ChatMetadata<number> = { metadata: 1 };
export const options: connect.ChatSessionOptions = { region: "us-west-2" };
export const started = (args: connect.ChatSessionArgs): string =>
  args.type + args.chatDetails.participantToken;
export const eventType: connect.ChatEventContentType = "application/vnd.amazonaws.connect.event.chat.ended";
