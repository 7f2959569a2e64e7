import { CONTENDERS, type ByContender, type Contender } from "./contenders";

/** What a contender came to; `never` where it did not get there in any round. */
export type Figure = number | "never";

/** The middle one; of an even number the lower of the two, so that it is always one that was measured. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error("There is no median of nothing.");
  return middle;
}

/**
 * Each contender so many times, taking turns: what else the machine does meanwhile meets all of them. A round gives
 * figures by name, the result has the median of each; a round that never got there counts as infinitely slow.
 */
export async function alternate<Name extends string>(
  rounds: number,
  measure: (contender: Contender) => Promise<Readonly<Record<Name, number>>>,
): Promise<Readonly<Record<Name, ByContender<Figure>>>> {
  const measured = new Map<Name, Record<Contender, number[]>>();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < CONTENDERS.length; turn++) {
      const contender = CONTENDERS[(round + turn) % CONTENDERS.length]!;
      const figures = Object.entries<number>(await measure(contender)) as [Name, number][];
      for (const [name, value] of figures) {
        const lists = measured.get(name) ?? { peer: [], standard: [], slim: [] };
        measured.set(name, lists);
        lists[contender].push(value);
      }
    }
  }
  const entries = [...measured].map(([name, lists]) => [name, summarise(lists)]);
  return Object.fromEntries(entries) as Record<Name, ByContender<Figure>>;
}

function summarise(lists: ByContender<number[]>): ByContender<Figure> {
  const figure = (values: readonly number[]): Figure => {
    const value = median(values);
    return value === Infinity ? "never" : value;
  };
  return { peer: figure(lists.peer), standard: figure(lists.standard), slim: figure(lists.slim) };
}
