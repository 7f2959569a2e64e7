import { Bench } from "../testing/bench";
import type { AgentService } from "./agent-service";
import { createAgentService } from "./agent-service";

interface Snapshot {
  nextToken: string;
  snapshot: {
    contacts: { contactId: string; state: { type: string }; connections: { connectionId: string }[] }[];
  };
}

let bench: Bench;
let service: AgentService;

beforeEach(() => {
  bench = new Bench();
  service = createAgentService(bench.core, bench.clock, { id: "alex", name: "Alex" });
});

afterEach(() => {
  service.dispose();
  bench.core.dispose();
  expect(bench.clock.timerCount()).toBe(0);
});

const look = async (nextToken?: string) =>
  (await service.answer("GetAgentSnapshot", nextToken === undefined ? {} : { nextToken })) as Snapshot;

const states = ({ snapshot }: Snapshot) => snapshot.contacts.map(({ state }) => state.type);

/** Whether it has settled once all that can happen at once has happened. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = {};
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe("the agents' service", () => {
  it("shows a contact that waits, is accepted, ended and cleared away", async () => {
    const { ContactId: contactId } = bench.startChat().body;
    expect(states(await look())).toEqual(["connecting"]);
    await service.answer("AcceptContact", { contactId });
    const { snapshot } = await look();
    expect(snapshot.contacts[0]).toMatchObject({ contactId, state: { type: "connected" } });
    expect(snapshot.contacts[0]!.connections[0]!.connectionId).toBe(
      bench.core.desk.active("alex")[0]!.participantId,
    );
    await service.answer("DestroyConnection", { contactId });
    expect(states(await look())).toEqual(["ended"]);
    await service.answer("ClearContact", { contactId });
    expect(states(await look())).toEqual([]);
  });

  it("does not offer again what the agent has rejected", async () => {
    const { ContactId: contactId } = bench.startChat().body;
    await service.answer("RejectContact", { contactId });
    expect(states(await look())).toEqual([]);
    expect(bench.core.desk.waiting()).toHaveLength(1);
  });

  it("keeps whoever knows the latest snapshot waiting until there is another", async () => {
    const { nextToken } = await look();
    const next = look(nextToken);
    service.refresh();
    expect(await isSettled(next)).toBe(false);
    bench.startChat();
    service.refresh();
    expect(states(await next)).toEqual(["connecting"]);
  });

  it("looks into no transcript when something happens: a long chat would hold up every message", async () => {
    for (let count = 0; count < 3; count++) bench.startChat();
    await service.answer("AcceptContact", { contactId: bench.core.desk.waiting()[0]!.contactId });
    const looks = [jest.spyOn(bench.core, "contacts"), jest.spyOn(bench.core, "findContact")];
    service.refresh();
    expect(looks.map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
    expect(states(await look())).toEqual(["connecting", "connecting", "connected"]);
  });

  it("answers with the same again after 20 s", async () => {
    const { nextToken } = await look();
    const next = look(nextToken);
    bench.clock.advance(19_999);
    expect(await isSettled(next)).toBe(false);
    bench.clock.advance(1);
    expect((await next).nextToken).toBe(nextToken);
  });

  it("gives the agent's socket under an address that Streams takes, and a contact's connection token", async () => {
    const { ContactId: contactId } = bench.startChat().body;
    await service.answer("AcceptContact", { contactId });
    expect(await service.answer("CreateTransport", { transportType: "web_socket" })).toMatchObject({
      webSocketTransport: { url: expect.stringMatching(/^wss:/) as unknown },
    });
    expect(await service.answer("CreateTransport", { transportType: "chat_token", contactId })).toEqual({
      chatTokenTransport: {
        participantToken: expect.any(String) as unknown,
        expiry: expect.any(String) as unknown,
      },
    });
  });

  it.each(["Nothing", "toString"])("refuses an operation that it does not know: %s", async (operation) => {
    await expect(service.answer(operation, {})).rejects.toMatchObject({ name: "UnknownOperationException" });
  });
});
