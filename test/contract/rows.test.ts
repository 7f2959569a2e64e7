import { allCases } from "./cases";
import { nodeCases } from "./cases/node";
import { TYPES_CASE } from "./observed-types";
import { ROWS } from "./rows";

const cases = [...allCases, ...nodeCases];
const names = [...cases.map(({ name }) => name), TYPES_CASE];
const rows = Object.entries(ROWS);

describe("what is better than the published library", () => {
  it.each(rows.filter(([, { heldBy }]) => heldBy === undefined))(
    "has a case for row %s that is named after it",
    (number) => {
      expect(names.filter((name) => name.startsWith(`row ${number}: `))).not.toEqual([]);
    },
  );

  it("has no case named after a row that there is not", () => {
    const named = names
      .map((name) => /^row (\d+): /.exec(name)?.[1])
      .filter((number) => number !== undefined);
    expect(named.filter((number) => !(Number(number) in ROWS))).toEqual([]);
  });

  it("is not the same on both sides, and is told under the number of its name", () => {
    const told = cases.filter(({ name }) => name.startsWith("row "));
    const mistaken = told.filter(
      ({ name, expect: expectation }) => expectation === "same" || expectation.row !== name.split(":", 1)[0],
    );
    expect(mistaken.map(({ name }) => name)).toEqual([]);
  });

  it("leaves no case out that tells of a row", () => {
    const unnamed = cases.filter(
      ({ name, expect: expectation }) =>
        expectation !== "same" &&
        /^row \d+$/.test(expectation.row) &&
        !name.startsWith(`${expectation.row}: `),
    );
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });
});
