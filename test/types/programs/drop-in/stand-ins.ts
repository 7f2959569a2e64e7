/** What an application's tests put in the place of a session, of its controller and of the library itself. */
import "amazon-connect-chatjs";

const unsubscribe = () => undefined;
const subscribe = () => unsubscribe;
const details: connect.ChatDetails = {
  contactId: "c",
  initialContactId: "c",
  participantId: "p",
  participantToken: "t",
};
const reject = () => Promise.reject(new Error("not in this test"));

/** Sessions and their controllers have these in common. */
const calls = {
  connect: reject,
  getChatDetails: () => details,
  sendMessage: reject,
  sendEvent: reject,
  getTranscript: reject,
  sendAttachment: reject,
  downloadAttachment: reject,
  getAttachmentURL: reject,
  describeView: reject,
  getAuthenticationUrl: reject,
  cancelParticipantAuthentication: reject,
};

export const controller: connect.ChatController = {
  ...calls,
  disconnectParticipant: reject,
  cleanUpOnParticipantDisconnect: unsubscribe,
  subscribe,
};

const both: connect.ChatSessionInterface = {
  controller,
  ...calls,
  onMessage: subscribe,
  onTyping: subscribe,
  onReadReceipt: subscribe,
  onDeliveredReceipt: subscribe,
  onConnectionEstablished: subscribe,
  onConnectionLost: subscribe,
  onConnectionBroken: subscribe,
  onEnded: subscribe,
  onDeepHeartbeatSuccess: subscribe,
  onDeepHeartbeatFailure: subscribe,
  onParticipantIdle: subscribe,
  onParticipantReturned: subscribe,
  onParticipantInvited: subscribe,
  onAutoDisconnection: subscribe,
  onAuthenticationInitiated: subscribe,
  onAuthenticationSuccessful: subscribe,
  onAuthenticationFailed: subscribe,
  onAuthenticationTimeout: subscribe,
  onAuthenticationCanceled: subscribe,
  onParticipantDisplayNameUpdated: subscribe,
  onChatRehydrated: subscribe,
  onTranscriptUpdated: subscribe,
};

export const customer: connect.CustomerChatSession = { ...both, disconnectParticipant: reject };
export const agent: connect.AgentChatSession = { ...both, cleanUpOnParticipantDisconnect: unsubscribe };
export const levels: connect.ChatLogLevel = { DEBUG: 10, INFO: 20, WARN: 30, ERROR: 40 };
export const setRegion: connect.SetRegionOverride = (region?: string) => void region;

/** Holds what was sent, and answers at once. */
export class StandIn implements Pick<connect.CustomerChatSession, "sendMessage" | "onMessage"> {
  readonly sent: string[] = [];
  private readonly handlers = new Set<(event: connect.ChatMessageEvent) => void>();

  sendMessage<T>(args: connect.WithMetadata<connect.SendMessageArgs, T>) {
    this.sent.push(args.message);
    const data: connect.SendMessageResult = { Id: "i", AbsoluteTime: "2026-01-01T00:00:00.000Z" };
    return Promise.resolve({ data, metadata: args.metadata } as never);
  }

  onMessage(handler: (event: connect.ChatMessageEvent) => void) {
    this.handlers.add(handler);
    return () => void this.handlers.delete(handler);
  }
}

let current: connect.CustomerChatSession;

/** A page's own variable takes a real session and a stand-in. */
export function use(isTest: boolean): connect.CustomerChatSession {
  current = isTest
    ? customer
    : connect.ChatSession.create({ type: "CUSTOMER", chatDetails: details as connect.ChatDetailsInput });
  return current;
}

/** Stands in for the library itself, with the parts of it that are not of interest taken from it. */
export const library: connect.ChatSessionObject = {
  ...connect.ChatSession,
  create: (() => customer) as unknown as connect.ChatSessionObject["create"],
  setGlobalConfig: unsubscribe,
  LogLevel: levels,
};
