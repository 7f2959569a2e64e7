/** The names that programs use in annotations, with arguments for those that are generic. */
export const publicNames: readonly string[] = [
  ...["ChatJSObject", "ChatSessionObject", "ChatSessionTypes", "MessageProcessingStatus", "ChatDetailsInput"],
  ...["ChatSessionOptions", "ChatSessionArgs", "CustomerChatSessionArgs", "AgentChatSessionArgs"],
  ...["WebSocketManager", "ChatLogLevel", "ChatGlobalConfig", "ChatLogger", "NetworkLinkStatus"],
  ...["ChatController", "ChatSessionInterface", "AgentChatSession", "CustomerChatSession", "ChatDetails"],
  ...["ChatEventContentType", "ChatMessageContentType", "ChatContentType"],
  ...["AWSResponse<{ a: 1 }>", "ChatMetadata<1>", "WithMetadata<{ a: 1 }, 2>"],
  ...["ParticipantServiceResponse<{ a: 1 }>", "ConnectArgs", "ConnectChatResult"],
  ...["GetTranscriptArgs", "GetTranscriptResult", "CancelParticipantAuthenticationArgs"],
  ...["GetAuthenticationUrlArgs", "GetAuthenticationUrlResult", "ChatTranscriptItem", "AttachmentItem"],
  ...["SendMessageArgs", "SendMessageResult", "SendEventArgs", "SendEventResult", "SendAttachmentArgs"],
  ...["SendAttachmentResult", "DownloadAttachmentArgs", "GetAttachmentURLArgs", "GetAttachmentURLResult"],
  ...["DescribeViewArgs", "DescribeViewResult", "ChatEventData", "ChatConnectionBrokenEvent"],
  ...["ChatConnectionEstablishedEvent", "ChatEndedEvent", "ChatConnectionLostEvent", "ChatMessageEvent"],
  ...["ChatTranscriptUpdatedEvent", "ChatAuthenticationInitiatedEvent"],
  ...["ChatParticipantDisplayNameUpdatedEvent", "ChatTypingEvent", "CSMService", "SetFeatureFlag"],
  ...["SetRegionOverride", "View", "ViewStatus", "ViewType", "ViewContent"],
];
