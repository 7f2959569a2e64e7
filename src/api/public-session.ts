import type { Logger } from "../logging/logger";
import type { CountForStreams } from "../metrics/streams-metrics";
import type { ConnectionDetails } from "../session/chat-link";
import type { Session } from "../session/session";
import type { SessionEventName, SessionEvents } from "../session/session-events";
import { describeValue } from "../shared/describe-value";
import { noDisposer, type Disposer } from "../shared/disposer";
import { toFailure } from "../shared/failure";
import { readMetadata } from "./call-runner";
import { createCalls } from "./calls";
import { ConnectError } from "./chat-error";
import type { SessionArguments } from "./session-arguments";

/** What a handler gets. */
export interface ChatEvent<Data> {
  readonly chatDetails: PublicChatDetails;
  readonly data: Data;
}

export interface PublicChatDetails {
  readonly initialContactId: string;
  readonly contactId: string;
  readonly participantId: string;
  readonly participantToken: string | undefined;
  /** Once connected. */
  readonly connectionDetails?: ConnectionDetails;
}

export type Handler<Data> = (event: ChatEvent<Data>) => unknown;

/** `session.onX` for each event that `controller.subscribe` knows by name. */
const eventOf = {
  onMessage: "INCOMING_MESSAGE",
  onTyping: "INCOMING_TYPING",
  onReadReceipt: "INCOMING_READ_RECEIPT",
  onDeliveredReceipt: "INCOMING_DELIVERED_RECEIPT",
  onConnectionEstablished: "CONNECTION_ESTABLISHED",
  onConnectionLost: "CONNECTION_LOST",
  onConnectionBroken: "CONNECTION_BROKEN",
  onConnectionStateChange: "CONNECTION_STATE_CHANGE",
  onEnded: "CHAT_ENDED",
  onDeepHeartbeatSuccess: "DEEP_HEARTBEAT_SUCCESS",
  onDeepHeartbeatFailure: "DEEP_HEARTBEAT_FAILURE",
  onParticipantIdle: "PARTICIPANT_IDLE",
  onParticipantReturned: "PARTICIPANT_RETURNED",
  onParticipantInvited: "PARTICIPANT_INVITED",
  onAutoDisconnection: "AUTODISCONNECTION",
  onAuthenticationInitiated: "AUTHENTICATION_INITIATED",
  onAuthenticationSuccessful: "AUTHENTICATION_SUCCESSFUL",
  onAuthenticationFailed: "AUTHENTICATION_FAILED",
  onAuthenticationTimeout: "AUTHENTICATION_TIMEOUT",
  onAuthenticationExpired: "AUTHENTICATION_EXPIRED",
  onAuthenticationCanceled: "AUTHENTICATION_CANCELED",
  onParticipantDisplayNameUpdated: "PARTICIPANT_DISPLAY_NAME_UPDATED",
  onChatRehydrated: "CHAT_REHYDRATED",
  onTranscriptUpdated: "TRANSCRIPT_UPDATED",
} as const satisfies Record<string, SessionEventName>;

type Subscriptions = {
  readonly [Method in keyof typeof eventOf]: (
    handler: Handler<SessionEvents[(typeof eventOf)[Method]]>,
  ) => Disposer;
};

const eventNames: ReadonlySet<unknown> = new Set(Object.values(eventOf));

/**
 * The object that an application holds. Methods are its own properties, so that they can be passed on by themselves.
 */
export function createPublicSession(
  session: Session,
  args: SessionArguments,
  logger: Logger,
  countForStreams: CountForStreams,
) {
  const { contactId, initialContactId, participantId, participantToken, type } = args;

  function getChatDetails(): PublicChatDetails {
    const connectionDetails = session.connectionDetails();
    // Made for each handler of each item: named one by one, as copies with something added cost several times more.
    return connectionDetails
      ? { initialContactId, contactId, participantId, participantToken, connectionDetails }
      : { initialContactId, contactId, participantId, participantToken };
  }

  function subscribe(name: unknown, handler: unknown): Disposer {
    if (!eventNames.has(name) || typeof handler !== "function") {
      logger.error("Not subscribed: expected an event's name and a function, got", describeValue(handler));
      return noDisposer;
    }
    const call = handler as Handler<unknown>;
    return session.on(name as SessionEventName, (data) => call({ chatDetails: getChatDetails(), data }));
  }

  const operations = {
    ...createCalls(session.calls, logger),
    connect: createConnect(session, countForStreams),
    getChatDetails,
    dispose: () => session.dispose(),
  };
  const { disconnectParticipant, ...shared } = operations;
  const cleanUpOnParticipantDisconnect = () => session.removeHandlers();
  const byType = type === "CUSTOMER" ? { disconnectParticipant } : { cleanUpOnParticipantDisconnect };
  return {
    ...(Object.fromEntries(
      Object.entries(eventOf).map(([method, name]) => [
        method,
        (handler: unknown) => subscribe(name, handler),
      ]),
    ) as Subscriptions),
    ...shared,
    ...byType,
    /** Compat: pages use it as if it were the session. */
    controller: {
      ...getChatDetails(),
      sessionType: type,
      ...operations,
      cleanUpOnParticipantDisconnect,
      subscribe,
    },
  };
}

export type PublicSession = ReturnType<typeof createPublicSession>;

/** What `connect()` resolves to. */
export interface ConnectResult {
  readonly connectSuccess: true;
  readonly connectCalled: true;
  readonly metadata: unknown;
  readonly _debug: unknown;
}

/** A second call gives the very promise of the first, for as long as the session's own is the same. */
function createConnect(session: Session, countForStreams: CountForStreams) {
  let inner: Promise<ConnectionDetails> | undefined;
  let outer: Promise<ConnectResult> | undefined;
  return (args?: unknown): Promise<ConnectResult> => {
    let metadata: unknown;
    try {
      metadata = readMetadata(args);
    } catch (thrown) {
      return Promise.reject(new ConnectError(toFailure(thrown)));
    }
    const connecting = session.connect();
    if (outer && connecting === inner) return outer;
    inner = connecting;
    outer = connecting.then(
      // Compat: the same word, whatever the socket is doing by now.
      () => ({
        _debug: { websocketStatus: "Starting" },
        connectSuccess: true,
        connectCalled: true,
        metadata,
      }),
      (thrown: unknown) => {
        const failure = toFailure(thrown);
        if (failure.reason !== "disposed" && failure.reason !== "ended")
          countForStreams("ConnectSessionError");
        throw new ConnectError(failure, metadata);
      },
    );
    return outer;
  };
}
