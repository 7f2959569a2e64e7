import { spawn } from "node:child_process";
import path from "node:path";

// Processor time of minutes, on a machine that may do much else.
jest.setTimeout(900_000);

function startSimulation(...args: string[]) {
  return start("simulate.mjs", ...args);
}

function start(program: string, ...args: string[]) {
  const file = path.join(__dirname, program);
  return spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

interface Outcome {
  readonly status: number | null;
  readonly lines: string[];
  readonly errors: string[];
}

/** What `npm run simulate` says and how it exits. */
function simulate(...args: string[]): Promise<Outcome> {
  return finish(startSimulation(...args));
}

function finish(child: ReturnType<typeof start>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let text = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (errors += chunk));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ status, lines: text.trim().split("\n"), errors: errors.trim().split("\n") }),
    );
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
    // Doubles hold no more whole numbers, so counting would never come to its end.
    expect((await simulate("--from", "9007199254740990")).status).toBe(2);
    expect((await simulate("--from", "9007199254740992")).status).toBe(2);
    const soak = await finish(start("soak.mjs", "--bogus"));
    expect(soak).toMatchObject({ status: 2, errors: ["Unknown option '--bogus'"] });
  });

  it("say how to go on with the same when they are stopped", async () => {
    const defect = "the transcript is not sorted";
    const child = startSimulation("--seeds", "100000", "--workers", "1", "--defect", defect);
    const stopped = finish(child);
    // It has begun once it tells of its first find.
    child.stdout.once("data", () => child.kill("SIGINT"));
    const { status, lines } = await stopped;
    expect(lines.at(-1)).toMatch(
      /^Stopped\. Go on with: npm run simulate -- --from \d+ --seeds \d+ --defect "the transcript is not sorted" --workers 1$/,
    );
    expect(status).toBe(130);
  });
});
