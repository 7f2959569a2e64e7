declare namespace connect {
  /**
   * Content types of messages.
   *
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendMessage.html
   */
  type ChatMessageContentType =
    | "text/plain"
    | "text/markdown"
    | "text/csv"
    | "application/json"
    | "application/msword"
    | "application/pdf"
    | "application/vnd.ms-excel"
    | "application/vnd.ms-powerpoint"
    | "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    | "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    | "image/jpeg"
    | "image/png"
    | "audio/wav"
    | "audio/x-wav"
    | "audio/vnd.wave"
    | "application/vnd.amazonaws.connect.message.interactive"
    | "application/vnd.amazonaws.connect.message.interactive.response";

  /**
   * Content types of events.
   *
   * @see https://docs.aws.amazon.com/connect-participant/latest/APIReference/API_SendEvent.html
   */
  type ChatEventContentType =
    | "application/vnd.amazonaws.connect.event.typing"
    | "application/vnd.amazonaws.connect.event.message.read"
    | "application/vnd.amazonaws.connect.event.message.delivered"
    | "application/vnd.amazonaws.connect.event.connection.acknowledged"
    | "application/vnd.amazonaws.connect.event.participant.joined"
    | "application/vnd.amazonaws.connect.event.participant.left"
    | "application/vnd.amazonaws.connect.event.participant.idle"
    | "application/vnd.amazonaws.connect.event.participant.returned"
    | "application/vnd.amazonaws.connect.event.participant.invited"
    | "application/vnd.amazonaws.connect.event.participant.autodisconnection"
    | "application/vnd.amazonaws.connect.event.participant.displayname.updated"
    | "application/vnd.amazonaws.connect.event.transfer.succeeded"
    | "application/vnd.amazonaws.connect.event.transfer.failed"
    | "application/vnd.amazonaws.connect.event.chat.ended"
    | "application/vnd.amazonaws.connect.event.chat.rehydrated"
    | "application/vnd.amazonaws.connect.event.authentication.initiated"
    | "application/vnd.amazonaws.connect.event.authentication.succeeded"
    | "application/vnd.amazonaws.connect.event.authentication.failed"
    | "application/vnd.amazonaws.connect.event.authentication.timeout"
    | "application/vnd.amazonaws.connect.event.authentication.expired"
    | "application/vnd.amazonaws.connect.event.authentication.cancelled";

  /**
   * Content types of events that the service has besides. Apart, so that a program's table with an entry for every
   * {@link ChatEventContentType} stays complete.
   */
  type ChatFurtherEventContentType =
    | "application/vnd.amazonaws.connect.event.participant.active"
    | "application/vnd.amazonaws.connect.event.participant.inactive"
    | "application/vnd.amazonaws.connect.event.workflow.cancelled";

  /** What a message or an event may be; either is taken by `sendMessage` and by `sendEvent`. */
  type ChatContentType = ChatMessageContentType | ChatEventContentType;
}
