import { describeThrown } from "../shared/describe-thrown";
import { createEmitter, type Emitter } from "../shared/emitter";
import type { Logger } from "../logging/logger";
import type { SessionEventName, SessionEvents } from "./session-events";

/** Brings a session's events to its handlers: asynchronously, one at a time, in the order of arrival. */
export interface Delivery extends Pick<Emitter<SessionEvents>, "on" | "hasHandlers"> {
  deliver<Name extends SessionEventName>(name: Name, data: SessionEvents[Name]): void;
  /** Runs after all that was delivered before. */
  afterwards(run: () => void): void;
  /** Removes all handlers; what is under way reaches nobody. */
  clear(): void;
}

export function createDelivery(logger: Logger): Delivery {
  const emitter = createEmitter<SessionEvents>((name, thrown) =>
    logger.error("A handler threw:", { event: name }, describeThrown(thrown)),
  );
  let last = Promise.resolve();

  function afterwards(run: () => void): void {
    last = last.then(run);
  }

  return {
    on: (name, handler) => emitter.on(name, handler),
    hasHandlers: (name) => emitter.hasHandlers(name),
    deliver: (name, data) => afterwards(() => emitter.emit(name, data)),
    afterwards,
    clear: () => emitter.clear(),
  };
}
