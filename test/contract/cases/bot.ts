import type { ContractCase } from "../case";

/** `[number, text, completed]` of one message, or of the message that a fourth entry names. */
type Chunk = readonly [number, string, boolean | null, string?];

const STREAMS: Readonly<Record<string, readonly Chunk[]>> = {
  "in order": [
    [1, "Hel", false],
    [2, "lo ", false],
    [3, "world", false],
    [4, "Hello world", true],
  ],
  "only the whole": [[1, "Hello world", true]],
  "one missing, then the whole": [
    [1, "Hel", false],
    [3, "wor", false],
    [4, "Hello world", true],
  ],
  "the first missing": [
    [2, "lo", false],
    [3, " world", false],
  ],
  "one twice": [
    [1, "Hel", false],
    [1, "Hel", false],
    [2, "lo", false],
  ],
  "two messages at once": [
    [1, "A1", false, "a"],
    [1, "B1", false, "b"],
    [2, "A2", false, "a"],
    [2, "B", true, "b"],
    [3, "A", true, "a"],
  ],
  "not marked": [[1, "plain", null]],
};

export const botCases: readonly ContractCase[] = [
  ...Object.entries(STREAMS).map(([name, chunks]): ContractCase => ({
    name: `bot: ${name}`,
    args: chunks,
    async page({ connected, barrier, service, item }, chunks: Chunk[]) {
      const { details } = await connected();
      for (const [ChunkNumber, Content, MessageCompleted, Id = "bot"] of chunks) {
        const MessageMetadata = {
          MessageId: Id,
          ChunkNumber,
          MessageCompleted,
          MessageProcessingStatus: "PROCESSING",
        };
        await service.push(item(details, { Id, Content, ParticipantRole: "SYSTEM", MessageMetadata }));
      }
      await barrier(details.ContactId);
    },
    expect: "same",
  })),
  {
    name: "bot: the whole has its own time, the parts the first one's",
    async page({ connected, barrier, service, item, heard, note }) {
      const { details } = await connected();
      const times = ["2021-01-01T00:00:01.000Z", "2021-01-01T00:00:02.000Z", "2021-01-01T00:00:03.000Z"];
      for (const [index, AbsoluteTime] of times.entries()) {
        const MessageMetadata = { MessageId: "bot", ChunkNumber: index + 1, MessageCompleted: index === 2 };
        const Content = index === 2 ? "bit0bit1" : `bit${index}`;
        await service.push(
          item(details, { Id: "bot", Content, AbsoluteTime, ParticipantRole: "SYSTEM", MessageMetadata }),
        );
      }
      await barrier(details.ContactId);
      const items = heard("onMessage", "bit").map(({ data }) => data as Record<string, string>);
      note(
        "items",
        items.map(({ Content, AbsoluteTime }) => `${AbsoluteTime!.slice(17, 19)} ${Content}`),
      );
    },
    expect: "same",
  },
  {
    name: "bot: what comes after the whole is dropped, and the whole is delivered once",
    async page({ connected, barrier, service, item, heard, note }) {
      const { details } = await connected();
      const push = (ChunkNumber: number, Content: string, MessageCompleted: boolean) =>
        service.push(
          item(details, {
            ...{ Id: "bot", Content, ParticipantRole: "SYSTEM" },
            MessageMetadata: { MessageId: "bot", ChunkNumber, MessageCompleted },
          }),
        );
      await push(1, "bot one", false);
      await push(2, "bot whole", true);
      await push(3, "bot late", false);
      await push(2, "bot whole", true);
      await barrier(details.ContactId);
      note(
        "texts",
        heard("onMessage", "bot ").map(({ data }) => (data as { Content: string }).Content),
      );
    },
    expect: {
      row: "behaviour 2: the chunk with `MessageCompleted: true` replaces all before it; it is delivered once",
      ours: { texts: ["bot one", "bot whole"] },
      peer: { texts: ["bot one", "bot whole", "bot wholebot late", "bot whole"] },
    },
  },
  {
    name: "bot: chunks of an agent are messages like any other",
    async page({ connected, barrier, service, item }) {
      const { details } = await connected();
      for (const ChunkNumber of [1, 2]) {
        const MessageMetadata = { MessageId: "a", ChunkNumber, MessageCompleted: false };
        await service.push(
          item(details, { Id: `a${ChunkNumber}`, Content: `part ${ChunkNumber}`, MessageMetadata }),
        );
      }
      await barrier(details.ContactId);
    },
    expect: "same",
  },
];
