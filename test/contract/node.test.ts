import { nodeCases } from "./cases/node";
import { runInNode } from "./harness/run-in-node";

jest.setTimeout(120_000);

describe("ours and the peer, side by side in Node", () => {
  it.each(nodeCases.map((testCase) => [testCase.name, testCase] as const))(
    "%s",
    async (_name, { program, expect: expected }) => {
      expect(await runInNode("ours", program)).toEqual(expected.ours);
      expect(await runInNode("peer", program)).toEqual(expected.peer);
    },
  );
});
