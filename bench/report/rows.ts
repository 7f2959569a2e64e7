import { CONTENDERS, type ByContender, type Contender } from "../harness/contenders";
import type { Figure } from "../harness/rounds";

/** One line of the result. Of everything that is measured less is better. */
export interface Row {
  readonly title: string;
  readonly unit: string;
  readonly figures: ByContender<Figure>;
  /** The ratio of the peer's figure to this build's that is aimed at. */
  readonly aim?: Aim;
}

export interface Aim {
  readonly contender: "standard" | "slim";
  readonly ratio: number;
  /** What stands in the way where it is not reached. */
  readonly obstacle: string;
}

/** What was measured together. */
export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** A figure that only one of the contenders has, in a sentence. */
  readonly note?: string;
}

/** The same figures in another unit. */
export function scale(figures: ByContender<Figure>, factor: number): ByContender<Figure> {
  const entries = CONTENDERS.map((contender) => {
    const figure = figures[contender];
    return [contender, figure === "never" ? figure : figure * factor];
  });
  return Object.fromEntries(entries) as Record<Contender, Figure>;
}

/** How many times better than the peer; undefined where there is no such number. */
export function ratioOf({ figures }: Row, contender: "standard" | "slim"): number | undefined {
  const [theirs, ours] = [figures.peer, figures[contender]];
  if (ours === "never") return undefined;
  if (theirs === "never") return Infinity;
  return ours > 0 && theirs > 0 ? theirs / ours : undefined;
}

/** Whether an aim is reached; undefined where the row has none. */
export function isReached(row: Row): boolean | undefined {
  return row.aim && (ratioOf(row, row.aim.contender) ?? 0) >= row.aim.ratio;
}
