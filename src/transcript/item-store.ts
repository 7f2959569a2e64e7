import { parseTime } from "../shared/time-text";
import { OrderedItems } from "./ordered-items";
import {
  copyItem,
  type ItemCopy,
  type MessageStatus,
  type SourceItem,
  type TranscriptItem,
} from "./transcript-item";

/** An item as it is held: what came, where it stands, and the copy that is handed out for it. */
interface HeldItem {
  readonly source: SourceItem;
  readonly at: number;
  readonly status: MessageStatus | undefined;
  readonly item: ItemCopy;
}

const rank: Readonly<Record<MessageStatus, number>> = {
  SENDING: 0,
  FAILED: 0,
  SENT: 1,
  DELIVERED: 2,
  READ: 3,
};

/** The items that have their place, each `Id` once, with the status of each message. */
export class ItemStore {
  private readonly byId = new Map<string, HeldItem>();
  private readonly ordered = new OrderedItems();
  /** Also of messages that are not held: a receipt may come before its message. */
  private readonly statuses = new Map<string, MessageStatus>();

  private latestAt: number | undefined;

  /** @param onChange called whenever what `copyWith` gives has changed. */
  constructor(private readonly onChange: () => void) {}

  has(id: string): boolean {
    return this.byId.has(id);
  }

  oldest(): number | undefined {
    return this.ordered.oldest();
  }

  /** The newest time that is the service's, in ms: failed messages have this device's. */
  latest(): number | undefined {
    return this.latestAt;
  }

  copyWith(others: readonly TranscriptItem[]): TranscriptItem[] {
    return this.ordered.copyWith(others);
  }

  /** Adds an item. One that is held takes on the fields that come, and keeps its others. */
  put(source: SourceItem & { readonly Id: string }): void {
    const { Id } = source;
    const held = this.byId.get(Id);
    const status = this.statuses.get(Id);
    const merged = held ? merge(held.source, source) : source;
    if (held && held.status === status && isSame(held.source, merged)) return;
    const at = parseTime(merged.AbsoluteTime) ?? held?.at ?? this.ordered.newest() ?? 0;
    const item = copyItem(merged, status);
    if (held?.at === at) this.ordered.replace(held.item, at, item);
    else {
      if (held) this.ordered.remove(held.item, held.at);
      this.ordered.insert(item, at);
    }
    this.byId.set(Id, { source: merged, at, status, item });
    if (status !== "FAILED") this.latestAt = Math.max(at, this.latestAt ?? at);
    this.onChange();
  }

  drop(id: string): void {
    const held = this.byId.get(id);
    if (!held) return;
    this.ordered.remove(held.item, held.at);
    this.byId.delete(id);
    this.onChange();
  }

  /** A status never goes back. */
  raise(id: string, status: MessageStatus): void {
    const former = this.statuses.get(id);
    if (former && rank[former] >= rank[status]) return;
    this.statuses.set(id, status);
    const held = this.byId.get(id);
    if (held) this.put({ ...held.source, Id: id });
  }
}

function merge(held: SourceItem, source: SourceItem): SourceItem {
  const MessageMetadata = { ...held.MessageMetadata, ...source.MessageMetadata };
  return {
    ...held,
    ...source,
    ...(held.MessageMetadata || source.MessageMetadata ? { MessageMetadata } : {}),
  };
}

function isSame(one: SourceItem, other: SourceItem): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
