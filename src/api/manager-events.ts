import type { Logger } from "../logging/logger";
import type { ConnectionNotice } from "../realtime/connection-state";
import type { TopicMessage } from "../realtime/frames";
import { callSafely } from "../shared/call-safely";
import { describeThrown } from "../shared/describe-thrown";
import { describeValue } from "../shared/describe-value";
import { noDisposer, type Disposer } from "../shared/disposer";
import { createEmitter } from "../shared/emitter";

/** An answer to a subscription, as it comes over the socket. */
interface SubscriptionAnswer {
  readonly topic: string;
  readonly content: { readonly status: "success" | "failure"; readonly topics: readonly string[] };
}

/** How it stands with the connection: the last of these events. */
type Presence = "onConnectionGain" | "onConnectionLost" | "onInitFailure";

type PlainEvent =
  Presence | "onConnectionOpen" | "onConnectionClose" | "onDeepHeartbeatSuccess" | "onDeepHeartbeatFailure";

/** An event has the name of the method that subscribes to it. */
interface Events extends Record<PlainEvent, undefined> {
  onAllMessage: TopicMessage;
  onSubscriptionUpdate: SubscriptionAnswer;
  onSubscriptionFailure: SubscriptionAnswer;
}

type Subscriptions = {
  readonly [Name in keyof Events]: (handler: (data: Events[Name]) => unknown) => Disposer;
};

const names: readonly (keyof Events)[] = [
  "onAllMessage",
  "onConnectionGain",
  "onConnectionLost",
  "onInitFailure",
  "onConnectionOpen",
  "onConnectionClose",
  "onSubscriptionUpdate",
  "onSubscriptionFailure",
  "onDeepHeartbeatSuccess",
  "onDeepHeartbeatFailure",
];

const presenceAfter: { readonly [Notice in ConnectionNotice["type"]]?: Presence } = {
  gained: "onConnectionGain",
  lost: "onConnectionLost",
  moved: "onConnectionGain",
  failed: "onInitFailure",
  broken: "onInitFailure",
  ended: "onInitFailure",
};

/** What a `connect.WebSocketManager` tells, and the methods that subscribe to it. */
export function createManagerEvents(logger: Logger) {
  let presence: Presence | undefined;
  const emitter = createEmitter<Events>(reportThrown);

  function reportThrown(event: string, thrown: unknown): void {
    logger.error("A socket manager's handler threw:", { event }, describeThrown(thrown));
  }

  function tell(name: PlainEvent): void {
    emitter.emit(name, undefined);
  }

  /** A handler that comes late is called at once if that state holds. */
  function listen<Name extends keyof Events>(
    name: Name,
    handler: ((data: Events[Name]) => unknown) | undefined,
    isWanted: (data: Events[Name]) => boolean = () => true,
  ): Disposer {
    if (typeof handler !== "function") {
      logger.error(`Not subscribed: expected a function, got ${describeValue(handler)}`);
      return noDisposer;
    }
    const stop = emitter.on(name, (data) => (isWanted(data) ? handler(data) : undefined));
    if (presence === name) callSafely(handler as () => unknown, (thrown) => reportThrown(name, thrown));
    return stop;
  }

  return {
    emitter,
    tell,
    hasConnection: () => presence === "onConnectionGain",
    handleNotice({ type }: ConnectionNotice): void {
      const next = presenceAfter[type];
      if (!next) return;
      presence = next;
      // A manager has no other words for it: sessions look for what they missed after a gain.
      if (type === "moved") tell("onConnectionLost");
      tell(next);
    },
    subscriptions: {
      ...(Object.fromEntries(
        names.map((name) => [name, (handler: () => unknown) => listen(name, handler)]),
      ) as Subscriptions),
      /** Frames of one topic, as `{topic, content, …}`. */
      onMessage: (topic: string, handler: (message: TopicMessage) => void): Disposer =>
        listen("onAllMessage", handler, (message) => message.topic === topic),
      /** A topic was refused: any, or the one named. */
      onTopicFailure: (topic: string | (() => void), handler?: () => void): Disposer =>
        typeof topic === "function"
          ? listen("onSubscriptionFailure", () => topic())
          : listen("onSubscriptionFailure", handler, ({ content }) => content.topics.includes(topic)),
    },
  };
}
