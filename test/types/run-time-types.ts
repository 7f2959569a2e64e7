import type { ChatError, ConnectError } from "../../src/api/chat-error";
import type { ChatApi } from "../../src/api/chat-session-facade";
import type { createPublicSession } from "../../src/api/public-session";
import type { WebSocketManager } from "../../src/api/web-socket-manager";
import type { ChatItem } from "../../src/session/chat-item";
import type { ConnectionStateChange, SessionEvents } from "../../src/session/session-events";

/*
 * What `src/api` hands out, against the public types, when the tests are compiled. Calls take `unknown` and read it
 * themselves, so that they take all that the public types promise; their `metadata` is unknown to them.
 */

type Session = ReturnType<typeof createPublicSession>;
type Assignable<Source, Target> = [Source] extends [Target] ? true : false;
type All<Checks extends Readonly<Record<string, true>>> = Checks;

/** A generic call with its metadata unknown. */
type Plain<Call> = Call extends (...args: infer Args) => infer Result ? (...args: Args) => Result : never;
type Resolved<Name extends keyof connect.CustomerChatSession> = Awaited<
  ReturnType<Plain<connect.CustomerChatSession[Name]>>
>;
type RanTo<Name extends Calls | "connect" | "downloadAttachment" | "getAttachmentURL"> = Awaited<
  ReturnType<Session[Name]>
>;
/** What is undefined need not be there. */
type Envelope<Result> = Omit<Result, "data" | "error">;
/** The fields of an answer, which the service's documentation promises, and the AWS SDK's types do not. */
type Fields<Result> = Result extends { readonly data: infer Data } ? keyof Data : never;

type Calls =
  | "sendMessage"
  | "getTranscript"
  | "sendAttachment"
  | "describeView"
  | "getAuthenticationUrl"
  | "cancelParticipantAuthentication";

type Reason = NonNullable<connect.ChatConnectionStateChange["reason"]>;

/** What each event's handlers get, by the name that the controller takes. */
type DataOf<Name extends keyof connect.ChatControllerEvents> = connect.ChatControllerEvents[Name]["data"];
type WithoutItem = "CONNECTION_ESTABLISHED" | "CONNECTION_LOST" | "CONNECTION_BROKEN" | "CHAT_ENDED";

export type Checked = All<{
  /** As for calls: result by result, without their data. */
  envelopes: { [Name in Calls]: Assignable<Envelope<RanTo<Name>>, Envelope<Resolved<Name>>> }[Calls];
  answers: { [Name in Calls]: Assignable<Fields<Resolved<Name>>, Fields<RanTo<Name>>> }[Calls];
  url: Assignable<RanTo<"getAttachmentURL">, string>;
  file: Assignable<RanTo<"downloadAttachment">, Resolved<"downloadAttachment">>;
  connected: Assignable<Omit<RanTo<"connect">, "metadata">, Omit<Resolved<"connect">, "metadata">>;
  details: Assignable<
    Required<ReturnType<Session["getChatDetails"]>>["connectionDetails"],
    Omit<connect.ChatConnectionDetails, "ConnectionId" | "PreSignedConnectionUrl">
  >;
  unsubscribe: Assignable<ReturnType<Session["onMessage"]>, connect.ChatUnsubscribe>;
  dispose: Assignable<Session["dispose"], connect.ChatCustomerSession["dispose"]>;

  /** As for events: the same names, and what they carry. */
  events: Assignable<keyof SessionEvents, keyof connect.ChatControllerEvents>;
  eventsBack: Assignable<keyof connect.ChatControllerEvents, keyof SessionEvents>;
  empty: { [Name in WithoutItem]: Assignable<SessionEvents[Name], DataOf<Name>> }[WithoutItem];
  states: Assignable<ConnectionStateChange["state"], connect.ChatConnectionStateChange["state"]>;
  statesBack: Assignable<connect.ChatConnectionStateChange["state"], ConnectionStateChange["state"]>;
  reasons: Assignable<NonNullable<ConnectionStateChange["reason"]>, Reason>;
  reasonsBack: Assignable<Reason, NonNullable<ConnectionStateChange["reason"]>>;
  recovery: Assignable<NonNullable<ConnectionStateChange["recovery"]>, connect.ChatRecovery>;
  recoveryBack: Assignable<connect.ChatRecovery, NonNullable<ConnectionStateChange["recovery"]>>;
  /** The public item is stricter, for programs that were written against stricter types; it has every field. */
  item: Assignable<connect.ChatEventData, ChatItem>;
  itemFields: Assignable<keyof ChatItem, keyof connect.ChatEventData>;
  receivedItem: Assignable<connect.ChatReceivedItem, ChatItem>;
  receivedItemIsEvery: Assignable<connect.ChatTranscriptItem, connect.ChatReceivedItem>;

  logManager: Assignable<ChatApi["LogManager"], connect.ChatLogManager>;
  levels: Assignable<ChatApi["ChatSession"]["LogLevel"], connect.ChatLogLevels>;
  logger: Assignable<InstanceType<ChatApi["ChatSession"]["Logger"]>, connect.ChatBaseLogger>;
  setGlobalConfig: Assignable<
    ChatApi["ChatSession"]["setGlobalConfig"],
    connect.ChatSessionFacade["setGlobalConfig"]
  >;
  setFeatureFlag: Assignable<ChatApi["ChatSession"]["setFeatureFlag"], connect.SetFeatureFlag>;
  setRegionOverride: Assignable<ChatApi["ChatSession"]["setRegionOverride"], connect.SetRegionOverride>;
  socketManager: Assignable<WebSocketManager, connect.ChatWebSocketManager>;
  isSocketManager: Assignable<WebSocketManager, connect.ChatSocketManager>;
  csmService: Assignable<ChatApi["csmService"], Omit<connect.CSMService, MetricLists>>;
  sessionTypes: Assignable<ChatApi["ChatSession"]["SessionTypes"], connect.ChatSessionTypes>;
  error: Assignable<ChatError, connect.ChatError>;
  connectError: Assignable<ConnectError, connect.ChatConnectError>;
}>;

/** Lists of the library's own kinds of metrics; a page may look at them, not fill them. */
type MetricLists = "metricsToBePublished" | "agentMetricToBePublished";
