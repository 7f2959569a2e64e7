/**
 * A map that remembers at least the `least` entries that were set last, and no more than twice as many. It forgets by
 * whole generations: in a map that drops its oldest entry for each new one, finding that entry costs more with each.
 */
export class RecentMap<Value> {
  private recent = new Map<string, Value>();
  private older: Map<string, Value> | undefined;

  constructor(private readonly least: number) {}

  get(key: string): Value | undefined {
    return this.recent.get(key) ?? this.older?.get(key);
  }

  set(key: string, value: Value): void {
    if (this.recent.size >= this.least) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, value);
  }
}
