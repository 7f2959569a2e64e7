import { finishItem, type ItemCopy, type TranscriptItem } from "./transcript-item";

/**
 * Items in order of time; those of one time stay in the order in which they came. Two lists side by side, so that a
 * copy to hand out is one block of memory, and a search looks at nothing but numbers.
 */
export class OrderedItems {
  private readonly times: number[] = [];
  private readonly items: ItemCopy[] = [];
  /** So many of them, from the first on, are finished: the others have not been handed out yet. */
  private finished = 0;

  /** The time of the first, in ms. */
  oldest(): number | undefined {
    return this.times[0];
  }

  /** The time of the last, in ms. */
  newest(): number | undefined {
    return this.times[this.times.length - 1];
  }

  /** The item becomes this list's own, as `replace` makes it too. */
  insert(item: ItemCopy, at: number): void {
    const index = this.endOf(at);
    if (index === this.times.length) {
      this.times.push(at);
      this.items.push(item);
      return;
    }
    this.times.splice(index, 0, at);
    this.items.splice(index, 0, item);
    if (index >= this.finished) return;
    finishItem(item);
    this.finished++;
  }

  /** Takes out an item that was inserted with this time. */
  remove(item: ItemCopy, at: number): void {
    const index = this.indexOf(item, at);
    this.times.splice(index, 1);
    this.items.splice(index, 1);
    if (index < this.finished) this.finished--;
  }

  /** Puts one in the place of another of the same time. */
  replace(item: ItemCopy, at: number, next: ItemCopy): void {
    const index = this.indexOf(item, at);
    this.items[index] = next;
    if (index < this.finished) finishItem(next);
  }

  /** An array of their own, with `others` after them. */
  copyWith(others: readonly TranscriptItem[]): TranscriptItem[] {
    for (; this.finished < this.items.length; this.finished++) finishItem(this.items[this.finished]!);
    return [...this.items, ...others] as TranscriptItem[];
  }

  private indexOf(item: ItemCopy, at: number): number {
    return this.items.lastIndexOf(item, this.endOf(at));
  }

  /** Where the items up to this time end; looked for at the end first, where most belong. */
  private endOf(at: number): number {
    let end = this.times.length;
    if (!(at < this.times[end - 1]!)) return end;
    let start = 0;
    while (start < end) {
      const middle = (start + end) >> 1;
      if (this.times[middle]! > at) end = middle;
      else start = middle + 1;
    }
    return end;
  }
}
