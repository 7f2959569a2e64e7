import { createTranscriptBench, message } from "../../src/transcript/testing/transcript-bench";
import { createWorld, type World } from "./world";

const ITEMS = 200;
const ROUNDS = 7;

/** Brings messages of the agent's to the customer's page, and gives the real time that they took there, in ms. */
async function timeItems(world: World, contactId: string, count: number): Promise<number> {
  for (let number = 0; number < count; number++)
    world.core.desk.sendMessage(contactId, "agent-1", { content: `message ${number}` });
  const startedMs = performance.now();
  await world.clock.advance(1_000);
  return performance.now() - startedMs;
}

async function connectWithAgent(world: World) {
  const { session, details, heard } = await world.connectCustomer();
  world.core.desk.accept(details.ContactId, "agent-1", "Sam");
  await world.clock.advance(1_000);
  return { session, contactId: details.ContactId, heard };
}

describe("an incoming item", () => {
  it("costs the same however many came before, where nobody reads the transcript", async () => {
    const world = createWorld();
    const { contactId, heard } = await connectWithAgent(world);
    const fastest = async () => {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await timeItems(world, contactId, ITEMS));
      return Math.min(...times);
    };
    await timeItems(world, contactId, 100);
    const atFirstMs = await fastest();
    await timeItems(world, contactId, 10_000);
    const atLastMs = await fastest();
    expect(heard.filter(({ event }) => event === "onMessage").length).toBeGreaterThan(
      10_100 + 2 * ROUNDS * ITEMS,
    );
    expect(atLastMs).toBeLessThan(3 * atFirstMs + 20);
  });
});

describe("an item of a transcript that is read with every item", () => {
  /** Short and many, so that what else the machine does leaves some of them alone. */
  const shortRound = 50;
  const rounds = 40;

  /** The real time that it takes to add an item and to read the array, in µs, where so many are there already. */
  function costAt(length: number): number {
    const { transcript, changes } = createTranscriptBench();
    for (let number = 0; number < length; number++) transcript.addLive(message(`m${number}`, number));
    transcript.flush();
    let next = length;
    const times = Array.from({ length: rounds }, () => {
      const items = Array.from({ length: shortRound }, () => message(`m${next}`, next++));
      const startedMs = performance.now();
      for (const item of items) {
        transcript.addLive(item);
        transcript.flush();
        expectLast(changes.pop()!.transcript, item.Id);
      }
      return ((performance.now() - startedMs) * 1_000) / shortRound;
    });
    return Math.min(...times);
  }

  function expectLast(transcript: readonly { readonly Id?: string | undefined }[], last: string): void {
    if (transcript[transcript.length - 1]!.Id !== last) throw new Error("The newest item is missing");
  }

  it("costs at most 25 µs more at 10,000 items than at 100", () => {
    costAt(100);
    expect(costAt(10_000) - costAt(100)).toBeLessThan(25);
  });
});

describe("a whole chat without a logger", () => {
  it("makes no log string", async () => {
    const world = createWorld();
    const stringify = jest.spyOn(JSON, "stringify");
    try {
      const { contactId, session } = await connectWithAgent(world);
      await timeItems(world, contactId, 3);
      world.network.cut();
      await world.clock.advance(20_000);
      session.dispose();
      const leveled = stringify.mock.results.filter(({ value }) =>
        /Session created|A socket is down/.test(String(value)),
      );
      expect(stringify).toHaveBeenCalled();
      expect(leveled).toEqual([]);
    } finally {
      stringify.mockRestore();
    }
  });
});
