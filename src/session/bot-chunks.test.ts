import fc from "fast-check";
import { createBotChunks } from "./bot-chunks";
import type { ChatItem } from "./chat-item";

const chunk = (number: number, text: string, fields: Partial<ChatItem> = {}): ChatItem => ({
  Type: "MESSAGE",
  ParticipantRole: "SYSTEM",
  Id: "m",
  Content: text,
  AbsoluteTime: `2030-01-01T00:00:0${number}.000Z`,
  MessageMetadata: { MessageProcessingStatus: "PROCESSING", ChunkNumber: number, MessageCompleted: false },
  ...fields,
});

const whole = (text: string, fields: Partial<ChatItem> = {}): ChatItem => ({
  ...chunk(9, text),
  MessageMetadata: { MessageProcessingStatus: "DELIVERED", ChunkNumber: 9, MessageCompleted: true },
  ...fields,
});

describe("a bot's message in chunks", () => {
  it("grows with each chunk, with the first one's time and the latest one's metadata", () => {
    const chunks = createBotChunks();
    chunks.join(chunk(1, "Hel"));
    expect(chunks.join(chunk(2, "lo"))).toEqual(
      chunk(2, "Hello", { AbsoluteTime: "2030-01-01T00:00:01.000Z" }),
    );
  });

  it("leaves out a chunk that cannot be joined, and one that comes again", () => {
    const chunks = createBotChunks();
    expect(chunks.join(chunk(2, "b"))).toBeNull();
    expect(chunks.join(chunk(1, "a"))).toMatchObject({ Content: "a" });
    expect(chunks.join(chunk(1, "a"))).toBeNull();
    expect(chunks.join(chunk(3, "c"))).toBeNull();
    expect(chunks.join(chunk(2, "b"))).toMatchObject({ Content: "ab" });
  });

  it("grows by nothing where a chunk has no text", () => {
    const chunks = createBotChunks();
    const empty = (number: number) => ({ ...chunk(number, ""), Content: null }) as unknown as ChatItem;
    expect(chunks.join(empty(1))).toMatchObject({ Content: "" });
    chunks.join(chunk(2, "a"));
    expect(chunks.join(empty(3))).toMatchObject({ Content: "a" });
    chunks.settle([{ ...empty(7), Id: "n" }]);
    expect(chunks.join(chunk(8, "b", { Id: "n" }))).toMatchObject({ Content: "b" });
  });

  it("is replaced by the whole one with its own time, whatever came before, once", () => {
    for (const before of [[], [chunk(1, "a")], [chunk(2, "b")], [chunk(1, "a"), chunk(3, "c")]]) {
      const chunks = createBotChunks();
      before.forEach((item) => chunks.join(item));
      expect(chunks.join(whole("all of it"))).toEqual(whole("all of it"));
      expect(chunks.join(whole("all of it"))).toBeNull();
      expect(chunks.join(chunk(1, "a"))).toBeNull();
    }
  });

  it("keeps two messages apart, and leaves everything else alone", () => {
    const chunks = createBotChunks();
    chunks.join(chunk(1, "a"));
    expect(chunks.join(chunk(1, "x", { Id: "n" }))).toMatchObject({ Content: "x" });
    const others: ChatItem[] = [
      { Type: "MESSAGE", Id: "m", ParticipantRole: "SYSTEM", Content: "plain" },
      chunk(5, "not a bot's", { ParticipantRole: "AGENT" }),
      chunk(5, "no message", { Type: "EVENT" }),
      chunk(5, "null", { MessageMetadata: { ChunkNumber: 5, MessageCompleted: null } }),
    ];
    for (const item of others) expect(chunks.join(item)).toBe(item);
  });

  it("goes on from what a fetched transcript shows, and not at all where that is complete", () => {
    const chunks = createBotChunks();
    chunks.settle([
      chunk(3, "abc"),
      whole("done", { Id: "n" }),
      { Type: "MESSAGE", Id: "o", ParticipantRole: "SYSTEM" },
    ]);
    expect(chunks.join(chunk(3, "c"))).toBeNull();
    expect(chunks.join(chunk(4, "d"))).toMatchObject({ Content: "abcd" });
    expect(chunks.join(chunk(1, "d", { Id: "n" }))).toBeNull();
    expect(chunks.join(whole("done", { Id: "n" }))).toBeNull();
    expect(chunks.join(chunk(1, "d", { Id: "o" }))).toBeNull();
  });

  it("is not set back by a page that was made before its latest chunk came", () => {
    const chunks = createBotChunks();
    chunks.join(chunk(1, "a"));
    chunks.join(chunk(2, "b"));
    chunks.settle([chunk(1, "a")]);
    expect(chunks.join(chunk(3, "c"))).toMatchObject({ Content: "abc" });
    chunks.join(whole("abcd"));
    chunks.settle([chunk(1, "a")]);
    expect(chunks.join(chunk(2, "b"))).toBeNull();
  });

  it("never shows a text with a hole in it, in whatever order chunks come", () => {
    const parts = ["a", "b", "c", "d", "e"];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 20 }), (order) => {
        const chunks = createBotChunks();
        for (const number of order) {
          const shown = chunks.join(chunk(number, parts[number - 1]!));
          if (shown) expect(shown.Content).toBe("abcde".slice(0, number));
        }
      }),
    );
  });
});
