import type { Figure } from "../harness/rounds";
import { isReached, ratioOf, type Row, type Section } from "./rows";

const HEADINGS = ["", "unit", "peer", "standard", "slim", "peer ÷ standard", "peer ÷ slim", "aim"];
/** From here on digits behind the point say nothing. */
const WHOLE_FROM = 100;

export function formatFigure(figure: Figure): string {
  if (figure === "never") return figure;
  return Math.abs(figure) >= WHOLE_FROM
    ? Math.round(figure).toLocaleString("en-US")
    : String(Number(figure.toFixed(figure < 10 ? 2 : 1)));
}

function formatRatio(ratio: number | undefined): string {
  if (ratio === undefined) return "–";
  return ratio === Infinity ? "∞" : String(Number(ratio.toPrecision(ratio < 10 ? 2 : 3)));
}

function formatAim(row: Row): string {
  if (!row.aim) return "";
  return `${row.aim.ratio} (${row.aim.contender}): ${isReached(row) ? "reached" : "missed"}`;
}

function cellsOf(row: Row): string[] {
  const { title, unit, figures } = row;
  const ratios = [ratioOf(row, "standard"), ratioOf(row, "slim")].map(formatRatio);
  const values = [figures.peer, figures.standard, figures.slim].map(formatFigure);
  return [title, unit, ...values, ...ratios, formatAim(row)];
}

/** A table of Markdown that can be read as it is. */
function formatTable(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]!.length)));
  const pad = (cells: readonly string[]) =>
    cells.map((cell, column) => {
      const isNumber = column >= 2 && column <= 6;
      return isNumber ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!);
    });
  const rule = widths.map((width, column) =>
    column >= 2 && column <= 6 ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  const [head, ...body] = lines.map(pad);
  return [head!, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Its table, and under it what else there is to say. */
export function formatSection({ rows, note }: Section): string {
  return [formatTable(rows), ...(note === undefined ? [] : [note])].join("\n\n");
}

/** The aims that were not reached, each with what stands in its way. */
export function formatMissedAims(sections: readonly Section[]): string {
  const missed = sections.flatMap(({ rows }) => rows).filter((row) => isReached(row) === false);
  if (missed.length === 0) return "Every aim is reached.";
  return missed
    .map((row) => {
      const { contender, ratio, obstacle } = row.aim!;
      const reached = formatRatio(ratioOf(row, contender));
      return `- **${row.title}** (${contender}): ${reached} where ${ratio} is aimed at. ${obstacle}`;
    })
    .join("\n");
}
