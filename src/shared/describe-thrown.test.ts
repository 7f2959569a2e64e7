import { describeThrown } from "./describe-thrown";

describe("what a page's code threw", () => {
  it("is told by its name and where it comes from, never by what it says", () => {
    const thrown = new TypeError(
      "cannot render: SECRET\n    at SECRET (secret.js:1:1)\nSECRET@secret.js:1:1",
    );
    const told = describeThrown(thrown);
    expect(told.name).toBe("TypeError");
    expect(told.at.length).toBeGreaterThan(0);
    expect(told.at[0]).toContain("describe-thrown.test");
    expect(JSON.stringify(told)).not.toContain("SECRET");
  });

  it("is told by its type where it is no error", () => {
    for (const thrown of ["SECRET", { SECRET: 1 }, null, undefined]) {
      expect(describeThrown(thrown)).toEqual({ name: typeof thrown, at: [] });
    }
  });

  it("is understood in the stacks of other engines", () => {
    const thrown = new Error("SECRET");
    thrown.stack = "render@https://example.com/page.js:3:7\n@https://example.com/page.js:9:1";
    expect(describeThrown(thrown).at).toHaveLength(2);
  });
});
