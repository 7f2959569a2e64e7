import "amazon-connect-chatjs";

/** An entry for every value, and none left over: a type with one more does not compile here. */
const EVENT = "application/vnd.amazonaws.connect.event.";
export const labels: Record<connect.ChatEventContentType, string> = {
  "application/vnd.amazonaws.connect.event.typing": "typing",
  "application/vnd.amazonaws.connect.event.message.read": "read",
  "application/vnd.amazonaws.connect.event.message.delivered": "delivered",
  "application/vnd.amazonaws.connect.event.connection.acknowledged": "acknowledged",
  "application/vnd.amazonaws.connect.event.participant.joined": "joined",
  "application/vnd.amazonaws.connect.event.participant.left": "left",
  "application/vnd.amazonaws.connect.event.participant.idle": "idle",
  "application/vnd.amazonaws.connect.event.participant.returned": "returned",
  "application/vnd.amazonaws.connect.event.participant.invited": "invited",
  "application/vnd.amazonaws.connect.event.participant.autodisconnection": "disconnected",
  "application/vnd.amazonaws.connect.event.participant.displayname.updated": "renamed",
  "application/vnd.amazonaws.connect.event.transfer.succeeded": "transferred",
  "application/vnd.amazonaws.connect.event.transfer.failed": "not transferred",
  "application/vnd.amazonaws.connect.event.chat.ended": "ended",
  "application/vnd.amazonaws.connect.event.chat.rehydrated": "rehydrated",
  "application/vnd.amazonaws.connect.event.authentication.initiated": "sign in",
  "application/vnd.amazonaws.connect.event.authentication.succeeded": "signed in",
  "application/vnd.amazonaws.connect.event.authentication.failed": "not signed in",
  "application/vnd.amazonaws.connect.event.authentication.timeout": "too late",
  "application/vnd.amazonaws.connect.event.authentication.expired": "expired",
  "application/vnd.amazonaws.connect.event.authentication.cancelled": "cancelled",
};

export function describe(item: connect.ChatTranscriptItem): string {
  switch (item.Type) {
    case "MESSAGE":
    case "ATTACHMENT":
      return describeSender(item.ParticipantRole);
    case "EVENT":
      return item.ContentType?.startsWith(EVENT)
        ? labels[item.ContentType as connect.ChatEventContentType]
        : "";
    case "CONNECTION_ACK":
      return "";
    default: {
      const nothing: never = item.Type;
      return nothing;
    }
  }
}

function describeSender(role: connect.ChatTranscriptItem["ParticipantRole"]): string {
  switch (role) {
    case "AGENT":
    case "CUSTOMER":
    case "SYSTEM":
      return role.toLowerCase();
    case undefined:
      return "";
    default: {
      const nothing: never = role;
      return nothing;
    }
  }
}
