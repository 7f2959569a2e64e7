import "amazon-connect-chatjs";

export function misuse(session: connect.ChatCustomerSession): void {
  // @ts-expect-error -- a function
  session.onMessage("handler");
  // @ts-expect-error -- no such event
  session.onMessages(() => undefined);
  // @ts-expect-error -- one event object, not the data itself
  session.onMessage(({ Content }) => Content);
  // @ts-expect-error -- an optional field
  session.onMessage(({ data }) => data.Content.length);
  // @ts-expect-error -- a heartbeat carries no item
  session.onDeepHeartbeatSuccess(({ data }) => data.Content.length);
  // @ts-expect-error -- the end carries none either
  session.onEnded(({ data }) => data.Id);
  // @ts-expect-error -- unsubscribing takes nothing
  session.onTyping(() => undefined)("again");
  // @ts-expect-error -- not what this event carries
  session.controller.subscribe("TRANSCRIPT_UPDATED", ({ data }) => data.Content);
  session.onConnectionStateChange(({ data }) => {
    // @ts-expect-error -- no such state
    if (data.state === "disconnected") return;
    // @ts-expect-error -- only while reconnecting
    if (data.state === "connected") data.attempt.toFixed();
    // @ts-expect-error -- recovery belongs to connected
    if (data.state === "reconnecting") data.recovery.outcome;
  });
}
