import { describeThrown } from "../shared/describe-thrown";
import { createEmitter, type Emitter } from "../shared/emitter";
import type { Logger } from "../logging/logger";
import type { SessionEventName, SessionEvents } from "./session-events";

/** Brings a session's events to its handlers: asynchronously, one at a time, in the order of arrival. */
export interface Delivery extends Pick<Emitter<SessionEvents>, "on" | "hasHandlers" | "clear"> {
  deliver<Name extends SessionEventName>(name: Name, data: SessionEvents[Name]): void;
  /** Runs after all that was delivered before. */
  afterwards(run: () => void): void;
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
    ...emitter,
    deliver: (name, data) => afterwards(() => emitter.emit(name, data)),
    afterwards,
  };
}
