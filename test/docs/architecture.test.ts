import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { canCall, stepLife, type Life, type LifeEvent } from "../../src/session/life";
import { describeTransitions } from "../fakes/connection-table";

const file = path.join(__dirname, "../../ARCHITECTURE.md");
const section = /(<!-- transitions -->\n)([^]*?)(\n?<!-- \/transitions -->)/;

describe("ARCHITECTURE.md", () => {
  it("shows the connection machine as it is", () => {
    const table = describeTransitions();
    if (process.env.UPDATE_DOCS) {
      writeFileSync(
        file,
        readFileSync(file, "utf8").replace(section, `$1${table.replace(/\$/g, "$$$$")}\n$3`),
      );
    }
    expect(section.exec(readFileSync(file, "utf8"))?.[2]?.trim()).toBe(table);
  });

  it("shows the life of a session as it is, every cell", () => {
    const lines = readFileSync(file, "utf8").split("## A session's life")[1]!.split("\n");
    const rows = lines
      .filter((line) => line.startsWith("|"))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    const [, ...events] = rows[0]! as [string, ...LifeEvent[]];
    const lives = rows.slice(2);
    expect(lives).toHaveLength(8);
    for (const [life, ...cells] of lives as [Life, ...string[]][]) {
      events.forEach((event, column) =>
        expect([life, event, stepLife(life, event)]).toEqual([life, event, cells[column] || life]),
      );
    }
    const open = lives.map(([life]) => life as Life).filter(canCall);
    expect(open).toEqual(["active", "broken", "rejoining", "ending"]);
  });
});
