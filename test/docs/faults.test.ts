import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { faultCases } from "../contract/cases/faults";
import { makeExpectedTable } from "../contract/fault-table";

const file = path.join(__dirname, "../../docs/moving-over.md");
const section = /(<!-- faults -->\n)([^]*?)(\n?<!-- \/faults -->)/;

describe("the table of faults in the documentation", () => {
  it("is the one that contract cases hold both libraries to", () => {
    const table = makeExpectedTable(faultCases);
    if (process.env.UPDATE_DOCS) {
      writeFileSync(file, readFileSync(file, "utf8").replace(section, `$1\n${table}\n$3`));
    }
    expect(section.exec(readFileSync(file, "utf8"))?.[2]?.trim()).toBe(table);
  });
});
