import { createSeededRandom } from "../fakes/seeded-random";

/** Decisions of one seed. Streams that are split off do not disturb each other. */
export class Dice {
  private readonly random: () => number;

  constructor(private readonly seed: number) {
    this.random = createSeededRandom(seed);
    // Seeds that are next to each other begin alike.
    for (let turn = 0; turn < 4; turn++) this.random();
  }

  split(name: string): Dice {
    let hash = this.seed ^ 0x9e3779b9;
    for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x85ebca6b) ^ (hash >>> 13);
    return new Dice(hash >>> 0);
  }

  /** Uniform in [0, 1). */
  next(): number {
    return this.random();
  }

  happens(chance: number): boolean {
    return this.random() < chance;
  }

  /** Whole, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[Math.floor(this.random() * values.length)]!;
  }

  /** One of the names, each as likely as its weight says. */
  weigh<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const entries = Object.entries(weights) as [Name, number][];
    let left = this.random() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
    return entries[0]![0];
  }
}
