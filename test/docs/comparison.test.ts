import { allCases } from "../contract/cases";
import { readText } from "./support/markdown";

/** The rows of the table: what is with the published library, what is here, the case that shows it. */
const rows = readText("docs/moving-over.md")
  .split("\n")
  .filter((line) => /^\|.*`[^`]+`\s*\|$/.test(line));
const named = rows.map((row) => /`([^`]+)`\s*\|$/.exec(row.trim())?.[1] ?? "");

describe("the comparison with the published library", () => {
  it("has a contract case for every row, which says what is better", () => {
    expect(named.length).toBeGreaterThan(20);
    const better = allCases.filter((testCase) => testCase.expect !== "same").map(({ name }) => name);
    expect(named.filter((part) => !better.some((name) => name.includes(part)))).toEqual([]);
  });
});
