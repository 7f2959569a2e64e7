import { spawn } from "node:child_process";
import path from "node:path";

// Processor time of minutes, on a machine that may do much else.
jest.setTimeout(900_000);

/** What `npm run simulate` says and how it exits. */
function simulate(...args: string[]): Promise<{ status: number | null; lines: string[] }> {
  return new Promise((resolve, reject) => {
    const program = path.join(__dirname, "simulate.mjs");
    const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, lines: text.trim().split("\n") }));
  });
}

describe("whole chats on a virtual clock, with faults at every moment", () => {
  it("keep every rule, for 2,000 seeds", async () => {
    const { status, lines } = await simulate("--seeds", "2000");
    expect(lines.join("\n")).toMatch(/^2000 seeds, 0 violations, [\d.]+ s$/m);
    expect(status).toBe(0);
  });

  it("break a rule soon, for every mistake that is put into the sources", async () => {
    const { status, lines } = await simulate("--defects");
    const missed = lines.filter((line) => line.includes("NOT FOUND"));
    expect(missed).toEqual([]);
    expect(lines.at(-1)).toMatch(/^\d\d defects, 0 not found$/);
    expect(status).toBe(0);
  });

  it("say what happened and how to replay it, with no more than it takes", async () => {
    const { status, lines } = await simulate("--defect", "onEnded comes twice", "--seeds", "20");
    const told = lines.join("\n");
    expect(told).toMatch(/^=== seed \d+: nothing is left: .* onEnded came after onEnded$/m);
    expect(told).toMatch(/^Replay: npm run simulate -- --seed \d+ --defect "onEnded comes twice"$/m);
    expect(lines.at(-1)).toMatch(/^20 seeds, [1-9]\d* violations/);
    expect(status).toBe(1);
    const seed = /--seed (\d+)/.exec(told)![1]!;
    const again = await simulate("--seed", seed, "--defect", "onEnded comes twice");
    const trace = (text: string) => text.slice(text.indexOf(`=== seed ${seed}:`), text.indexOf("Replay:"));
    expect(trace(again.lines.join("\n"))).toBe(trace(told));
  });

  it("say which argument they cannot read", async () => {
    expect((await simulate("--seeds", "many")).status).toBe(2);
    expect((await simulate("--defect", "none such")).status).toBe(2);
    // None of these may pass for a run without a violation.
    expect((await simulate("--seeds=")).status).toBe(2);
    expect((await simulate("--seeds", "0")).status).toBe(2);
    expect((await simulate("--seeds", "20", "--workers", "0")).status).toBe(2);
    expect((await simulate("--sedes", "20")).status).toBe(2);
  });
});
