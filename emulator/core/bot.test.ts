import { Bench, tell } from "../testing/bench";

describe("a bot", () => {
  it("streams a message in numbered bits, of which the transcript keeps the whole", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    const stream = bench.core.bot.stream(customer.contactId);
    stream.chunk("Good ");
    stream.chunk("morning");
    expect(bench.transcript(customer.connectionToken)).toHaveLength(1);
    stream.complete();
    const chunks = customer.socket.items().slice(1);
    expect(chunks.map(({ Id }) => Id)).toEqual([stream.messageId, stream.messageId, stream.messageId]);
    expect(chunks.map(({ Content, MessageMetadata }) => [Content, MessageMetadata])).toEqual([
      [
        "Good ",
        {
          MessageId: stream.messageId,
          ChunkNumber: 1,
          MessageCompleted: false,
          MessageProcessingStatus: "PROCESSING",
        },
      ],
      [
        "morning",
        {
          MessageId: stream.messageId,
          ChunkNumber: 2,
          MessageCompleted: false,
          MessageProcessingStatus: "PROCESSING",
        },
      ],
      ["Good morning", { MessageId: stream.messageId, ChunkNumber: 3, MessageCompleted: true }],
    ]);
    expect(chunks.every(({ ParticipantRole }) => ParticipantRole === "SYSTEM")).toBe(true);
    const kept = bench.transcript(customer.connectionToken).slice(1);
    expect(kept.map(({ Content, MessageMetadata }) => [Content, MessageMetadata])).toEqual([
      ["Good morning", { MessageId: stream.messageId }],
    ]);
  });

  it("says ordinary things too, and nothing after the end", () => {
    const bench = new Bench();
    const customer = bench.arrive();
    bench.core.bot.sendMessage(customer.contactId, "Welcome");
    expect(bench.transcript(customer.connectionToken).map(tell)).toEqual(["participant.joined", "Welcome"]);
    bench.call("disconnect", customer.connectionToken);
    expect(() => bench.core.bot.sendMessage(customer.contactId, "late")).toThrow("ended");
  });
});
