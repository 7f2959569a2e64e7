import { allCases } from "./cases";
import {
  collectObservations,
  findContradictions,
  KEPT_FOR_PROGRAMS,
  MADE_UP,
  TYPES_CASE,
} from "./observed-types";
import { startRun, type Run } from "./run-all";

const LIMIT_MS = 300_000;

let run: Run;

beforeAll(async () => {
  run = await startRun(allCases);
}, 60_000);

afterAll(async () => {
  await run?.close();
}, LIMIT_MS);

describe("ours and the peer, side by side in Chromium", () => {
  it.each(allCases.map((testCase) => [testCase.name, testCase] as const))(
    "%s",
    async (_name, testCase) => {
      const { verdict, detail } = await run.verdictOf(testCase);
      if (verdict === "different") throw new Error(detail);
    },
    LIMIT_MS,
  );
});

describe("types and values", () => {
  it(
    TYPES_CASE,
    async () => {
      const verdicts = await Promise.all(allCases.map((testCase) => run.verdictOf(testCase)));
      const observations = collectObservations(verdicts, "ours");
      const found = findContradictions(observations, "./dist/index");
      const kept = Object.entries(KEPT_FOR_PROGRAMS);
      expect(found.filter((one) => !kept.some(([, isKept]) => isKept(one)))).toEqual([]);
      expect(kept.filter(([, isKept]) => !found.some(isKept)).map(([why]) => why)).toEqual([]);
      expect(new Set(observations.map(({ type }) => type)).size).toBeGreaterThan(20);
      const theirs = collectObservations(verdicts, "peer");
      const ofPeer = findContradictions(theirs, "amazon-connect-chatjs-peer");
      expect(ofPeer.filter(({ message }) => message.includes("'\"url\"' does not exist"))).not.toEqual([]);
    },
    LIMIT_MS,
  );

  it("leaves out no case that there is not", () => {
    expect(MADE_UP.filter((name) => !allCases.some((testCase) => testCase.name === name))).toEqual([]);
  });
});
