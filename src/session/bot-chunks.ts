import type { ChatItem } from "./chat-item";

/** Joins the chunks in which a bot's message streams in; see behaviour section 2. */
export interface BotChunks {
  /** The message so far; the item itself where it is no chunk; null for a chunk that cannot be joined. */
  join(item: ChatItem): ChatItem | null;
  /** A fetched transcript settles the messages it shows: what it shows stands. */
  settle(items: readonly ChatItem[]): void;
}

/** A message on its way: what was joined, and the number that is due next. Complete: nothing is due. */
type Stream =
  | { readonly name: "open"; readonly text: string; readonly since: string | undefined; readonly due: number }
  | { readonly name: "complete" };

const MOST_REMEMBERED = 500;
const nothing: Stream = { name: "open", text: "", since: undefined, due: 1 };

export function createBotChunks(): BotChunks {
  const streams = new Map<string, Stream>();

  function remember(id: string, stream: Stream): void {
    streams.delete(id);
    streams.set(id, stream);
    if (streams.size > MOST_REMEMBERED) streams.delete(streams.keys().next().value as string);
  }

  return {
    join(item) {
      if (!isChunk(item)) return item;
      const { Id = "", Content, AbsoluteTime, MessageMetadata } = item;
      const stream = streams.get(Id) ?? nothing;
      if (stream.name === "complete") return null;
      if (MessageMetadata?.MessageCompleted) {
        remember(Id, { name: "complete" });
        return item;
      }
      if (MessageMetadata?.ChunkNumber !== stream.due) return null;
      // Null where a chunk has none.
      const text = stream.text + (Content ?? "");
      const since = stream.since ?? AbsoluteTime;
      remember(Id, { name: "open", text, since, due: stream.due + 1 });
      return { ...item, Content: text, ...(since === undefined ? {} : { AbsoluteTime: since }) };
    },
    settle(items) {
      for (const item of items) {
        const { Id, Content, AbsoluteTime, MessageMetadata } = item;
        if (!Id || item.Type !== "MESSAGE" || item.ParticipantRole !== "SYSTEM") continue;
        const { ChunkNumber, MessageCompleted } = MessageMetadata ?? {};
        const isOpen = MessageCompleted === false && ChunkNumber !== undefined;
        const joined = streams.get(Id);
        // The page was made before what has come meanwhile.
        if (isOpen && joined && (joined.name === "complete" || joined.due > ChunkNumber + 1)) continue;
        remember(
          Id,
          isOpen
            ? { name: "open", text: Content ?? "", since: AbsoluteTime, due: ChunkNumber + 1 }
            : { name: "complete" },
        );
      }
    },
  };
}

function isChunk({ Type, ParticipantRole, MessageMetadata }: ChatItem): boolean {
  return Type === "MESSAGE" && ParticipantRole === "SYSTEM" && MessageMetadata?.MessageCompleted != null;
}
