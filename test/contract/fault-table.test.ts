import { over, SENT, whole } from "./cases/faults/fault-case";
import { makeFaultTable } from "./fault-table";
import { tellOutcome } from "./fault-words";
import type { CaseRecord } from "./normalise";

const record = (notes: object, failure?: string): CaseRecord => ({
  ...{ events: [], calls: [], logs: [], details: [], requests: [], sockets: [], outside: [], uncaught: [] },
  notes: { ...notes },
  ...(failure === undefined ? {} : { failure }),
});

describe("what became of a chat, in words", () => {
  it.each([
    [whole(3), "all 3 heard"],
    [whole(1), "1 of 1 heard"],
    [whole(0), ""],
    [whole(3, { missing: 2 }), "2 of 3 lost"],
    [whole(2, { missing: 2, hears: false }), "both lost; deaf afterwards, and not told"],
    [
      whole(2, { missing: 1, hears: false, connection: "broken" }),
      '1 of 2 lost; deaf afterwards, told "broken"',
    ],
    [whole(3, { twice: 3, inOrder: false }), "all 3 heard; all 3 shown more than once; out of order"],
    [whole(1, { sends: [SENT, SENT] }), "1 of 1 heard; 2 sends resolved, 1 item made of each"],
    [
      whole(1, { sends: [{ settled: "rejected", items: 1 }] }),
      "1 of 1 heard; send rejected, though 1 item made",
    ],
    [
      whole(1, { sends: [{ settled: "resolved", items: 2 }] }),
      "1 of 1 heard; send resolved, though 2 items made",
    ],
    [over(0, { sends: [{ settled: "never", items: 0 }] }), "send never settles, 0 items made; onEnded once"],
    [over(1, { missing: 1, ended: 0 }), "1 of 1 lost; onEnded never"],
  ])("%j", (outcome, words) => {
    expect(tellOutcome(outcome)).toBe(words);
  });
});

describe("the table of faults", () => {
  it("has the fault, the peer's outcome and ours", () => {
    const row = {
      name: "fault: the line | is cut",
      detail: "",
      peer: record(whole(2, { missing: 1 })),
      ours: record(whole(2)),
    };
    expect(makeFaultTable([row]).split("\n")).toEqual([
      "| fault | peer | ours |",
      "| --- | --- | --- |",
      "| the line \\| is cut | 1 of 2 lost | both heard |",
    ]);
  });

  it("says so where nothing was measured", () => {
    const row = {
      name: "fault: x",
      detail: "the page is gone",
      peer: record({}),
      ours: record(whole(2), "too long"),
    };
    expect(makeFaultTable([row]).split("\n").at(-1)).toBe(
      "| x | not measured: the page is gone | not measured: too long |",
    );
  });
});
