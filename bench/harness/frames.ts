import { randomUUID } from "node:crypto";

const LEAD_MS = 60_000;

/** Frames as the gateway sends them, each with a new message of an agent's. */
export function makeFrames(contactId: string, count: number): string[] {
  const startMs = Date.now() + LEAD_MS;
  return Array.from({ length: count }, (_, index) => {
    const item = {
      Type: "MESSAGE",
      ContentType: "text/plain",
      Content: `Message ${index}: the parcel left the warehouse this morning and is on its way.`,
      Id: randomUUID(),
      AbsoluteTime: new Date(startMs + index).toISOString(),
      ContactId: contactId,
      InitialContactId: contactId,
      ParticipantId: "11111111-1111-4111-8111-111111111111",
      ParticipantRole: "AGENT",
      DisplayName: "Alex",
    };
    const content = JSON.stringify(item);
    return JSON.stringify({ topic: "aws/chat", contentType: "application/json", content });
  });
}
