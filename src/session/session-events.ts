import type { TranscriptChange } from "../transcript/transcript";
import type { ChatItem } from "./chat-item";

/** Every event of a session under the name that `controller.subscribe` takes, with its data. */
export interface SessionEvents {
  INCOMING_MESSAGE: ChatItem;
  INCOMING_TYPING: ChatItem;
  INCOMING_READ_RECEIPT: ChatItem;
  INCOMING_DELIVERED_RECEIPT: ChatItem;
  CONNECTION_ESTABLISHED: NoData;
  CONNECTION_LOST: NoData;
  CONNECTION_BROKEN: NoData;
  CONNECTION_STATE_CHANGE: ConnectionStateChange;
  CHAT_ENDED: null;
  PARTICIPANT_IDLE: ChatItem;
  PARTICIPANT_RETURNED: ChatItem;
  PARTICIPANT_INVITED: ChatItem;
  AUTODISCONNECTION: ChatItem;
  DEEP_HEARTBEAT_SUCCESS: NoData;
  DEEP_HEARTBEAT_FAILURE: NoData;
  AUTHENTICATION_INITIATED: ChatItem;
  AUTHENTICATION_SUCCESSFUL: ChatItem;
  AUTHENTICATION_FAILED: ChatItem;
  AUTHENTICATION_TIMEOUT: ChatItem;
  AUTHENTICATION_EXPIRED: ChatItem;
  AUTHENTICATION_CANCELED: ChatItem;
  PARTICIPANT_DISPLAY_NAME_UPDATED: ChatItem;
  CHAT_REHYDRATED: ChatItem;
  TRANSCRIPT_UPDATED: TranscriptChange;
}

export type SessionEventName = keyof SessionEvents;

/** The names of the events that bring an item. */
export type ItemEventName = {
  [Name in SessionEventName]: SessionEvents[Name] extends ChatItem ? Name : never;
}[SessionEventName];

export type NoData = Readonly<Record<string, never>>;

/** What came of fetching what was missed. */
export interface RecoveryVerdict {
  /** `gap`: the service refused or could not be reached, or too much was missed. */
  readonly outcome: "recovered" | "gap";
  /** Items that were delivered because of it. */
  readonly itemCount: number;
}

export interface ConnectionStateChange {
  readonly state: "connecting" | "syncing" | "connected" | "reconnecting" | "ended" | "failed";
  readonly reason?: "offline" | "socket-closed" | "heartbeat" | "service" | "ended";
  /** The number of the coming attempt; 1 is the first after a loss. */
  readonly attempt?: number;
  /** Until the coming attempt, in ms. */
  readonly nextRetryMs?: number;
  /**
   * On the `connected` that follows `syncing`, and on the `ended` of a chat that ended while the connection was lost;
   * left out there where the end itself was among what was recovered: then nothing is missing.
   */
  readonly recovery?: RecoveryVerdict;
}
