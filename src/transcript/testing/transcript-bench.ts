import { VirtualClock } from "../../../test/fakes/virtual-clock";
import { formatTime } from "../../shared/time-text";
import type { Sender } from "../sends";
import { createTranscript, type TranscriptChange } from "../transcript";
import type { SourceItem } from "../transcript-item";

export const EVENT = "application/vnd.amazonaws.connect.event.";
/** 2030-01-01. */
const SERVICE_START = 1_893_456_000_000;

/** A time of the service's, in seconds. */
export function time(seconds: number): string {
  return formatTime(SERVICE_START + seconds * 1_000);
}

/** A message by somebody else, unless its fields say otherwise. */
export function message(Id: string, seconds: number, fields: object = {}) {
  return {
    Id,
    AbsoluteTime: time(seconds),
    Type: "MESSAGE",
    ContentType: "text/plain",
    Content: `content of ${Id}`,
    ParticipantId: "agent",
    ParticipantRole: "AGENT",
    ...fields,
  } satisfies SourceItem;
}

/** One's own message, as the socket brings it back. */
export function ownMessage(Id: string, seconds: number, Content: string) {
  return message(Id, seconds, { Content, ParticipantId: "me", ParticipantRole: "CUSTOMER" });
}

export function receipt(
  MessageId: string,
  kind: "read" | "delivered",
  RecipientParticipantId = "agent",
): SourceItem {
  const stamp = kind === "read" ? { ReadTimestamp: time(99) } : { DeliveredTimestamp: time(99) };
  const Receipts = [{ ...stamp, RecipientParticipantId }];
  return { Type: "MESSAGEMETADATA", MessageMetadata: { MessageId, Receipts } };
}

/** A transcript on a virtual clock, with all that it told. */
export function createTranscriptBench(self: Partial<Sender> = {}) {
  const clock = new VirtualClock(SERVICE_START + 1_000_000);
  const changes: TranscriptChange[] = [];
  const listening = { isOn: true };
  let uuids = 0;
  const transcript = createTranscript({
    platform: {
      now: () => clock.now(),
      setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
      uuid: () => `temporary-${++uuids}`,
    },
    self: { participantId: "me", role: "CUSTOMER", ...self },
    hasListener: () => listening.isOn,
    onChange: (change) => changes.push(change),
  });

  /** What an application sees after the current turn. */
  async function look() {
    await clock.advance(0);
    return changes.at(-1)?.transcript ?? [];
  }

  return {
    clock,
    transcript,
    changes,
    listening,
    look,
    ids: async () => (await look()).map(({ Id }) => Id),
    /** Each item as `Id status`. */
    statuses: async () =>
      (await look()).map(({ Id, MessageMetadata }) => `${Id} ${MessageMetadata?.Status ?? "-"}`),
    token: async () => {
      await look();
      return changes.at(-1)?.previousTranscriptNextToken;
    },
    send: (content: string, clientToken?: string) =>
      transcript.startSending({ content, contentType: "text/plain", clientToken }),
  };
}
